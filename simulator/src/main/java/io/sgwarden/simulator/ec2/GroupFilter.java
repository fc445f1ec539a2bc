package io.sgwarden.simulator.ec2;

import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission.Direction;
import java.util.List;
import java.util.Map;

/** The filters of DescribeSecurityGroups: every name must match, with any of its values. */
public record GroupFilter(Map<String, List<String>> values) {

    public static final GroupFilter ALL = new GroupFilter(Map.of());

    public GroupFilter {
        values = Map.copyOf(values);
    }

    public static GroupFilter named(String name, String vpcId) {
        return new GroupFilter(Map.of("group-name", List.of(name), "vpc-id", List.of(vpcId)));
    }

    boolean matches(GroupView group) {
        return values.entrySet().stream().allMatch(filter -> matches(group, filter.getKey(), filter.getValue()));
    }

    private static boolean matches(GroupView group, String filter, List<String> wanted) {
        return switch (filter) {
            case "group-id" -> wanted.contains(group.id());
            case "group-name" -> wanted.contains(group.name());
            case "vpc-id" -> wanted.contains(group.vpcId());
            case "ip-permission.group-id" -> refers(group, Direction.INGRESS, wanted);
            case "egress.ip-permission.group-id" -> refers(group, Direction.EGRESS, wanted);
            default -> {
                if (!filter.startsWith("tag:")) {
                    throw Ec2Exception.invalid("The filter '" + filter + "' is invalid");
                }
                yield wanted.contains(group.tags().get(filter.substring("tag:".length())));
            }
        };
    }

    private static boolean refers(GroupView group, Direction direction, List<String> wanted) {
        return group.permissions().stream()
                .filter(permission -> permission.direction() == direction)
                .anyMatch(permission -> permission.peer() instanceof Peer.Group(String id) && wanted.contains(id));
    }
}
