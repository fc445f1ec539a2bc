package io.sgwarden.scanner.model;

import io.sgwarden.schemas.permission.Permission;
import java.util.Map;
import java.util.Set;

/**
 * A security group as DescribeSecurityGroups returns it.
 *
 * @param accountRegion EC2's {@code OwnerId} and the region that was asked
 * @param vpcId {@code ""} where EC2 names none
 */
public record Group(
        String id,
        AccountRegion accountRegion,
        String vpcId,
        String name,
        String description,
        Map<String, String> tags,
        Set<Permission> permissions) {

    public Group {
        tags = Map.copyOf(tags);
        permissions = Set.copyOf(permissions);
    }
}
