package io.sgwarden.scanner.cleanup;

import io.sgwarden.scanner.evidence.ClusterTags;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Controllers;
import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.FactId;
import io.sgwarden.scanner.model.FactId.Supports;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.ObjectionId;
import io.sgwarden.scanner.model.PlainTime;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.State;
import io.sgwarden.schemas.policy.ControllerOverrides;
import io.sgwarden.schemas.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which leaked groups may be deleted: only where everything says so. A group with ACK's tags that nobody claims
 * here may be another cluster's, and AWS does not say; so its own tags, or an operator by its id, must.
 */
final class LeakDecision {
    private final CleanupRequest request;
    private final ClusterTags clusterTags;
    private final List<Objection> keptByControllers;

    private LeakDecision(CleanupRequest request, Inventory inventory, Policy policy) {
        this.request = request;
        this.clusterTags = new ClusterTags(inventory, policy);
        ControllerOverrides stated = policy.overrides();
        List<ControllerConfiguration> seen = inventory
                .cluster()
                .controllers(stated)
                .asOptional()
                .orElse(Controllers.NONE)
                .seen();
        boolean unseen =
                stated.unseen() || (seen.isEmpty() && stated.deletionPolicy().isPresent());
        this.keptByControllers = Stream.concat(
                        seen.stream(),
                        unseen ? Stream.of(ControllerConfiguration.notSeen().with(stated)) : Stream.empty())
                .filter(controller -> !controller.defaultDeletionPolicy().equals(Reading.known("delete")))
                .map(controller -> Objection.of(
                        ObjectionId.KEPT_BY_CONTROLLER,
                        controller.label(),
                        controller.defaultDeletionPolicy().asOptional().orElse("is not known")))
                .toList();
    }

    /**
     * Every leaked group within the scope, sorted.
     *
     * @throws CleanupRefusedException a cluster was not read completely, the scope was not read, or a previous report
     *     is another cluster's
     */
    public static List<Leak> decide(Inventory inventory, Findings findings, CleanupRequest request, Policy policy) {
        requireReadCompletely(inventory);
        requireReadScope(inventory, request);
        request.previous().forEach(previous -> requireSameCluster(inventory, previous));
        LeakDecision decision = new LeakDecision(request, inventory, policy);
        return findings.findings().stream()
                .filter(finding -> finding.state() == State.LEAKED)
                .filter(finding -> finding.accountRegion()
                        .filter(request.scope()::contains)
                        .isPresent())
                .map(decision::leak)
                .toList();
    }

    /** What was not listed may claim any group. */
    static void requireReadCompletely(Inventory inventory) {
        for (ClusterSnapshot cluster : inventory.clusters()) {
            String name = cluster.name().isEmpty() ? "the cluster" : "cluster " + cluster.name();
            Optional<Gap> gap = cluster.gaps().stream()
                    .findFirst()
                    .or(() -> cluster.controllers().gap());
            if (gap.isPresent()) {
                throw new ClaimsUnreadException("Could not clean up: " + name + " was not read completely ("
                        + gap.get().text() + "), and what was not read may claim any group");
            }
            if (cluster.securityGroups().isEmpty()) {
                throw new CleanupRefusedException(
                        "Could not clean up: " + name + " lists no SecurityGroup object at all; is it the right one?");
            }
        }
    }

    /** A misspelt scope would be called clean. */
    private static void requireReadScope(Inventory inventory, CleanupRequest request) {
        SortedSet<AccountRegion> unread = new TreeSet<>(request.scope());
        inventory.listings().forEach(listing -> unread.remove(listing.accountRegion()));
        if (!unread.isEmpty()) {
            throw new CleanupRefusedException("Could not clean up " + unread.first()
                    + ": this run does not read it; name it with --region, --assume-role or --aws-file");
        }
    }

    private static void requireSameCluster(Inventory inventory, PreviousReport previous) {
        Optional<String> uid = inventory.cluster().uid();
        if (uid.isEmpty() || !uid.equals(previous.clusterUid())) {
            throw new CleanupRefusedException("Could not use --previous " + previous.source() + ": it is of cluster "
                    + previous.clusterUid().orElse("(unknown)") + ", this one is " + uid.orElse("(unknown)")
                    + " (the uid of namespace kube-system)");
        }
    }

    private Leak leak(Finding finding) {
        Group group = finding.group().orElseThrow();
        List<Objection> objections = new ArrayList<>();
        if (group.name().equals("default")) {
            objections.add(Objection.of(ObjectionId.DEFAULT_GROUP));
        }
        if (!finding.accountRegion().orElseThrow().equals(group.accountRegion())) {
            objections.add(Objection.of(
                    FactId.OTHER_OWNER_ACCOUNT, group.accountRegion().account()));
        }
        if (!request.named().contains(group.id())) {
            objections.addAll(notOfThisCluster(group));
        }
        objections.addAll(notLongEnough(GroupKey.of(group)));
        finding.evidence().facts().stream()
                .filter(fact -> fact.supports() == Supports.AGAINST || fact.supports() == Supports.MISSING)
                .map(Fact::objection)
                .forEach(objections::add);
        return new Leak(group, objections, Optional.empty());
    }

    private List<Objection> notOfThisCluster(Group group) {
        List<Objection> objections = new ArrayList<>();
        if (!clusterTags.nameThisCluster(group.tags())) {
            objections.add(Objection.of(ObjectionId.CLUSTER_NOT_PROVEN, group.id()));
        }
        SortedSet<String> others = clusterTags.beyondTemplates(group.tags());
        if (!others.isEmpty()) {
            objections.add(Objection.of(ObjectionId.OTHER_TAGS, String.join(", ", others)));
        }
        objections.addAll(keptByControllers);
        request.previous().stream()
                .filter(previous -> previous.keeps(group.id()))
                .findFirst()
                .ifPresent(previous -> objections.add(Objection.of(ObjectionId.KEPT_BY_OBJECT, previous.source())));
        return objections;
    }

    private List<Objection> notLongEnough(GroupKey group) {
        if (request.approved().contains(group)) {
            return List.of();
        }
        // one run counts once, however often its report is given
        Map<Instant, Instant> seenByRun = request.previous().stream()
                .filter(previous -> previous.leaked().containsKey(group))
                .collect(Collectors.toMap(
                        PreviousReport::time,
                        previous -> Objects.requireNonNull(previous.leaked().get(group)),
                        (first, second) -> first));
        List<Instant> seen = seenByRun.values().stream().sorted().toList();
        if (seen.size() < request.leakedRuns()) {
            return List.of(Objection.of(
                    ObjectionId.TOO_FEW_REPORTS,
                    seen.size(),
                    request.leakedRuns() + (request.leakedRuns() == 1 ? " is" : " are")));
        }
        boolean longEnough = !seen.getFirst().isAfter(request.now().minus(request.leakedFor()));
        return longEnough
                ? List.of()
                : List.of(Objection.of(
                        ObjectionId.LEAKED_RECENTLY, PlainTime.of(seen.getFirst()), PlainTime.of(request.leakedFor())));
    }
}
