package io.sgwarden.schemas.document;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/**
 * Reuses one node for equal strings while a dump is read: many objects have the same accounts, regions, protocols and
 * messages. It halves the memory for a dump of 100 000 objects ({@code docs/performance.md}).
 */
final class SharedTexts extends JsonNodeFactory {
    private static final long serialVersionUID = 1L;
    /** Names and uids are all different: keeping more would save nothing. */
    private static final int MOST = 10_000;

    private final transient Map<String, StringNode> nodes = new HashMap<>();

    @Override
    public StringNode stringNode(String text) {
        StringNode known = nodes.get(text);
        if (known != null) {
            return known;
        }
        StringNode node = super.stringNode(text);
        if (nodes.size() < MOST) {
            nodes.put(text, node);
        }
        return node;
    }
}
