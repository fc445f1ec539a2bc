package io.sgwarden.simulator.ec2;

import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission.Direction;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The filters of DescribeSecurityGroups: every name must match, with any of its values. In a value {@code *} stands for
 * any text and {@code ?} for one character, unless a backslash is before it (EC2 API, "Filtering").
 */
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
            case "group-id" -> any(wanted, group.id());
            case "group-name" -> any(wanted, group.name());
            case "vpc-id" -> any(wanted, group.vpcId());
            case "ip-permission.group-id" -> refers(group, Direction.INGRESS, wanted);
            case "egress.ip-permission.group-id" -> refers(group, Direction.EGRESS, wanted);
            default -> {
                if (!filter.startsWith("tag:")) {
                    throw Ec2Exception.invalid("The filter '" + filter + "' is invalid");
                }
                String value = group.tags().get(filter.substring("tag:".length()));
                yield value != null && any(wanted, value);
            }
        };
    }

    private static boolean any(List<String> wanted, String text) {
        return wanted.stream().anyMatch(value -> pattern(value).matcher(text).matches());
    }

    private static Pattern pattern(String value) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                i++;
                regex.append(Pattern.quote(value.substring(i, i + 1)));
            } else if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static boolean refers(GroupView group, Direction direction, List<String> wanted) {
        return group.permissions().stream()
                .filter(permission -> permission.direction() == direction)
                .anyMatch(permission -> permission.peer() instanceof Peer.Group(String id) && wanted.contains(id));
    }
}
