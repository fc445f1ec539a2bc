package io.sgwarden.schemas.securitygroup;

import java.util.Optional;

/**
 * An ACK resource reference: {@code {from: {name, namespace}}}.
 *
 * @param from whether {@code from} is present; {@code {}} and {@code {from: {}}} mean different things to ACK
 */
public record Reference(Presence from, Optional<String> name, Optional<String> namespace) {

    /** Whether a mapping stands in the manifest at all. */
    public enum Presence {
        PRESENT,
        ABSENT
    }
}
