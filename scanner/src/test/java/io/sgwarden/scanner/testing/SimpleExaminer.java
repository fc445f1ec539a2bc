package io.sgwarden.scanner.testing;

import io.sgwarden.scanner.apply.Examination;
import io.sgwarden.scanner.apply.Examiner;
import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Evidence;
import io.sgwarden.scanner.model.Evidence.Grade;
import io.sgwarden.scanner.model.FactId;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Finding.Assessment;
import io.sgwarden.scanner.model.Finding.Difference;
import io.sgwarden.scanner.model.Finding.GroupInQuestion;
import io.sgwarden.scanner.model.Finding.Subject.OfObject;
import io.sgwarden.scanner.model.Finding.Text;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.ObjectionId;
import io.sgwarden.scanner.model.Preview;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.Repair;
import io.sgwarden.scanner.model.Repair.Mode;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairPlan.Approval;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.model.WatchingController;
import io.sgwarden.scanner.plan.Fingerprints;
import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.RuleEntry;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of states in small: enough to judge the objects that the writer's tests make, and independent of it. */
public final class SimpleExaminer implements Examiner {
    private final FakeCluster cluster;
    private final FakeGroups groups;
    private List<Permission> interrupted = List.of();
    private Optional<Objection> other = Optional.empty();

    public SimpleExaminer(FakeCluster cluster, FakeGroups groups) {
        this.cluster = cluster;
        this.groups = groups;
    }

    /** From now on a reconcile revokes these and authorizes them again. */
    public void interrupt(Permission... permissions) {
        interrupted = List.of(permissions);
    }

    /** From now on this speaks against every repair. */
    public void object(Objection objection) {
        other = Optional.of(objection);
    }

    @Override
    public Examination examine(Step step) {
        return switch (cluster.get(step.key())) {
            case Reading.Unread<Optional<SecurityGroup>>(Gap gap) -> new Examination.Unread(gap);
            case Reading.Known<Optional<SecurityGroup>>(Optional<SecurityGroup> object) ->
                object.<Examination>map(this::examined).orElseGet(Examination.Gone::new);
        };
    }

    /** The step that a planner would make of the object as it is now. */
    public Step plan(ResourceKey key, Approval approval) {
        Examination.Examined now = examined(cluster.object(key));
        return new Step(
                key,
                now.object().metadata().uid(),
                now.finding().state(),
                FakeGroups.ACCOUNT_REGION,
                now.finding().groupId().orElseThrow(),
                now.finding().repair().actions(),
                now.hashes(),
                approval,
                Objection.ids(now.finding().repair().objections()));
    }

    static boolean isRefused(SecurityGroup object) {
        return object.spec().orElseThrow().ingressRules().stream()
                .anyMatch(rule -> rule.ipProtocol().isEmpty());
    }

    static Set<Permission> wanted(SecurityGroup object) {
        return object.spec().orElseThrow().ingressRules().stream()
                .flatMap(SimpleExaminer::permissions)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Permission> permissions(RuleEntry rule) {
        return rule.ipProtocol().stream()
                .flatMap(protocol -> rule.ipRanges().stream()
                        .map(range -> new Permission(
                                Direction.INGRESS,
                                protocol,
                                rule.fromPort().orElse(-1L).intValue(),
                                rule.toPort().orElse(-1L).intValue(),
                                new Peer.Ipv4(range.cidr().orElse("")))));
    }

    private Examination.Examined examined(SecurityGroup object) {
        Optional<String> name = object.spec().flatMap(Spec::name);
        Optional<Group> group = object.status().id().isPresent()
                ? object.status().id().flatMap(groups::find)
                : name.flatMap(groups::named);
        Optional<Preview> preview = group.map(found -> preview(object, found));
        List<Objection> objections = new ArrayList<>(other.stream().toList());
        preview.filter(shown -> !shown.removesNothing())
                .ifPresent(shown -> objections.add(
                        new Objection(ObjectionId.RECONCILE_REVOKES_RULES, "the controller would revoke rules")));
        group.filter(found -> groups.isInUse(found.id()))
                .ifPresent(found -> objections.add(new Objection(FactId.IN_USE, "the group is in use by eni-1")));
        return new Examination.Examined(
                object,
                finding(object, group, preview, objections),
                Fingerprints.of(object, group.map(Fingerprints::group).orElse(Fingerprints.ABSENT)),
                preview,
                objections);
    }

    private Preview preview(SecurityGroup object, Group group) {
        Difference difference = difference(object, group);
        return new Preview(difference.onlyInSpec(), difference.onlyInEc2(), interrupted, Map.of(), Map.of());
    }

    private static Difference difference(SecurityGroup object, Group group) {
        return new Difference(minus(wanted(object), group.permissions()), minus(group.permissions(), wanted(object)));
    }

    private static List<Permission> minus(Set<Permission> from, Set<Permission> what) {
        return from.stream().filter(permission -> !what.contains(permission)).toList();
    }

    private Finding finding(
            SecurityGroup object, Optional<Group> group, Optional<Preview> preview, List<Objection> objections) {
        State state = state(object, group);
        return new Finding(
                "id",
                state,
                new OfObject(
                        object,
                        new WatchingController.NotSeen(ControllerConfiguration.notSeen()),
                        new GroupInQuestion(
                                Optional.of(FakeGroups.ACCOUNT_REGION),
                                object.status().id().or(() -> group.map(Group::id)),
                                group)),
                new Assessment(
                        new Evidence(state == State.NAME_TAKEN ? Grade.WEAK : Grade.STRONG, List.of()),
                        group.map(found -> difference(object, found)).orElse(Difference.NONE),
                        violations(object)),
                new Text("", ""),
                repair(state, object, group, preview, objections));
    }

    private static List<Violation> violations(SecurityGroup object) {
        return isRefused(object)
                ? List.of(new Violation(
                        "protocol-required",
                        Severity.DENY,
                        FieldPath.of("spec", "ingressRules"),
                        Problem.REQUIRED,
                        Optional.empty(),
                        "write a protocol",
                        "InvalidParameterValue",
                        true))
                : List.of();
    }

    private static State state(SecurityGroup object, Optional<Group> group) {
        boolean managed = object.metadata().hasAckFinalizer();
        if (object.metadata().deletionTimestamp().isPresent()) {
            return managed && group.isEmpty() ? State.DELETION_STUCK : State.PENDING;
        }
        if (group.isEmpty()) {
            return object.status().id().isPresent() ? State.GROUP_MISSING : State.NOT_CREATED;
        }
        boolean own = object.metadata().namespace().equals(group.get().tags().get(Ack.TAG_NAMESPACE));
        if (object.status().id().isEmpty()) {
            return own ? State.ID_UNRECORDED : State.NAME_TAKEN;
        }
        if (!managed) {
            return own ? State.DETACHED : State.NAME_TAKEN;
        }
        if (object.status().ackResourceMetadata().isEmpty()) {
            return State.METADATA_MISSING;
        }
        if (isRefused(object)) {
            return State.SPEC_REFUSED;
        }
        return difference(object, group.get()).isEmpty() ? State.MANAGED : State.RULES_DIFFER;
    }

    private static Repair repair(
            State state,
            SecurityGroup object,
            Optional<Group> group,
            Optional<Preview> preview,
            List<Objection> objections) {
        Mode mode = objections.isEmpty() ? Mode.AUTOMATIC : Mode.APPROVAL;
        return switch (state) {
            case DELETION_STUCK -> new Repair(Mode.AUTOMATIC, List.of(new RepairAction.RemoveFinalizer()), List.of());
            case GROUP_MISSING ->
                new Repair(
                        Mode.AUTOMATIC,
                        List.of(
                                new RepairAction.RemoveFinalizer(),
                                new RepairAction.ClearStatusId(
                                        object.status().id().orElseThrow()),
                                new RepairAction.TouchSpec(absentList(object), Optional.empty())),
                        List.of());
            case DETACHED, METADATA_MISSING, ID_UNRECORDED ->
                new Repair(mode, inCharge(object, group.orElseThrow(), preview), objections);
            case NAME_TAKEN -> new Repair(Mode.ADOPTION, inCharge(object, group.orElseThrow(), preview), objections);
            case RULES_DIFFER ->
                new Repair(Mode.APPROVAL, List.of(new RepairAction.TouchSpec(absentList(object), preview)), objections);
            case UNDECIDED,
                    DELETION_BLOCKED,
                    IDENTITY_DIFFERS,
                    CONTROLLER_ERROR,
                    PENDING,
                    ID_SHARED,
                    UNWATCHED,
                    SPEC_REFUSED,
                    NOT_CREATED,
                    MANAGED,
                    LEAKED,
                    CONTROLLER_NOT_RUNNING -> Repair.none();
        };
    }

    private static List<RepairAction> inCharge(SecurityGroup object, Group group, Optional<Preview> preview) {
        List<RepairAction> actions = new ArrayList<>();
        if (object.status().id().isEmpty()
                || object.status().ackResourceMetadata().isEmpty()) {
            actions.add(new RepairAction.RecordStatus(group.id(), FakeGroups.ACCOUNT_REGION));
        }
        boolean managed = object.metadata().hasAckFinalizer();
        if (!managed) {
            actions.add(new RepairAction.AddFinalizer());
        }
        boolean only = managed
                && object.status().isTrue(Ack.CONDITION_SYNCED)
                && object.status().id().isEmpty();
        if (!only) {
            actions.add(new RepairAction.TouchSpec(absentList(object), preview));
        }
        return actions;
    }

    private static Optional<String> absentList(SecurityGroup object) {
        return Stream.of("egressRules", "ingressRules", "tags")
                .filter(field -> !object.specHas(field))
                .findFirst();
    }
}
