package io.sgwarden.schemas.document;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroupParser;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Finds ACK's SecurityGroups in documents, lists included; other kinds are ignored. */
public final class SecurityGroups {
    private static final String GROUP = Ack.API_VERSION.substring(0, Ack.API_VERSION.indexOf('/') + 1);

    private SecurityGroups() {}

    /** All of them, in the order of the document. */
    public static List<LocatedSecurityGroup> in(ManifestDocument document) {
        List<LocatedSecurityGroup> found = new ArrayList<>();
        collect(document.json(), FieldPath.of(), document, found);
        return found;
    }

    /** Whether the object is a SecurityGroup of ACK's API group, in any version. */
    public static boolean isSecurityGroup(JsonNode json) {
        return is(json, Ack.KIND);
    }

    private static void collect(
            JsonNode json, FieldPath path, ManifestDocument document, List<LocatedSecurityGroup> found) {
        if (isSecurityGroup(json)) {
            found.add(new LocatedSecurityGroup(SecurityGroupParser.parse(json), path, document));
            return;
        }
        if (!Lists.isList(json)) {
            return;
        }
        JsonNode items = json.path("items");
        for (int i = 0; i < items.size(); i++) {
            FieldPath item = path.key("items").index(i);
            if (is(json, Ack.KIND + "List") && !items.path(i).has("kind")) {
                found.add(new LocatedSecurityGroup(SecurityGroupParser.parse(items.path(i)), item, document));
            } else {
                collect(items.path(i), item, document, found);
            }
        }
    }

    private static boolean is(JsonNode json, String kind) {
        return json.path("kind").stringValueOpt().orElse("").equals(kind)
                && json.path("apiVersion").stringValueOpt().orElse("").startsWith(GROUP);
    }
}
