package io.sgwarden.simulator.scenario;

import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.SecurityGroupParser;
import io.sgwarden.schemas.securitygroup.Status.Condition;
import io.sgwarden.simulator.scenario.Ec2Stage.StagedGroup;
import io.sgwarden.simulator.scenario.Scenario.Expectation;
import io.sgwarden.simulator.scenario.Scenario.RuleIds;
import io.sgwarden.simulator.scenario.Scenario.SeenGroup;
import io.sgwarden.simulator.scenario.Scenario.SeenObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** What is to be seen against what was recorded. */
final class Comparison {
    private final Symbols symbols;
    private final Set<String> rulesBefore;

    /** @param rulesBefore ids of the rules before the step */
    Comparison(Symbols symbols, Set<String> rulesBefore) {
        this.symbols = symbols;
        this.rulesBefore = Set.copyOf(rulesBefore);
    }

    List<String> differences(Expectation expected, List<ObjectNode> objects, Ec2Stage ec2) {
        List<String> differences = new ArrayList<>();
        compare("objects", expected.objects(), objects.stream().map(this::seen).toList(), differences);
        compare(
                "groups",
                byName(expected.groups()),
                byName(ec2.groups().stream().map(this::seen).toList()),
                differences);
        compare("successful writes", expected.writes(), ec2.writes(), differences);
        compare("refused writes", expected.refused(), ec2.refused(), differences);
        expected.ruleIds().ifPresent(ids -> compare("ids of rules", ids, seen(ec2.ruleIds()), differences));
        return differences;
    }

    private static Map<String, SeenGroup> byName(List<SeenGroup> groups) {
        return groups.stream().collect(Collectors.toMap(SeenGroup::group, group -> group));
    }

    private static void compare(String what, Object expected, Object actual, List<String> differences) {
        if (!expected.equals(actual)) {
            differences.add(what + ":\n  expected " + expected + "\n  but was  " + actual);
        }
    }

    private RuleIds seen(Set<String> now) {
        int kept = (int) now.stream().filter(rulesBefore::contains).count();
        return new RuleIds(kept, now.size() - kept);
    }

    private SeenObject seen(ObjectNode json) {
        SecurityGroup object = SecurityGroupParser.parse(json);
        Map<String, String> conditions =
                object.status().conditions().stream().collect(Collectors.toMap(Condition::type, Condition::status));
        Map<String, String> resourceMetadata = new LinkedHashMap<>();
        ScenarioReader.texts(json.at("/status/ackResourceMetadata"))
                .forEach((name, value) -> resourceMetadata.put(name, symbols.outOf(value.replaceFirst(".*/", ""))));
        Map<String, String> annotations = new LinkedHashMap<>();
        object.metadata().annotations().forEach((name, value) -> annotations.put(name, symbols.outOf(value)));
        return new SeenObject(
                object.metadata().name(),
                object.metadata().generation(),
                object.metadata().deletionTimestamp().isPresent(),
                object.metadata().finalizers(),
                object.status().id().map(symbols::outOf),
                conditions,
                resourceMetadata,
                annotations);
    }

    private SeenGroup seen(StagedGroup group) {
        return new SeenGroup(
                symbols.outOf(group.id()),
                group.name(),
                group.description(),
                group.ingress(),
                group.egress(),
                group.tags());
    }
}
