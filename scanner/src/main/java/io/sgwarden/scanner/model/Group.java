package io.sgwarden.scanner.model;

import io.sgwarden.schemas.permission.EntryPermissions;
import io.sgwarden.schemas.permission.Permission;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * A security group as DescribeSecurityGroups returns it.
 *
 * @param accountRegion EC2's {@code OwnerId} and the region that was asked
 * @param vpcId {@code ""} where EC2 names none
 * @param entries its rules as EC2 returns them: all peers of one protocol and port range in one entry
 */
public record Group(
        String id,
        AccountRegion accountRegion,
        String vpcId,
        String name,
        String description,
        Map<String, String> tags,
        List<EntryPermissions> entries) {

    public Group {
        tags = Map.copyOf(tags);
        entries = List.copyOf(entries);
    }

    public SortedSet<Permission> permissions() {
        return EntryPermissions.all(entries);
    }
}
