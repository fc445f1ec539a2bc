package io.sgwarden.simulator.cluster;

import io.sgwarden.simulator.cluster.Write.Part;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a resource path names: {@code /apis/GROUP/VERSION/namespaces/NAMESPACE/PLURAL/NAME/status?…}.
 *
 * @param namespace empty for all namespaces, and for resources outside of them
 * @param name empty for a collection
 */
record RequestTarget(
        ResourceType type,
        Optional<String> namespace,
        Optional<String> name,
        Part part,
        Map<String, String> parameters) {

    static Optional<RequestTarget> of(URI uri) {
        List<String> segments = Arrays.stream(uri.getPath().split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        if (segments.size() >= 3 && segments.getFirst().equals("api")) {
            return of(segments.get(1), segments.subList(2, segments.size()), parameters(uri));
        }
        if (segments.size() >= 4 && segments.getFirst().equals("apis")) {
            String apiVersion = segments.get(1) + "/" + segments.get(2);
            return of(apiVersion, segments.subList(3, segments.size()), parameters(uri));
        }
        return Optional.empty();
    }

    private static Optional<RequestTarget> of(String apiVersion, List<String> rest, Map<String, String> parameters) {
        if (rest.size() >= 3
                && rest.getFirst().equals("namespaces")
                && !rest.get(2).equals("status")) {
            return of(apiVersion, rest.get(1), rest.subList(2, rest.size()), parameters);
        }
        return of(apiVersion, "", rest, parameters);
    }

    private static Optional<RequestTarget> of(
            String apiVersion, String namespace, List<String> rest, Map<String, String> parameters) {
        boolean status = rest.size() == 3 && rest.get(2).equals("status");
        if (rest.size() > 2 && !status) {
            return Optional.empty();
        }
        Optional<String> name = rest.size() > 1 ? Optional.of(rest.get(1)) : Optional.empty();
        return ResourceType.served(apiVersion, rest.getFirst())
                .filter(type -> !status || type.hasStatus())
                .map(type -> new RequestTarget(
                        type,
                        Optional.of(namespace).filter(text -> !text.isEmpty()),
                        name,
                        status ? Part.STATUS : Part.MAIN,
                        parameters));
    }

    private static Map<String, String> parameters(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    ObjectKey key(String objectName) {
        return new ObjectKey(type, namespace.orElse(""), objectName);
    }

    Optional<String> parameter(String parameterName) {
        return Optional.ofNullable(parameters.get(parameterName)).filter(value -> !value.isEmpty());
    }

    boolean isWatch() {
        return parameter("watch")
                .filter(value -> value.equals("true") || value.equals("1"))
                .isPresent();
    }
}
