package io.sgwarden.simulator.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Repair;
import io.sgwarden.scanner.plan.PlanRequest.Extent;
import io.sgwarden.simulator.controller.ControllerFlags;
import io.sgwarden.simulator.controller.ControllerVersion;
import io.sgwarden.simulator.controller.Family;
import io.sgwarden.simulator.ec2.Ec2;
import io.sgwarden.simulator.repair.Scanner.Account;
import io.sgwarden.simulator.repair.Scanner.Repaired;
import io.sgwarden.simulator.scenario.Action;
import io.sgwarden.simulator.scenario.Recordings;
import io.sgwarden.simulator.scenario.RegionStage;
import io.sgwarden.simulator.scenario.Scenario;
import io.sgwarden.simulator.scenario.Scenario.RecordedController;
import io.sgwarden.simulator.scenario.Scenario.Step;
import io.sgwarden.simulator.scenario.ScenarioPlayer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recorded story with the scanner in the place of whoever repaired then.
 *
 * <p>{@code traces/expected} says what it must find after each step and how its repairs must end; that nothing is lost
 * by a repair holds everywhere.
 */
class ScannerPlaysScenariosTest {

    /** When {@code repair --auto} runs. */
    private enum Rhythm {
        /** From the step on in which the recording's own repairer acted; never, where nobody did. */
        ON_CALL,
        /** After every step, as the CronJob does. */
        EVERY_STEP,
        /** As on call, and an operator approves what waits for approval. */
        APPROVED
    }

    static Stream<Arguments> familiesAndAccounts() {
        return Stream.of(Family.values())
                .flatMap(family -> Stream.of(Account.values()).map(account -> Arguments.of(family, account)));
    }

    static Stream<Arguments> releasesAndAccounts() {
        return Recordings.played().stream()
                .map(Scenario::controller)
                .distinct()
                .flatMap(release -> Stream.of(Account.values()).map(account -> Arguments.of(release, account)));
    }

    @ParameterizedTest
    @MethodSource("releasesAndAccounts")
    void findsAndRepairsAsExpected(ControllerVersion release, Account account) throws IOException {
        String table = table(release, account, Rhythm.ON_CALL);

        assertExpected("%s-%s.txt".formatted(release, account.name().toLowerCase(Locale.ROOT)), table);
    }

    /** A real installation: a controller with the flags of ACK's own chart, and objects of a Helm release. */
    @ParameterizedTest
    @MethodSource("releasesAndAccounts")
    void findsAndRepairsTheSameWithAcksChartAndHelm(ControllerVersion release, Account account) {
        List<Scenario> bare = Recordings.of(release).stream()
                .filter(scenario -> !scenario.name().equals("chart_tags")) // has flags and labels of its own
                .toList();

        assertThat(table(bare.stream().map(ScannerPlaysScenariosTest::withChartAndHelm), account, Rhythm.ON_CALL))
                .isEqualTo(table(bare.stream(), account, Rhythm.ON_CALL));
    }

    private static Scenario withChartAndHelm(Scenario scenario) {
        RecordedController bare = scenario.recorded();
        return new Scenario(
                new RecordedController(bare.version(), bare.version().toString(), ControllerFlags.CHART),
                scenario.name(),
                scenario.steps().stream()
                        .map(step -> new Step(
                                step.text(),
                                step.actions().stream()
                                        .map(ScannerPlaysScenariosTest::ofHelm)
                                        .toList(),
                                step.expected()))
                        .toList());
    }

    private static Action ofHelm(Action action) {
        return action instanceof Action.Apply apply
                ? new Action.Apply(
                        apply.object(),
                        apply.spec(),
                        Map.of("app.kubernetes.io/managed-by", "Helm"),
                        apply.annotations(),
                        apply.finalizers())
                : action;
    }

    @ParameterizedTest
    @MethodSource("familiesAndAccounts")
    void repairsAfterEveryStepWithoutLoss(Family family, Account account) {
        String table = table(family.recorded(), account, Rhythm.EVERY_STEP);

        assertThat(table.lines().filter(line -> line.contains(" -> ")).map(line -> line.replaceAll(".* -> ", "")))
                .contains("converged", "recorded")
                .isSubsetOf("converged", "recorded", "spec-refused", "not-converged");
        assertThat(table.lines().filter(line -> line.endsWith("not-converged")))
                .as("only where a permission is missing does no repair help")
                .allMatch(line -> line.strip().startsWith("permission-denied:"));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void recreatesAMissingGroupOnceAnOperatorApproves(Family family) {
        assertThat(approved(family, "group_gone_recreate")).isEqualTo("""
                group-gone-recreate: group-missing, none, approval -> converged
                groups 1, created 2
                """);
    }

    @Test
    void leavesTheReplacementOfAGroupAlone() {
        assertThat(approved(Family.LOOKS_UP_NAME, "group_gone_replaced")).isEqualTo("""
                group-gone-replaced: group-missing, none, approval -> replaced
                groups 1, created 2
                """);
    }

    /** The lines of the recorded repairer's first step, with an operator who approves of everything in his place. */
    private static String approved(Family family, String name) {
        Scenario scenario = Recordings.of(family.recorded()).stream()
                .filter(recording -> recording.name().equals(name))
                .findFirst()
                .orElseThrow();
        try (ScenarioPlayer player = new ScenarioPlayer(scenario, new RegionStage(new Ec2()))) {
            Play play = new Play(scenario, player, Account.SHARED, Rhythm.APPROVED);
            List<String> lines = play.lines();
            int step = lines.indexOf(scenario.steps().stream()
                    .filter(candidate -> candidate.actions().stream().anyMatch(Action::isRepair))
                    .findFirst()
                    .orElseThrow()
                    .text());
            return lines.subList(step + 1, step + 3).stream()
                    .map(line -> line.strip() + "\n")
                    .collect(Collectors.joining());
        }
    }

    private static void assertExpected(String name, String table) throws IOException {
        Path actual = Files.createDirectories(Path.of("target", "expected")).resolve(name);
        Files.writeString(actual, table);
        try (var expected = ScannerPlaysScenariosTest.class.getResourceAsStream("/expected/" + name)) {
            assertThat(table)
                    .as("what the scanner does in %s; it was written to %s", name, actual)
                    .isEqualTo(expected == null ? "" : new String(expected.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String table(ControllerVersion release, Account account, Rhythm rhythm) {
        return table(Recordings.of(release).stream(), account, rhythm);
    }

    private static String table(Stream<Scenario> scenarios, Account account, Rhythm rhythm) {
        StringBuilder table = new StringBuilder();
        for (Scenario scenario : scenarios.toList()) {
            table.append(scenario.name()).append('\n');
            try (ScenarioPlayer player = new ScenarioPlayer(scenario, new RegionStage(new Ec2()))) {
                new Play(scenario, player, account, rhythm)
                        .lines()
                        .forEach(line -> table.append("  ").append(line).append('\n'));
            }
        }
        return table.toString();
    }

    /** One scenario on stage. */
    private static final class Play {
        private final Scenario scenario;
        private final ScenarioPlayer player;
        private final RegionStage stage;
        private final Scanner scanner;
        private final Rhythm rhythm;
        private final List<String> lines = new ArrayList<>();

        Play(Scenario scenario, ScenarioPlayer player, Account account, Rhythm rhythm) {
            this.scenario = scenario;
            this.player = player;
            this.stage = (RegionStage) player.ec2();
            this.scanner = new Scanner(
                    player.cluster(),
                    stage.region(),
                    account,
                    () -> {},
                    () -> player.controller().advance(Duration.ofSeconds(2)),
                    written -> {});
            this.rhythm = rhythm;
        }

        List<String> lines() {
            boolean onCall = rhythm == Rhythm.EVERY_STEP;
            for (Step step : scenario.steps()) {
                onCall |= step.actions().stream().anyMatch(Action::isRepair);
                step.actions().stream()
                        .filter(action -> !action.isRepair() || isUsersTouch(action, step))
                        .forEach(player::perform);
                lines.add(step.text());
                if (onCall) {
                    repair(step);
                } else {
                    describe(scanner.scan(), Map.of());
                }
                lines.add("  groups " + stage.groups().size() + ", created "
                        + stage.writes().getOrDefault("CreateSecurityGroup", 0));
            }
            return lines;
        }

        /** After a group was deleted by hand, the touch is only what makes the controller notice. */
        private static boolean isUsersTouch(Action action, Step step) {
            return action instanceof Action.TouchSpec
                    && step.actions().stream().anyMatch(Action.DeleteGroup.class::isInstance);
        }

        private void repair(Step step) {
            Surveillance before = Surveillance.of(player.cluster(), stage.region());

            Repaired repaired = scanner.repair(rhythm == Rhythm.APPROVED ? Extent.ALL : Extent.AUTOMATIC);
            player.settle();

            assertThat(before.losses(player.cluster(), stage.region(), repaired.plan()))
                    .as("%s %s: after \"%s\"", scenario.controller(), scenario.name(), step.text())
                    .isEmpty();
            Map<String, String> ends = new TreeMap<>();
            repaired.applied()
                    .outcomes()
                    .forEach(outcome ->
                            ends.put(outcome.key().name(), outcome.end().id()));
            describe(repaired.findings(), ends);
        }

        private void describe(Findings findings, Map<String, String> ends) {
            findings.gaps().forEach(gap -> lines.add("  not read: " + gap.where()));
            for (Finding finding : findings.findings()) {
                String subject = finding.key()
                        .map(key -> key.name())
                        .orElseGet(
                                () -> "group " + finding.group().orElseThrow().name());
                String end = ends.containsKey(subject) ? " -> " + ends.get(subject) : "";
                lines.add("  %s: %s, %s, %s%s"
                        .formatted(
                                subject,
                                finding.state().id(),
                                finding.evidence().grade().id(),
                                mode(finding.repair()),
                                end));
            }
        }

        private static String mode(Repair repair) {
            return repair.mode().name().toLowerCase(Locale.ROOT);
        }
    }
}
