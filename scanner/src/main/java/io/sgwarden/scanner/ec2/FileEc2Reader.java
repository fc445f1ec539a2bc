package io.sgwarden.scanner.ec2;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.Usage;
import io.sgwarden.schemas.permission.Peer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads one region from dumps: {@code aws ec2 describe-security-groups} and, where given,
 * {@code describe-network-interfaces}.
 *
 * <p>A dump of all groups is complete, so an id that it lacks does not exist; a page of one is a gap.
 */
public final class FileEc2Reader implements Ec2Reader {
    private final AccountRegion accountRegion;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, List<String>> interfaces = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private boolean groupsGiven;
    private boolean interfacesGiven;

    /** A region of these documents. */
    public FileEc2Reader(AccountRegion accountRegion, List<JsonNode> documents) {
        this(accountRegion, documents, List.of());
    }

    /**
     * A region of these documents.
     *
     * @param documents answers of EC2 as the AWS CLI prints them, with keys SecurityGroups or NetworkInterfaces
     * @param outdated why they may not show what is so now
     */
    public FileEc2Reader(AccountRegion accountRegion, List<JsonNode> documents, List<Gap> outdated) {
        this.accountRegion = accountRegion;
        gaps.addAll(outdated);
        documents.forEach(this::take);
        if (!groupsGiven) {
            gaps.add(
                    Gap.of(accountRegion, "groups", "no dump of them was given; add aws ec2 describe-security-groups"));
        }
    }

    private void take(JsonNode json) {
        groupsGiven |= json.path("SecurityGroups").isArray();
        json.path("SecurityGroups").forEach(group -> {
            Group read = AwsCliGroups.read(group, accountRegion);
            groups.put(read.id(), read);
        });
        if (groups.remove("") != null) {
            gaps.add(Gap.of(accountRegion, "dump", "it has a group without GroupId; dump without --query"));
        }
        if (json.path("NetworkInterfaces").isArray()) {
            interfacesGiven = true;
            json.path("NetworkInterfaces").forEach(this::takeInterface);
        }
        if (json.has("NextToken")) {
            gaps.add(Gap.of(accountRegion, "dump", "it is one page of several (NextToken); dump without --max-items"));
        }
    }

    private void takeInterface(JsonNode json) {
        String id = json.path("NetworkInterfaceId").asString("");
        json.path("Groups")
                .forEach(group -> interfaces
                        .computeIfAbsent(group.path("GroupId").asString(""), unused -> new ArrayList<>())
                        .add(id));
    }

    @Override
    public AccountRegion accountRegion() {
        return accountRegion;
    }

    @Override
    public boolean callsEc2() {
        return false;
    }

    @Override
    public GroupListing groups() {
        return new GroupListing(accountRegion, List.copyOf(groups.values()), gaps);
    }

    @Override
    public Map<String, Reading<Optional<Group>>> lookUp(Collection<String> groupIds) {
        Map<String, Reading<Optional<Group>>> results = new LinkedHashMap<>();
        groupIds.forEach(id -> results.put(
                id,
                groups.containsKey(id) || gaps.isEmpty()
                        ? Reading.known(Optional.ofNullable(groups.get(id)))
                        : Reading.unread(gaps.getFirst())));
        return results;
    }

    @Override
    public Reading<List<Group>> named(String name, String vpcId) {
        return gaps.isEmpty()
                ? Reading.known(groups.values().stream()
                        .filter(group ->
                                group.name().equals(name) && group.vpcId().equals(vpcId))
                        .toList())
                : Reading.unread(gaps.getFirst());
    }

    @Override
    public Map<String, Reading<Usage>> usage(Collection<String> groupIds) {
        Map<String, Reading<Usage>> results = new LinkedHashMap<>();
        groupIds.forEach(id -> results.put(id, usage(id)));
        return results;
    }

    /** Absence of a user proves nothing on one page of several. */
    private Reading<Usage> usage(String id) {
        if (!interfacesGiven) {
            return Reading.unread(Gap.of(
                    accountRegion,
                    "network interfaces",
                    "no dump of them was given; add aws ec2 describe-network-interfaces with --aws-file"));
        }
        return gaps.isEmpty()
                ? Reading.known(new Usage(interfaces.getOrDefault(id, List.of()), Optional.empty()))
                : Reading.unread(gaps.getFirst());
    }

    @Override
    public Reading<List<String>> referencing(String groupId) {
        return gaps.isEmpty()
                ? Reading.known(groups.values().stream()
                        .filter(group -> group.entries().stream()
                                .flatMap(entry -> entry.permissions().stream())
                                .anyMatch(permission -> permission.peer().equals(new Peer.Group(groupId))))
                        .map(Group::id)
                        .sorted()
                        .toList())
                : Reading.unread(gaps.getFirst());
    }
}
