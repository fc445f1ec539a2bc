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
import org.jspecify.annotations.Nullable;

/**
 * Reads lists page after page until there is no continue token; if the API server refuses, the list ends with a gap.
 */
final class Pages {
    private static final long PAGE = 500;

    private Pages() {}

    /** Reads one page, and returns its list metadata. */
    interface Page extends Function<ListOptions, ListMeta> {}

    static List<Gap> read(String resource, Page page) {
        return refusal(page).map(failure -> gap(resource, failure)).stream().toList();
    }

    /** A CRD that is not installed has no objects. */
    static List<Gap> readWhereInstalled(String resource, Page page) {
        return refusal(page)
                .filter(failure -> failure.getCode() != HttpURLConnection.HTTP_NOT_FOUND)
                .map(failure -> gap(resource, failure))
                .stream()
                .toList();
    }

    private static Gap gap(String resource, KubernetesClientException failure) {
        return KubernetesFailures.gap(resource, "list", failure);
    }

    private static Optional<KubernetesClientException> refusal(Page page) {
        try {
            readAll(page);
            return Optional.empty();
        } catch (KubernetesClientException failure) {
            return Optional.of(failure);
        }
    }

    /** A part that every list has. An answer without it is not the API server's. */
    static <T> T listed(@Nullable T part) {
        if (part == null) {
            throw new KubernetesClientException(
                    "the answer is no list; check the server in the kubeconfig, and proxies on the way",
                    HttpURLConnection.HTTP_OK,
                    null);
        }
        return part;
    }

    /** Reads all pages; throws where the API server refuses. */
    static void readAll(Page page) {
        Optional<String> token = Optional.empty();
        do {
            ListOptions options = new ListOptionsBuilder()
                    .withLimit(PAGE)
                    .withContinue(token.orElse(null))
                    .build();
            token = Optional.ofNullable(listed(page.apply(options)).getContinue())
                    .filter(text -> !text.isEmpty());
        } while (token.isPresent());
    }
}
