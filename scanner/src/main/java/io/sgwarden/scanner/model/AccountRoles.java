package io.sgwarden.scanner.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cluster says about the roles that its controllers assume, as far as it decides in which account an object
 * lives.
 *
 * @param selectors objects of kind {@code IAMRoleSelector}
 * @param teams role ARN of each key of the ConfigMaps {@code ack-role-team-map}; a key that two of them answer
 *     differently is absent
 * @param unread what could not be read of them
 */
public record AccountRoles(List<RoleSelector> selectors, Map<String, String> teams, Optional<Gap> unread) {
    public static final AccountRoles NONE = new AccountRoles(List.of(), Map.of(), Optional.empty());

    public AccountRoles {
        selectors = List.copyOf(selectors);
        teams = Map.copyOf(teams);
    }
}
