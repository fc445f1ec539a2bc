package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.sgwarden.scanner.publish.EventLog;
import io.sgwarden.scanner.publish.WriteResult;
import tools.jackson.databind.JsonNode;

/** Creates Events in a live cluster. */
record FabricEvents(KubernetesClient client) implements EventLog {
    private static final ResourceDefinitionContext EVENTS = new ResourceDefinitionContext.Builder()
            .withGroup("events.k8s.io")
            .withVersion("v1")
            .withKind("Event")
            .withPlural("events")
            .withNamespaced(true)
            .build();

    @Override
    public WriteResult announce(JsonNode event) {
        // The name is derived from what happened: one that exists is this one.
        return ReportWrites.create(client, EVENTS, event, WriteResult.Done::new);
    }
}
