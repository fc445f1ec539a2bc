package io.sgwarden.scanner.model;

import io.sgwarden.schemas.permission.EntryPermissions;
import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Stream;

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

    /** Ids of the other groups that its rules name. */
    public Stream<String> referredGroups() {
        return entries.stream()
                .flatMap(entry -> entry.permissions().stream())
                .flatMap(permission ->
                        permission.peer() instanceof Peer.Group(String peer) ? Stream.of(peer) : Stream.of())
                .filter(peer -> !peer.equals(id));
    }

    public SortedSet<Permission> permissions() {
        return EntryPermissions.all(entries);
    }
}
