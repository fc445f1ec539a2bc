package io.sgwarden.scanner.publish;

import java.util.Optional;

/**
 * What was published of an object before.
 *
 * @param state the state that was announced last; absent where none is known
 * @param version of the published report, so that the same news has the same name until it is written
 */
record PublishedState(Optional<String> state, String version) {
    static final PublishedState NONE = new PublishedState(Optional.empty(), "");
}
