package io.sgwarden.scanner.aws;

import io.sgwarden.scanner.ec2.Ec2Reader;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.Usage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Reads EC2 with the AWS SDK: lists are complete, and a refused call is a gap that names the missing permission. */
record SdkEc2Reader(Ec2Client client, AccountRegion accountRegion) implements Ec2Reader {
    /** The most that DescribeSecurityGroups gives in a page. */
    private static final int PAGE = 1000;
    /** The most values of one filter. */
    private static final int FILTER_VALUES = 200;

    @Override
    public boolean callsEc2() {
        return true;
    }

    @Override
    public GroupListing groups() {
        return groups(ignored -> {});
    }

    @Override
    public GroupListing groups(LongConsumer soFar) {
        List<Group> groups = new ArrayList<>();
        try {
            client.describeSecurityGroupsPaginator(request -> request.maxResults(PAGE))
                    .forEach(page -> {
                        page.securityGroups().forEach(group -> groups.add(group(group)));
                        soFar.accept(groups.size());
                    });
            return new GroupListing(accountRegion, groups, List.of());
        } catch (SdkException failure) {
            return new GroupListing(accountRegion, groups, List.of(gap("ec2:DescribeSecurityGroups", failure)));
        }
    }

    @Override
    public Map<String, Reading<Optional<Group>>> lookUp(Collection<String> groupIds) {
        Map<String, Reading<Optional<Group>>> results = new LinkedHashMap<>();
        for (List<String> chunk : chunks(groupIds)) {
            switch (describe(filter("group-id", chunk))) {
                case Reading.Unread<List<Group>>(Gap gap) -> chunk.forEach(id -> results.put(id, Reading.unread(gap)));
                case Reading.Known<List<Group>>(List<Group> groups) -> {
                    chunk.forEach(id -> results.put(id, Reading.known(Optional.empty())));
                    groups.forEach(group -> results.put(group.id(), Reading.known(Optional.of(group))));
                }
            }
        }
        return results;
    }

    @Override
    public Reading<List<Group>> named(String name, String vpcId) {
        return describe(filter("group-name", List.of(literal(name))), filter("vpc-id", List.of(vpcId)));
    }

    /** Filter values are patterns; a group's name may contain their special characters. */
    private static String literal(String value) {
        return value.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }

    @Override
    public Reading<List<String>> referencing(String groupId) {
        TreeSet<String> ids = new TreeSet<>();
        for (String filter : List.of("ip-permission.group-id", "egress.ip-permission.group-id")) {
            switch (describe(filter(filter, List.of(groupId)))) {
                case Reading.Unread<List<Group>>(Gap gap) -> {
                    return Reading.unread(gap);
                }
                case Reading.Known<List<Group>>(List<Group> groups) -> groups.forEach(group -> ids.add(group.id()));
            }
        }
        return Reading.known(List.copyOf(ids));
    }

    private Reading<List<Group>> describe(Filter... filters) {
        DescribeSecurityGroupsRequest request = DescribeSecurityGroupsRequest.builder()
                .filters(filters)
                .maxResults(PAGE)
                .build();
        try {
            return Reading.known(client.describeSecurityGroupsPaginator(request).securityGroups().stream()
                    .map(this::group)
                    .toList());
        } catch (SdkException failure) {
            return Reading.unread(gap("ec2:DescribeSecurityGroups", failure));
        }
    }

    @Override
    public Map<String, Reading<Usage>> usage(Collection<String> groupIds) {
        if (groupIds.isEmpty()) {
            return Map.of();
        }
        Map<String, Reading<Usage>> results = new LinkedHashMap<>();
        try {
            Map<String, List<String>> interfaces = interfaces(groupIds);
            Map<String, List<String>> templates = templates(groupIds);
            groupIds.forEach(id -> results.put(
                    id,
                    Reading.known(new Usage(
                            interfaces.getOrDefault(id, List.of()),
                            Optional.of(templates.getOrDefault(id, List.of()))))));
        } catch (UsageUnreadException unread) {
            groupIds.forEach(id -> results.put(id, Reading.unread(unread.gap())));
        }
        return results;
    }

    private Map<String, List<String>> interfaces(Collection<String> groupIds) {
        Map<String, List<String>> byGroup = new HashMap<>();
        for (List<String> chunk : chunks(groupIds)) {
            DescribeNetworkInterfacesRequest request = DescribeNetworkInterfacesRequest.builder()
                    .filters(filter("group-id", chunk))
                    .maxResults(PAGE)
                    .build();
            try {
                for (NetworkInterface found :
                        client.describeNetworkInterfacesPaginator(request).networkInterfaces()) {
                    found.groups().stream()
                            .map(GroupIdentifier::groupId)
                            .forEach(id -> byGroup.computeIfAbsent(id, unused -> new ArrayList<>())
                                    .add(found.networkInterfaceId()));
                }
            } catch (SdkException failure) {
                throw new UsageUnreadException(gap("ec2:DescribeNetworkInterfaces", failure));
            }
        }
        return byGroup;
    }

    private Map<String, List<String>> templates(Collection<String> groupIds) {
        try {
            return new LaunchTemplates(client).naming(groupIds, this::names);
        } catch (SdkException failure) {
            throw new UsageUnreadException(gap("ec2:DescribeLaunchTemplateVersions", failure));
        }
    }

    private Map<String, String> names(Collection<String> groupIds) {
        Map<String, String> names = new HashMap<>();
        lookUp(groupIds).forEach((id, reading) -> {
            switch (reading) {
                case Reading.Unread<Optional<Group>>(Gap gap) -> throw new UsageUnreadException(gap);
                case Reading.Known<Optional<Group>>(Optional<Group> group) ->
                    group.ifPresent(known -> names.put(id, known.name()));
            }
        });
        return names;
    }

    private Group group(SecurityGroup group) {
        if (group.groupId() == null) {
            throw SdkClientException.create(
                    "EC2 listed a group without id; check --endpoint-url, and proxies on the way");
        }
        return new Group(
                group.groupId(),
                new AccountRegion(
                        Optional.ofNullable(group.ownerId()).orElse(accountRegion.account()), accountRegion.region()),
                text(group.vpcId()),
                text(group.groupName()),
                text(group.description()),
                group.tags().stream()
                        .collect(Collectors.toMap(
                                tag -> text(tag.key()), tag -> text(tag.value()), (first, second) -> second)),
                Ec2Permissions.of(group));
    }

    private static String text(@Nullable String value) {
        return Optional.ofNullable(value).orElse("");
    }

    private static Filter filter(String name, List<String> values) {
        return Filter.builder().name(name).values(values).build();
    }

    private static List<List<String>> chunks(Collection<String> ids) {
        List<String> sorted = ids.stream().distinct().sorted().toList();
        List<List<String>> chunks = new ArrayList<>();
        for (int start = 0; start < sorted.size(); start += FILTER_VALUES) {
            chunks.add(sorted.subList(start, Math.min(sorted.size(), start + FILTER_VALUES)));
        }
        return chunks;
    }

    private Gap gap(String action, SdkException failure) {
        return Gap.of(accountRegion, action, AwsFailures.reason(action, failure));
    }

    /** Carries a gap out of the two reads that make up one answer. */
    private static final class UsageUnreadException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Gap gap;

        UsageUnreadException(Gap gap) {
            super(gap.reason());
            this.gap = gap;
        }

        Gap gap() {
            return gap;
        }
    }
}
