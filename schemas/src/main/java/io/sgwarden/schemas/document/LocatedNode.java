package io.sgwarden.schemas.document;

import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A JSON value and its location in the source. */
record LocatedNode(JsonNode json, SourceLocation location) {

    /** The deepest nesting that is read, because the readers recurse. The same as Jackson's. */
    static final int DEEPEST = 500;

    /** The narrowest node that holds the number, as Jackson makes it, so that equal numbers are equal nodes. */
    static JsonNode integer(BigInteger number) {
        int bits = number.bitLength();
        if (bits < Integer.SIZE) {
            return JsonNodeFactory.instance.numberNode(number.intValue());
        }
        if (bits < Long.SIZE) {
            return JsonNodeFactory.instance.numberNode(number.longValue());
        }
        return JsonNodeFactory.instance.numberNode(number);
    }
}
