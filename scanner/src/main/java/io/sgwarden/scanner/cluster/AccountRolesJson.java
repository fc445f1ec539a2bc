package io.sgwarden.scanner.cluster;

import io.sgwarden.scanner.model.AccountRoles;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.RoleSelector;
import io.sgwarden.scanner.model.RoleSelector.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Collects {@link AccountRoles} from Kubernetes objects. */
public final class AccountRolesJson {
    public static final String TEAM_MAP = "ack-role-team-map";

    private final List<RoleSelector> selectors = new ArrayList<>();
    private final Map<String, String> teams = new HashMap<>();
    private final Set<String> contradicted = new HashSet<>();

    public void takeSelector(JsonNode json) {
        JsonNode spec = json.path("spec");
        selectors.add(new RoleSelector(
                json.at("/metadata/name").asString(""),
                spec.path("arn").asString(""),
                spec.at("/namespaceSelector/names")
                        .valueStream()
                        .map(name -> name.asString(""))
                        .collect(Collectors.toSet()),
                texts(spec.at("/namespaceSelector/labelSelector/matchLabels")),
                spec.path("resourceTypeSelector")
                        .valueStream()
                        .map(type -> new ResourceType(
                                type.path("group").asString(""),
                                type.path("version").asString(""),
                                type.path("kind").asString("")))
                        .toList(),
                texts(spec.at("/resourceLabelSelector/matchLabels"))));
    }

    /** Takes a ConfigMap's data, where it is the map of teams. */
    public void takeConfigMap(JsonNode json) {
        if (json.at("/metadata/name").asString("").equals(TEAM_MAP)) {
            texts(json.path("data")).forEach((team, role) -> {
                String known = teams.putIfAbsent(team, role);
                if (known != null && !known.equals(role)) {
                    contradicted.add(team);
                }
            });
        }
    }

    /**
     * The roles that were taken.
     *
     * @param gaps what could not be read of them
     */
    public AccountRoles roles(List<Gap> gaps) {
        teams.keySet().removeAll(contradicted);
        return new AccountRoles(selectors, teams, gaps.stream().findFirst());
    }

    static Map<String, String> texts(JsonNode object) {
        return object.propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, member -> member.getValue().asString("")));
    }
}
