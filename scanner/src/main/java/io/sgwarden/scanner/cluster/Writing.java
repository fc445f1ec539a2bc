package io.sgwarden.scanner.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.sgwarden.scanner.publish.ReportStore;
import io.sgwarden.scanner.publish.ReportStore.Write;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One write of a report or an event, and what became of it. */
final class Writing {
    private Writing() {}

    static void create(KubernetesClient client, ResourceDefinitionContext kind, JsonNode json) {
        GenericKubernetesResource object =
                client.getKubernetesSerialization().unmarshal(json.toString(), GenericKubernetesResource.class);
        client.genericKubernetesResources(kind).resource(object).create();
    }

    static Write of(String verb, ResourceDefinitionContext kind, Runnable call) {
        try {
            call.run();
            return new Write.Done();
        } catch (KubernetesClientException failure) {
            return refused(verb, kind, failure);
        }
    }

    private static Write refused(String verb, ResourceDefinitionContext kind, KubernetesClientException failure) {
        if (failure.getCode() == HttpURLConnection.HTTP_NOT_FOUND || isNamespaceTerminating(failure)) {
            return new Write.Gone();
        }
        if (failure.getCode() == HttpURLConnection.HTTP_CONFLICT) {
            return new Write.Refused(
                    verb.equals("create")
                            ? "one of that name stands there that is not ours; delete it, or give it the label "
                                    + ReportStore.OWNER_LABEL + "=" + ReportStore.OWNER
                            : "somebody else wrote it meanwhile; the next run goes on");
        }
        String reason = KubernetesFailures.refusal(named(kind), verb, failure);
        return failure.getCode() <= 0 ? new Write.Unanswered(reason) : new Write.Refused(reason);
    }

    /** Nothing can be created any more in a namespace that is being deleted. */
    private static boolean isNamespaceTerminating(KubernetesClientException failure) {
        return Optional.ofNullable(failure.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getDetails()))
                .map(StatusDetails::getCauses)
                .orElse(List.of())
                .stream()
                .anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason()));
    }

    static String named(ResourceDefinitionContext kind) {
        return kind.getPlural() + "." + kind.getGroup();
    }
}
