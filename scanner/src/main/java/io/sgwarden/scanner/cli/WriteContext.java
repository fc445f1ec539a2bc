package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.apply.Applier;
import io.sgwarden.scanner.apply.RepairPorts;
import io.sgwarden.scanner.cluster.ClusterReader;
import io.sgwarden.scanner.model.Scan;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.pipeline.LiveExaminer;
import io.sgwarden.schemas.rules.RuleEngine;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What every command that writes works with.
 *
 * @param reaction how long a controller may take to react
 * @param stopRequested whether to stop writing
 */
record WriteContext(
        Environment environment, Sources opened, RuleEngine rules, Duration reaction, BooleanSupplier stopRequested) {

    /** Applies repair plans that were made from the scan. */
    Applier applier(ClusterReader cluster, Scan scan, ScanSettings settings) {
        RepairPorts ports = new RepairPorts(
                cluster,
                opened.writer().orElseThrow(),
                new LiveExaminer(cluster, opened.regions(), scan.inventory(), rules, settings),
                environment.sleeper());
        return new Applier(ports, reaction, stopRequested);
    }
}
