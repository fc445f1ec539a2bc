package io.sgwarden.scanner.report;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Preview;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairAction.AddFinalizer;
import io.sgwarden.scanner.model.RepairAction.ClearStatusId;
import io.sgwarden.scanner.model.RepairAction.RecordStatus;
import io.sgwarden.scanner.model.RepairAction.RemoveFinalizer;
import io.sgwarden.scanner.model.RepairAction.TouchSpec;
import io.sgwarden.schemas.permission.Permission;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Actions as JSON, in reports and in plans. */
public final class ActionJson {
    private ActionJson() {}

    public static ObjectNode write(RepairAction action) {
        ObjectNode json = JsonText.NODES.objectNode().put("type", action.type());
        switch (action) {
            case RecordStatus(String groupId, AccountRegion accountRegion) ->
                json.put("groupId", groupId)
                        .put("account", accountRegion.account())
                        .put("region", accountRegion.region());
            case ClearStatusId(String groupId) -> json.put("groupId", groupId);
            case AddFinalizer ignored -> {}
            case RemoveFinalizer ignored -> {}
            case TouchSpec(Optional<String> field, Optional<Preview> preview) -> {
                field.ifPresent(name -> json.put("field", name));
                preview.ifPresent(shown -> json.set("preview", preview(shown)));
            }
        }
        return json;
    }

    private static ObjectNode preview(Preview preview) {
        ObjectNode json = JsonText.NODES.objectNode();
        json.set("rulesAdded", rules(preview.rulesAdded()));
        json.set("rulesRemoved", rules(preview.rulesRemoved()));
        json.set("tagsAdded", tags(preview.tagsAdded()));
        json.set("tagsRemoved", tags(preview.tagsRemoved()));
        return json;
    }

    static ArrayNode rules(Collection<Permission> permissions) {
        ArrayNode json = JsonText.NODES.arrayNode();
        permissions.forEach(permission -> json.add(permission.toString()));
        return json;
    }

    private static ObjectNode tags(Map<String, String> tags) {
        ObjectNode json = JsonText.NODES.objectNode();
        tags.forEach(json::put);
        return json;
    }
}
