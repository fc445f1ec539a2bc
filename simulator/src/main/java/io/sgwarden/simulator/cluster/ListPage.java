package io.sgwarden.simulator.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One page of a list: {@code limit} objects after those that {@code continue} names. */
final class ListPage {
    private ListPage() {}

    static ObjectNode of(Cluster cluster, RequestTarget target) {
        Selection selection = Selection.of(target);
        List<ObjectNode> all =
                cluster.list(target.type()).stream().filter(selection).toList();
        int start = Math.min(
                all.size(), target.parameter("continue").map(ListPage::offset).orElse(0));
        int limit = target.parameter("limit").map(ListPage::number).orElse(0);
        int end = limit <= 0 ? all.size() : Math.min(all.size(), start + limit);
        ObjectNode list = JsonMapper.shared()
                .createObjectNode()
                .put("kind", target.type().kind() + "List")
                .put("apiVersion", target.type().apiVersion());
        ObjectNode metadata =
                list.putObject("metadata").put("resourceVersion", Long.toString(cluster.resourceVersion()));
        if (end < all.size()) {
            metadata.put("continue", token(end)).put("remainingItemCount", all.size() - end);
        }
        ArrayNode items = list.putArray("items");
        all.subList(start, end).forEach(items::add);
        return list;
    }

    private static String token(int offset) {
        return Base64.getUrlEncoder().encodeToString(("offset:" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return number(text.substring("offset:".length()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            throw ApiException.badRequest("continue key is not valid: " + token);
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException malformed) {
            throw ApiException.badRequest("not a number: " + text);
        }
    }
}
