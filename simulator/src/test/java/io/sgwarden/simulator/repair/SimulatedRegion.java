package io.sgwarden.simulator.repair;

import io.sgwarden.scanner.ec2.Ec2Reader;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.Usage;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.testing.Ec2Form;
import io.sgwarden.simulator.ec2.GroupFilter;
import io.sgwarden.simulator.ec2.GroupView;
import io.sgwarden.simulator.ec2.Region;
import io.sgwarden.simulator.ec2.StoredRule;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A region of the simulator's EC2 as the scanner's port sees it, without HTTP.
 *
 * @param beforeCall runs before each call, so that others can act in between
 */
record SimulatedRegion(Region region, Runnable beforeCall) implements Ec2Reader {

    @Override
    public AccountRegion accountRegion() {
        return new AccountRegion(region.account(), region.name());
    }

    @Override
    public boolean callsEc2() {
        return true;
    }

    @Override
    public GroupListing groups() {
        return new GroupListing(accountRegion(), find(GroupFilter.ALL), List.of());
    }

    @Override
    public Map<String, Reading<Optional<Group>>> lookUp(Collection<String> groupIds) {
        List<Group> found = find(new GroupFilter(Map.of("group-id", List.copyOf(groupIds))));
        Map<String, Reading<Optional<Group>>> answers = new LinkedHashMap<>();
        groupIds.forEach(id -> answers.put(
                id,
                Reading.known(
                        found.stream().filter(group -> group.id().equals(id)).findFirst())));
        return answers;
    }

    @Override
    public Reading<List<Group>> named(String name, String vpcId) {
        return Reading.known(find(new GroupFilter(Map.of("vpc-id", List.of(vpcId)))).stream()
                .filter(group -> group.name().equals(name))
                .toList());
    }

    @Override
    public Map<String, Reading<Usage>> usage(Collection<String> groupIds) {
        beforeCall.run();
        Map<String, List<String>> interfaces = region.describeNetworkInterfaces(groupIds);
        Map<String, List<String>> templates = region.describeLaunchTemplateVersions();
        Map<String, Reading<Usage>> answers = new LinkedHashMap<>();
        groupIds.forEach(id ->
                answers.put(id, Reading.known(new Usage(naming(interfaces, id), Optional.of(naming(templates, id))))));
        return answers;
    }

    @Override
    public Reading<List<String>> referencing(String groupId) {
        TreeSet<String> ids = new TreeSet<>();
        for (String filter : List.of("ip-permission.group-id", "egress.ip-permission.group-id")) {
            find(new GroupFilter(Map.of(filter, List.of(groupId)))).forEach(group -> ids.add(group.id()));
        }
        return Reading.known(List.copyOf(ids));
    }

    private List<Group> find(GroupFilter filter) {
        beforeCall.run();
        return region.find(filter).stream().map(this::group).toList();
    }

    private Group group(GroupView view) {
        return new Group(
                view.id(),
                accountRegion(),
                view.vpcId(),
                view.name(),
                view.description(),
                view.tags(),
                Ec2Form.entries(
                        view.rules().stream().map(StoredRule::permission).toList(),
                        view.ownerId(),
                        permission -> description(view, permission)));
    }

    private static Optional<String> description(GroupView view, Permission permission) {
        return view.rules().stream()
                .filter(rule -> rule.permission().equals(permission))
                .findFirst()
                .flatMap(StoredRule::description);
    }

    private static List<String> naming(Map<String, List<String>> users, String groupId) {
        return users.entrySet().stream()
                .filter(user -> user.getValue().contains(groupId))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
