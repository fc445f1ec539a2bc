package io.sgwarden.simulator.repair;

import io.sgwarden.scanner.apply.Applier;
import io.sgwarden.scanner.apply.RepairPorts;
import io.sgwarden.scanner.model.Accounts;
import io.sgwarden.scanner.model.Applied;
import io.sgwarden.scanner.model.Claims;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.Scan;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.pipeline.LiveExaminer;
import io.sgwarden.scanner.pipeline.ScanPipeline;
import io.sgwarden.scanner.plan.PlanRequest;
import io.sgwarden.scanner.plan.PlanRequest.Extent;
import io.sgwarden.scanner.plan.Planner;
import io.sgwarden.schemas.policy.Ownership;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.simulator.cluster.Cluster;
import io.sgwarden.simulator.ec2.Ec2;
import io.sgwarden.simulator.ec2.Region;
import io.sgwarden.simulator.repair.SimulatedCluster.Written;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code sgwarden scan} and {@code sgwarden repair}, pointed at the simulator. Like a watch it keeps what it saw of
 * claims.
 */
final class Scanner {
    /** Long after anything of a scenario happened: no grace is left. */
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final Duration WAIT = Duration.ofSeconds(60);

    private static final Ownership OWNED =
            new Ownership(Set.of(Ec2.DEFAULT_ACCOUNT), Map.of(), List.of(), Map.of(), Optional.empty(), List.of());

    /** What the operator has said of the account. */
    enum Account {
        SHARED,
        EXCLUSIVE;

        Policy policy() {
            return this == SHARED ? Policy.DEFAULT : Policy.DEFAULT.withOwnership(OWNED);
        }
    }

    private final SimulatedCluster cluster;
    private final SimulatedRegion region;
    private final RuleEngine rules;
    private final Runnable controllerWorks;
    private Claims earlier = Claims.NONE;

    /**
     * A scanner.
     *
     * @param beforeCall runs before each single call of API server or EC2
     * @param controllerWorks what happens while the scanner waits
     * @param written receives every write
     */
    Scanner(
            Cluster cluster,
            Region region,
            Account account,
            Runnable beforeCall,
            Runnable controllerWorks,
            Consumer<Written> written) {
        this.cluster = new SimulatedCluster(cluster, beforeCall, written);
        this.region = new SimulatedRegion(region, beforeCall);
        this.rules = new RuleEngine(account.policy(), InstantSource.fixed(NOW));
        this.controllerWorks = controllerWorks;
    }

    Findings scan() {
        return read().findings();
    }

    /** What was planned, and what became of it. */
    record Repaired(Findings findings, RepairPlan plan, Applied applied) {}

    Repaired repair(Extent extent) {
        return repair(extent, plan -> {});
    }

    /** A repair whose plan is handed out before anything is written. */
    Repaired repair(Extent extent, Consumer<RepairPlan> planned) {
        Scan scan = read();
        RepairPlan plan = Planner.plan(scan.findings(), new PlanRequest(extent, Map.of(), false, 20, 20));
        planned.accept(plan);
        RepairPorts ports = new RepairPorts(
                cluster,
                cluster,
                new LiveExaminer(cluster, List.of(region), scan.inventory(), rules, settings()),
                new ControllerSleeper(NOW, controllerWorks));
        Applied applied = new Applier(ports, WAIT, () -> false)
                .apply(plan, scan.inventory().cluster().securityGroups());
        return new Repaired(scan.findings(), plan, applied);
    }

    private ScanSettings settings() {
        return new ScanSettings(NOW, GRACE, earlier);
    }

    private Scan read() {
        Scan scan = new ScanPipeline(cluster, List.of(), List.of(region), Accounts.UNDIVIDED, rules, settings()).run();
        earlier = scan.findings().claims();
        return scan;
    }
}
