package io.sgwarden.scanner.controller;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of a container's {@code args} or {@code env} after Kubernetes has replaced the references {@code $(NAME)}.
 *
 * <p>A reference to a variable that nobody defines stays as it is, and {@code $$(NAME)} is the way to write one
 * (Kubernetes third_party/forked/golang/expansion).
 *
 * @param known the text up to the first reference whose value is not known
 * @param unknown why the rest is not known; empty where all is
 */
record ContainerText(String known, Optional<String> unknown) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([^)]*)\\)");

    static ContainerText of(String text) {
        return new ContainerText(text, Optional.empty());
    }

    static ContainerText notKnown(String why) {
        return new ContainerText("", Optional.of(why));
    }

    /** @param undefined what a reference to none of the variables means; empty where it stays as it is */
    static ContainerText expand(String text, Map<String, ContainerText> variables, Optional<String> undefined) {
        StringBuilder expanded = new StringBuilder();
        Matcher reference = REFERENCE.matcher(text);
        int end = 0;
        while (reference.find()) {
            expanded.append(text, end, reference.start());
            end = reference.end();
            if (reference.group().equals("$$")) {
                expanded.append('$');
                continue;
            }
            ContainerText value = variables.get(reference.group(1));
            if (value == null && undefined.isPresent()) {
                return new ContainerText(expanded.toString(), undefined);
            }
            if (value == null) {
                expanded.append(reference.group());
                continue;
            }
            expanded.append(value.known);
            if (value.unknown.isPresent()) {
                return new ContainerText(expanded.toString(), value.unknown);
            }
        }
        return of(expanded.append(text.substring(end)).toString());
    }

    /** The text without its beginning. */
    ContainerText from(int start) {
        return new ContainerText(known.substring(start), unknown);
    }
}
