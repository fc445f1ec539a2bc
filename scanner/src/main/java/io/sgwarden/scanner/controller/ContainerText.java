package io.sgwarden.scanner.controller;

import java.util.Optional;

/**
 * A text of a container's {@code args} or {@code env} after Kubernetes has replaced the references {@code $(NAME)}.
 *
 * @param known the text up to the first reference whose value is not known
 * @param unknown why the rest is not known; empty where all is
 */
record ContainerText(String known, Optional<String> unknown) {
    static ContainerText of(String text) {
        return new ContainerText(text, Optional.empty());
    }

    static ContainerText notKnown(String why) {
        return new ContainerText("", Optional.of(why));
    }

    /** The text without its beginning. */
    ContainerText from(int start) {
        return new ContainerText(known.substring(start), unknown);
    }
}
