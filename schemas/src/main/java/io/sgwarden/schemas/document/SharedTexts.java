package io.sgwarden.schemas.document;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/**
 * Makes one node of equal texts, for the time of one dump: most texts of many objects are the same accounts, regions,
 * protocols and messages. Halves what a dump of 100 000 objects takes ({@code docs/performance.md}).
 */
final class SharedTexts extends JsonNodeFactory {
    private static final long serialVersionUID = 1L;
    /** Names and uids are all different: keeping them would gain nothing. */
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
