package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import tools.jackson.databind.JsonNode;

/** One {@code cidrIP} or {@code cidrIPv6} of a rule entry. */
record CidrField(EntryView entry, String list, int index, String field, JsonNode value, CidrForm form) {

    /** The entry of the list of blocks. */
    Element peer() {
        return new Element(
                () -> entry.path(list).index(index), entry.json().path(list).path(index));
    }

    FieldPath path() {
        return entry.path(list).index(index).key(field);
    }
}
