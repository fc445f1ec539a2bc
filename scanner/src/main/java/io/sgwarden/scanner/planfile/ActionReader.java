package io.sgwarden.scanner.planfile;

import static io.sgwarden.scanner.planfile.PlanFile.text;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Preview;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.schemas.permission.Cidrs;
import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.Permission.Direction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Actions of a plan file, back from JSON. */
final class ActionReader {
    private static final int WORDS = 4;

    private ActionReader() {}

    static RepairAction read(JsonNode json) {
        return switch (text(json, "type")) {
            case "record-status" ->
                new RepairAction.RecordStatus(
                        text(json, "groupId"), new AccountRegion(text(json, "account"), text(json, "region")));
            case "clear-status-id" -> new RepairAction.ClearStatusId(text(json, "groupId"));
            case "add-finalizer" -> new RepairAction.AddFinalizer();
            case "remove-finalizer" -> new RepairAction.RemoveFinalizer();
            case "touch-spec" ->
                new RepairAction.TouchSpec(
                        json.path("field").stringValueOpt(),
                        json.has("preview") ? Optional.of(preview(json.path("preview"))) : Optional.empty());
            default -> throw new IllegalArgumentException("unknown action " + text(json, "type"));
        };
    }

    private static Preview preview(JsonNode json) {
        return new Preview(
                rules(json.path("rulesAdded")),
                rules(json.path("rulesRemoved")),
                tags(json.path("tagsAdded")),
                tags(json.path("tagsRemoved")));
    }

    private static List<Permission> rules(JsonNode json) {
        return json.valueStream().map(rule -> permission(rule.asString(""))).toList();
    }

    /** The inverse of {@link Permission#toString}. */
    private static Permission permission(String text) {
        String[] words = text.split(" ", WORDS);
        if (words.length != WORDS) {
            throw new IllegalArgumentException("not a permission: " + text);
        }
        Direction direction = words[0].equals("ingress") ? Direction.INGRESS : Direction.EGRESS;
        boolean all = words[2].equals("all");
        int dash = words[2].indexOf('-', 1);
        int from = all ? -1 : Integer.parseInt(words[2].substring(0, dash));
        int to = all ? -1 : Integer.parseInt(words[2].substring(dash + 1));
        return new Permission(direction, words[1], from, to, peer(words[WORDS - 1]));
    }

    private static Peer peer(String text) {
        if (Cidrs.ipv4(text).isPresent()) {
            return new Peer.Ipv4(text);
        }
        if (Cidrs.ipv6(text).isPresent()) {
            return new Peer.Ipv6(text);
        }
        if (text.startsWith("pl-")) {
            return new Peer.PrefixList(text);
        }
        return text.startsWith("sg-") ? new Peer.Group(text) : new Peer.Unresolved(text);
    }

    private static Map<String, String> tags(JsonNode json) {
        Map<String, String> tags = new HashMap<>();
        json.propertyStream()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString("")));
        return tags;
    }
}
