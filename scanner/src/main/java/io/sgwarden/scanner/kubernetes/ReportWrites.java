package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.sgwarden.scanner.publish.WriteResult;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Writes one report or event, and returns the result. */
final class ReportWrites {
    private static final int UNPROCESSABLE = 422;

    static final WriteResult CONFLICT =
            new WriteResult.Refused("somebody else wrote it meanwhile; the next run goes on");

    private ReportWrites() {}

    /**
     * Creates the object.
     *
     * @param taken the result where one of that name exists: it may be this one, and only the answer was lost
     */
    static WriteResult create(
            KubernetesClient client, ResourceDefinitionContext kind, JsonNode json, Supplier<WriteResult> taken) {
        GenericKubernetesResource object =
                client.getKubernetesSerialization().unmarshal(json.toString(), GenericKubernetesResource.class);
        return of(
                "create",
                kind,
                () -> client.genericKubernetesResources(kind).resource(object).create(),
                taken);
    }

    /** Changes or deletes one version of an object. */
    static WriteResult of(String verb, ResourceDefinitionContext kind, Runnable call) {
        return of(verb, kind, call, () -> CONFLICT);
    }

    private static WriteResult of(
            String verb, ResourceDefinitionContext kind, Runnable call, Supplier<WriteResult> conflict) {
        try {
            call.run();
            return new WriteResult.Done();
        } catch (KubernetesClientException failure) {
            return failure.getCode() == HttpURLConnection.HTTP_CONFLICT ? conflict.get() : refused(verb, kind, failure);
        }
    }

    static WriteResult refused(String verb, ResourceDefinitionContext kind, KubernetesClientException failure) {
        if (failure.getCode() == HttpURLConnection.HTTP_NOT_FOUND || isNamespaceTerminating(failure)) {
            return new WriteResult.Gone();
        }
        String reason = remedy(kind, failure)
                .map(remedy -> KubernetesFailures.reason(failure) + "; " + remedy)
                .orElseGet(() -> KubernetesFailures.refusal(named(kind), verb, failure));
        return failure.getCode() <= 0 ? new WriteResult.Unanswered(reason) : new WriteResult.Refused(reason);
    }

    /** The remedy where the same write would be refused again. */
    private static Optional<String> remedy(ResourceDefinitionContext kind, KubernetesClientException failure) {
        boolean tooLarge = failure.getCode() == HttpURLConnection.HTTP_ENTITY_TOO_LARGE
                || KubernetesFailures.reason(failure).contains("too large");
        if (tooLarge) {
            return Optional.of("let a report list fewer results (--publish-results)");
        }
        return failure.getCode() == UNPROCESSABLE
                ? Optional.of("the cluster's " + named(kind) + " does not take it: install the CRD of "
                        + kind.getGroup() + "/" + kind.getVersion() + " again")
                : Optional.empty();
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
