package io.sgwarden.simulator.ec2;

import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.ec2.RuleCheck.Checked;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One region of one account: its VPCs, groups, interfaces, and the calls that EC2 answers about them. Thread-safe. */
public final class Region {
    private static final int RULES_PER_DIRECTION = 60;

    private final String account;
    private final String name;
    private final Ids ids;
    private final Journal journal;
    private final Faults faults = new Faults();
    private final Map<String, String> vpcs = new LinkedHashMap<>();
    private final Map<String, Region> sharedWith = new LinkedHashMap<>();
    private final GroupStore groups;
    private final Attachments attachments = new Attachments();
    private int rulesPerDirection = RULES_PER_DIRECTION;

    Region(String account, String name, Ids ids, Journal journal) {
        this.account = account;
        this.name = name;
        this.ids = ids;
        this.journal = journal;
        this.groups = new GroupStore(ids);
    }

    public String account() {
        return account;
    }

    public String name() {
        return name;
    }

    /** What goes wrong in this region on demand. */
    public Faults faults() {
        return faults;
    }

    /** What uses groups; set by tests, not by calls. */
    public Attachments attachments() {
        return attachments;
    }

    /** The quota of rules in one direction and one address family. */
    public synchronized void limitRules(int perDirection) {
        rulesPerDirection = perDirection;
    }

    /** Makes a VPC with its default group. */
    public synchronized String createVpc() {
        String id = ids.next("vpc");
        vpcs.put(id, ids.next("dopt"));
        StoredGroup group = groups.add(id, "default", "default VPC security group");
        Permission self = new Permission(Direction.INGRESS, "-1", -1, -1, new Peer.Group(group.id));
        groups.addRule(group, new Checked(self, Optional.empty()));
        return id;
    }

    /** Lets another account make groups in a VPC of this one, where this one then sees them. */
    public synchronized void shareVpc(String vpcId, Region other) {
        other.takeVpc(vpcId);
        sharedWith.put(vpcId, other);
    }

    private synchronized void takeVpc(String vpcId) {
        vpcs.put(vpcId, ids.next("dopt"));
    }

    public synchronized List<String> describeVpcs() {
        return call("DescribeVpcs", "", () -> List.copyOf(vpcs.keySet()));
    }

    /** CreateSecurityGroup; returns the id. */
    public synchronized String createSecurityGroup(RequestedGroup requested) {
        return call("CreateSecurityGroup", requested.name().orElse(""), () -> {
            String vpc = requested
                    .vpcId()
                    .orElseThrow(() -> Ec2Exception.of(
                            "VPCIdNotSpecified",
                            "No default VPC for this user. GroupName is only supported for EC2-Classic and default"
                                    + " VPC."));
            if (!vpcs.containsKey(vpc)) {
                throw Ec2Exception.of("InvalidVpcID.NotFound", "The vpc ID '" + vpc + "' does not exist");
            }
            String stored = GroupNames.name(requested);
            String text = GroupNames.description(requested);
            Tags.check(requested.tags());
            StoredGroup group = groups.add(vpc, stored, text);
            group.tags.putAll(requested.tags());
            return group.id;
        });
    }

    /** DeleteSecurityGroup. */
    public synchronized void deleteSecurityGroup(String groupId) {
        run("DeleteSecurityGroup", groupId, () -> {
            StoredGroup group = groups.require(groupId);
            if (group.name.equals("default")) {
                throw Ec2Exception.of(
                        "CannotDelete",
                        "the specified group: \"" + groupId + "\" name: \"default\" cannot be deleted by a user");
            }
            if (attachments.uses(groupId) || groups.isReferenced(groupId)) {
                throw Ec2Exception.of("DependencyViolation", "resource " + groupId + " has a dependent object");
            }
            groups.remove(groupId);
        });
    }

    /** DescribeSecurityGroups with ids: refused where one does not exist. */
    public synchronized List<GroupView> describe(Collection<String> groupIds) {
        return call(
                "DescribeSecurityGroups",
                String.join(",", groupIds),
                () -> groupIds.stream().map(groups::require).map(this::view).toList());
    }

    /** DescribeSecurityGroups with filters: all of them must match. */
    public List<GroupView> find(GroupFilter filter) {
        return find("DescribeSecurityGroups", filter);
    }

    /** DescribeSecurityGroupRules: the groups whose rules are wanted. */
    List<GroupView> findForRules(GroupFilter filter) {
        return find("DescribeSecurityGroupRules", filter);
    }

    private synchronized List<GroupView> find(String action, GroupFilter filter) {
        return call(
                action,
                "",
                () -> Stream.concat(groups.stream().map(this::view), sharedGroups())
                        .filter(filter::matches)
                        .toList());
    }

    private Stream<GroupView> sharedGroups() {
        return sharedWith.entrySet().stream()
                .flatMap(share -> share.getValue().groups().stream()
                        .filter(group -> group.vpcId().equals(share.getKey())));
    }

    /** The groups as they are, without a call. */
    public synchronized List<GroupView> groups() {
        return groups.stream().map(this::view).toList();
    }

    /** A group as it is, without a call. */
    public synchronized Optional<GroupView> group(String groupId) {
        return groups.find(groupId).map(this::view);
    }

    /** AuthorizeSecurityGroupIngress or …Egress: all rules or none. */
    public synchronized List<StoredRule> authorize(Direction direction, String groupId, List<RequestedRule> rules) {
        return call(action("Authorize", direction), groupId, () -> {
            StoredGroup group = groups.require(groupId);
            List<Checked> checked = RuleCheck.check(direction, rules);
            for (Checked rule : checked) {
                if (group.rules.containsKey(rule.permission())) {
                    throw Ec2Exception.of(
                            "InvalidPermission.Duplicate",
                            "the specified rule \"" + Wording.rule(rule.permission()) + "\" already exists");
                }
                if (rule.permission().peer() instanceof Peer.Group(String id)) {
                    groups.require(id);
                }
            }
            Quota.require(rulesPerDirection, direction, group, checked);
            return checked.stream().map(rule -> groups.addRule(group, rule)).toList();
        });
    }

    /** RevokeSecurityGroupIngress or …Egress: all rules or none. */
    public synchronized void revoke(Direction direction, String groupId, List<RequestedRule> rules) {
        run(action("Revoke", direction), groupId, () -> {
            StoredGroup group = groups.require(groupId);
            List<Checked> checked = RuleCheck.check(direction, rules);
            checked.stream()
                    .filter(rule -> !group.rules.containsKey(rule.permission()))
                    .findFirst()
                    .ifPresent(rule -> {
                        throw Ec2Exception.of(
                                "InvalidPermission.NotFound",
                                "The specified rule does not exist in this security group.");
                    });
            checked.forEach(rule -> group.rules.remove(rule.permission()));
        });
    }

    private static String action(String verb, Direction direction) {
        return verb + "SecurityGroup" + (direction == Direction.INGRESS ? "Ingress" : "Egress");
    }

    /** CreateTags. */
    public synchronized void createTags(String groupId, Map<String, String> tags) {
        run("CreateTags", groupId, () -> {
            Tags.check(tags);
            groups.require(groupId).tags.putAll(tags);
        });
    }

    /** DeleteTags: by key, whatever the value. */
    public synchronized void deleteTags(String groupId, Collection<String> keys) {
        run("DeleteTags", groupId, () -> groups.require(groupId).tags.keySet().removeAll(keys));
    }

    /** DescribeNetworkInterfaces with filter group-id: interface ids to the groups that they have. */
    public synchronized Map<String, List<String>> describeNetworkInterfaces(Collection<String> groupIds) {
        return call("DescribeNetworkInterfaces", "", () -> attachments.interfacesOf(groupIds));
    }

    /** DescribeLaunchTemplateVersions: template ids to the groups that their latest version names. */
    public synchronized Map<String, List<String>> describeLaunchTemplateVersions() {
        return call("DescribeLaunchTemplateVersions", "", attachments::templates);
    }

    /** GetCallerIdentity: the account. */
    public String getCallerIdentity() {
        return call("GetCallerIdentity", "", () -> account);
    }

    /** AssumeRole, of whatever account the role is. */
    void assumeRole(String role) {
        run("AssumeRole", role, () -> {});
    }

    /** Answers with an error where the caller has the permission, as EC2 does. */
    void dryRun(String action, String group) {
        run(action, group, () -> {
            throw new Ec2Exception("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
        });
    }

    private GroupView view(StoredGroup group) {
        return group.view(account);
    }

    private void run(String action, String group, Runnable work) {
        call(action, group, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    private <T> T call(String action, String group, Supplier<T> work) {
        try {
            faults.check(action);
            T answer = work.get();
            journal.add(new Call(action, account, name, group, Optional.empty()));
            faults.deliver(action);
            return answer;
        } catch (Ec2Exception refusal) {
            journal.add(new Call(action, account, name, group, Optional.of(refusal.code())));
            faults.deliver(action);
            throw refusal;
        }
    }
}
