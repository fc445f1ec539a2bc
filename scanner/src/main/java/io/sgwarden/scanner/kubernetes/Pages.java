package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sgwarden.scanner.model.Gap;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads lists page after page until there is no continue token; if the API server refuses, the list ends with a gap.
 *
 * @param server for messages
 */
record Pages(String server) {
    private static final long PAGE = 500;

    /** Reads one page, and returns its list metadata. */
    interface Page extends Function<ListOptions, ListMeta> {}

    List<Gap> read(String resource, Page page) {
        return refusal(page).map(failure -> gap(resource, failure)).stream().toList();
    }

    /** A CRD that is not installed has no objects. */
    List<Gap> readWhereInstalled(String resource, Page page) {
        return refusal(page)
                .filter(failure -> failure.getCode() != HttpURLConnection.HTTP_NOT_FOUND)
                .map(failure -> gap(resource, failure))
                .stream()
                .toList();
    }

    private Gap gap(String resource, KubernetesClientException failure) {
        return KubernetesFailures.gap(resource, "list", failure, server);
    }

    private static Optional<KubernetesClientException> refusal(Page page) {
        try {
            readAll(page);
            return Optional.empty();
        } catch (KubernetesClientException failure) {
            return Optional.of(failure);
        }
    }

    /** Reads all pages; throws where the API server refuses. */
    static void readAll(Page page) {
        Optional<String> token = Optional.empty();
        do {
            ListOptions options = new ListOptionsBuilder()
                    .withLimit(PAGE)
                    .withContinue(token.orElse(null))
                    .build();
            token = Optional.ofNullable(page.apply(options).getContinue()).filter(text -> !text.isEmpty());
        } while (token.isPresent());
    }
}
