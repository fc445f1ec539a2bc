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
 * Reads lists page after page until there is no continue token; a refusal ends the list with a gap.
 *
 * @param server for messages
 */
record Pages(String server) {
    private static final long PAGE = 500;

    /** One page: takes what it has, and answers how the list goes on. */
    interface Page extends Function<ListOptions, ListMeta> {}

    List<Gap> read(String resource, Page page) {
        return gaps(resource, refusal(page));
    }

    /** A CRD that is not installed has no objects. */
    List<Gap> readWhereInstalled(String resource, Page page) {
        return gaps(resource, refusal(page).filter(failure -> failure.getCode() != HttpURLConnection.HTTP_NOT_FOUND));
    }

    private List<Gap> gaps(String resource, Optional<KubernetesClientException> refusal) {
        return refusal.map(failure -> KubernetesFailures.gap(resource, "list", failure, server)).stream()
                .toList();
    }

    private static Optional<KubernetesClientException> refusal(Page page) {
        try {
            readAll(page);
            return Optional.empty();
        } catch (KubernetesClientException failure) {
            return Optional.of(failure);
        }
    }

    /** Reads without a word on refusals, which are thrown. */
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
