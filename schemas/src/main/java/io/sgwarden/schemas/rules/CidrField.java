package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import tools.jackson.databind.JsonNode;

/**
 * One {@code cidrIP} or {@code cidrIPv6} of a rule entry.
 *
 * @param peer the element of {@code ipRanges} or {@code ipv6Ranges} that has it
 * @param name {@code cidrIP} or {@code cidrIPv6}
 */
record CidrField(Element peer, String name, CidrForm form) {

    JsonNode value() {
        return peer.json().path(name);
    }

    FieldPath path() {
        return peer.path().key(name);
    }
}
