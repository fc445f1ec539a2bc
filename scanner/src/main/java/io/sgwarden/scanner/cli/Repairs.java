package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.apply.Applier;
import io.sgwarden.scanner.cluster.ClusterReader;
import io.sgwarden.scanner.model.Scan;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.pipeline.LiveExaminer;
import io.sgwarden.schemas.rules.RuleEngine;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The repairs of one process, whichever command plans them.
 *
 * @param reaction how long a controller may take to react
 */
record Repairs(
        Environment environment, Sources opened, RuleEngine rules, Duration reaction, BooleanSupplier stopRequested) {

    /** What applies plans that were made from the scan. */
    Applier applier(ClusterReader cluster, Scan scan, ScanSettings settings) {
        return new Applier(
                cluster,
                opened.writer().orElseThrow(),
                new LiveExaminer(cluster, opened.regions(), scan.inventory(), rules, settings),
                environment.sleeper(),
                reaction,
                stopRequested);
    }
}
