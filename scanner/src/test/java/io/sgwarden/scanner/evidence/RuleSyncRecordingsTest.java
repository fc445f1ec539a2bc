package io.sgwarden.scanner.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.Group;
import io.sgwarden.schemas.permission.EntryPermissions;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.schemas.permission.WantedPermissions;
import io.sgwarden.schemas.permission.WantedPermissionsReader;
import io.sgwarden.schemas.policy.Release;
import io.sgwarden.schemas.securitygroup.SecurityGroupParser;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What real controllers revoked and authorized ({@code rule-sync/README.md}), beside what is predicted. */
class RuleSyncRecordingsTest {

    /** One reconcile of a recorded controller. */
    record Step(String name, Release release, JsonNode json) {
        WantedPermissions wanted() {
            return WantedPermissionsReader.read(
                    SecurityGroupParser.parse(json).spec().orElseThrow(), pair -> Optional.empty());
        }

        Group group(String when) {
            return SyncRecordings.group(json.path(when).asObject());
        }

        RuleSync sync() {
            return RuleSync.of(RuleComparison.of(release), wanted(), group("before"));
        }

        boolean refused() {
            return !wanted().refused().isEmpty();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Step> steps() throws IOException {
        return SyncRecordings.steps(
                "rule-sync",
                (name, recording, step) -> new Step(
                        name,
                        Release.parse(recording.path("controller").asString("")).orElseThrow(),
                        step));
    }

    /** Those of which the recording counts the rules that were kept and replaced. */
    static Stream<Step> stepsThatCount() throws IOException {
        return steps().filter(step -> step.json().has("replaced"));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void predictsTheCallsThatEc2CarriesOut(Step step) {
        Map<String, Integer> recorded = new TreeMap<>();
        step.json()
                .path("accepted")
                .propertyStream()
                .forEach(call -> recorded.put(call.getKey(), call.getValue().intValue()));

        assertThat(calls(step)).isEqualTo(recorded);
    }

    private static Map<String, Integer> calls(Step step) {
        Map<String, Integer> calls = new TreeMap<>();
        step.sync().revoked().forEach(entry -> calls.put("RevokeSecurityGroup" + way(entry), 1));
        if (!step.refused()) {
            step.sync().authorized().forEach(entry -> calls.put("AuthorizeSecurityGroup" + way(entry), 1));
        }
        return calls;
    }

    private static String way(EntryPermissions entry) {
        return entry.direction() == Direction.INGRESS ? "Ingress" : "Egress";
    }

    @ParameterizedTest
    @MethodSource("steps")
    void predictsTheRulesThatEc2HasAfterwards(Step step) {
        SortedSet<Permission> rules = new TreeSet<>(step.group("before").permissions());
        rules.removeAll(EntryPermissions.all(step.sync().revoked()));
        if (!step.refused()) {
            rules.addAll(EntryPermissions.all(step.sync().authorized()));
        }

        assertThat(rules).isEqualTo(step.group("after").permissions());
    }

    @ParameterizedTest
    @MethodSource("stepsThatCount")
    void predictsWhichRulesAreReplaced(Step step) {
        Group before = step.group("before");
        RuleSync sync = step.sync();

        assertThat(sync.interrupted().size() + sync.added(before).size())
                .isEqualTo(step.json().path("replaced").intValue());
        assertThat(before.permissions().size()
                        - sync.interrupted().size()
                        - sync.removed().size())
                .isEqualTo(step.json().path("kept").intValue());
    }
}
