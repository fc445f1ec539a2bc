package io.sgwarden.schemas.securitygroup;

import java.util.Optional;

/** An ACK resource reference: {@code {from: {name, namespace}}}. */
public record Reference(Optional<String> name, Optional<String> namespace) {}
