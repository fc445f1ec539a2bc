package io.sgwarden.scanner.pipeline;

import io.sgwarden.scanner.apply.Examination;
import io.sgwarden.scanner.apply.Examiner;
import io.sgwarden.scanner.classify.Classifier;
import io.sgwarden.scanner.classify.Decision;
import io.sgwarden.scanner.cluster.ClusterReader;
import io.sgwarden.scanner.ec2.Ec2Reader;
import io.sgwarden.scanner.match.LookupResults;
import io.sgwarden.scanner.match.Matcher;
import io.sgwarden.scanner.match.Matching;
import io.sgwarden.scanner.model.Accounts;
import io.sgwarden.scanner.model.Controllers;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.model.Usage;
import io.sgwarden.scanner.plan.Fingerprints;
import io.sgwarden.scanner.resolve.Resolver;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Spec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Examines over the live ports; what other objects claim is as of the run's own listing.
 *
 * @param regions those that the run reads
 * @param inventory what the run has read
 */
public record LiveExaminer(
        ClusterReader cluster, List<Ec2Reader> regions, Inventory inventory, RuleEngine rules, ScanSettings settings)
        implements Examiner {

    @Override
    public Examination examine(Step step) {
        // The run may have read them long ago, and what they do to the group depends on how they were started.
        Reading<Controllers> controllers = cluster.controllers();
        return unreadNow(controllers)
                .<Examination>map(Examination.Unread::new)
                .orElseGet(() -> new LiveExaminer(cluster, regions, inventory.with(controllers), rules, settings)
                        .examineNow(step));
    }

    /** What the run itself could read. */
    private Optional<Gap> unreadNow(Reading<Controllers> controllers) {
        return switch (controllers) {
            case Reading.Unread<Controllers>(Gap gap) -> Optional.of(gap);
            case Reading.Known<Controllers>(Controllers known) ->
                known.unread().stream()
                        .filter(gap -> !inventory.gaps().contains(gap))
                        .findFirst();
        };
    }

    private Examination examineNow(Step step) {
        return switch (cluster.get(step.key())) {
            case Reading.Unread<Optional<SecurityGroup>>(Gap gap) -> new Examination.Unread(gap);
            case Reading.Known<Optional<SecurityGroup>>(Optional<SecurityGroup> object) ->
                object.isEmpty() ? new Examination.Gone() : examine(step, object.get());
        };
    }

    private Examination examine(Step step, SecurityGroup object) {
        Optional<Ec2Reader> reader = regions.stream()
                .filter(region -> region.accountRegion().equals(step.accountRegion()))
                .findFirst();
        if (reader.isEmpty()) {
            return new Examination.Unread(
                    new Gap(step.accountRegion().toString(), "it is not among the regions of this run"));
        }
        return switch (groups(step, object, reader.get())) {
            case Reading.Unread<List<Group>>(Gap gap) -> new Examination.Unread(gap);
            case Reading.Known<List<Group>>(List<Group> groups) -> examine(step, object, reader.get(), groups);
        };
    }

    private Examination examine(Step step, SecurityGroup object, Ec2Reader reader, List<Group> groups) {
        Map<GroupKey, Reading<Usage>> usage = new HashMap<>();
        Map<GroupKey, Reading<List<String>>> referencedBy = new HashMap<>();
        List<String> ids = groups.stream().map(Group::id).toList();
        reader.usage(ids).forEach((id, answer) -> usage.put(new GroupKey(step.accountRegion(), id), answer));
        ids.forEach(id -> referencedBy.put(new GroupKey(step.accountRegion(), id), referencing(id, step)));
        Optional<Gap> unread = Stream.concat(usage.values().stream(), referencedBy.values().stream())
                .flatMap(reading -> reading.gap().stream())
                .findFirst();
        if (unread.isPresent()) {
            return new Examination.Unread(unread.get());
        }
        referencedBy.replaceAll((key, known) -> alsoElsewhere(known));
        Matching matching = Matcher.match(Resolver.resolve(narrowed(step, object, groups), rules.policy()));
        LookupResults answers = new LookupResults(denied(object, step, groups), usage, referencedBy, Set.of());
        Decision decision = new Classifier(matching, answers, rules, settings).decide(step.key());
        String planned = groups.stream()
                .filter(group -> group.id().equals(step.groupId()))
                .findFirst()
                .map(Fingerprints::group)
                .orElse(Fingerprints.ABSENT);
        return new Examination.Examined(
                object,
                decision.finding(),
                Fingerprints.of(object, planned),
                decision.preview(),
                decision.objections());
    }

    /** In every account of the region: a rule may refer to a group of another one. */
    private Reading<List<String>> referencing(String id, Step step) {
        SortedSet<String> others = new TreeSet<>();
        for (Ec2Reader reader : regions) {
            if (reader.accountRegion().region().equals(step.accountRegion().region())) {
                switch (reader.referencing(id)) {
                    case Reading.Unread<List<String>>(Gap gap) -> {
                        return Reading.unread(gap);
                    }
                    case Reading.Known<List<String>>(List<String> ids) -> others.addAll(ids);
                }
            }
        }
        others.remove(id); // a group's rules may name the group itself
        return Reading.known(List.copyOf(others));
    }

    /** Accounts that other runs read cannot be asked here: whether their rules name the group is never known. */
    private Reading<List<String>> alsoElsewhere(Reading<List<String>> here) {
        Optional<Gap> elsewhere = Accounts.unreadReferences(inventory.accounts().otherRuns());
        return elsewhere.isPresent() && here.equals(Reading.known(List.of())) ? Reading.unread(elsewhere.get()) : here;
    }

    private Inventory narrowed(Step step, SecurityGroup object, List<Group> groups) {
        return new Narrowing(inventory).to(object, step.accountRegion(), groups);
    }

    /** A recorded id that was looked up and is not among the groups does not exist. */
    private static Map<GroupKey, Reading<Optional<Group>>> denied(SecurityGroup object, Step step, List<Group> groups) {
        return object.status()
                .id()
                .filter(id -> groups.stream().noneMatch(group -> group.id().equals(id)))
                .map(id -> Map.of(new GroupKey(step.accountRegion(), id), Reading.known(Optional.<Group>empty())))
                .orElse(Map.of());
    }

    /** The planned group, the recorded one and the one of that name, as they are now. */
    private Reading<List<Group>> groups(Step step, SecurityGroup object, Ec2Reader reader) {
        List<String> ids = new ArrayList<>(List.of(step.groupId()));
        object.status().id().filter(id -> !ids.contains(id)).ifPresent(ids::add);
        Map<String, Group> found = new TreeMap<>();
        for (Reading<Optional<Group>> reading : reader.lookUp(ids).values()) {
            switch (reading) {
                case Reading.Unread<Optional<Group>>(Gap gap) -> {
                    return Reading.unread(gap);
                }
                case Reading.Known<Optional<Group>>(Optional<Group> group) ->
                    group.ifPresent(known -> found.put(known.id(), known));
            }
        }
        Optional<String> vpcId = vpcId(step, object, found);
        Optional<String> name = object.spec().flatMap(Spec::groupName);
        if (vpcId.isPresent() && name.isPresent()) {
            switch (reader.named(name.get(), vpcId.get())) {
                case Reading.Unread<List<Group>>(Gap gap) -> {
                    return Reading.unread(gap);
                }
                case Reading.Known<List<Group>>(List<Group> groups) ->
                    groups.forEach(group -> found.put(group.id(), group));
            }
        }
        return Reading.known(List.copyOf(found.values()));
    }

    private Optional<String> vpcId(Step step, SecurityGroup object, Map<String, Group> found) {
        Reading<Optional<String>> resolved =
                Resolver.resolve(narrowed(step, object, List.of()), rules.policy()).objects().stream()
                        .filter(candidate -> ResourceKey.of(candidate.object()).equals(step.key()))
                        .findFirst()
                        .orElseThrow()
                        .vpcId();
        return resolved.asOptional()
                .flatMap(Function.identity())
                .or(() -> Optional.ofNullable(found.get(step.groupId())).map(Group::vpcId));
    }
}
