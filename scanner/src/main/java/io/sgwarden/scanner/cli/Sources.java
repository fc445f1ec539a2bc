package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.aws.AwsConnection;
import io.sgwarden.scanner.aws.KnownRegions;
import io.sgwarden.scanner.cluster.ClusterReader;
import io.sgwarden.scanner.cluster.ClusterWriter;
import io.sgwarden.scanner.controllerlog.Explanation;
import io.sgwarden.scanner.controllerlog.LogSource;
import io.sgwarden.scanner.ec2.Ec2Reader;
import io.sgwarden.scanner.kubernetes.ClusterConnection;
import io.sgwarden.scanner.kubernetes.FabricCluster;
import io.sgwarden.scanner.model.Accounts;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.Scan;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.pipeline.Progress;
import io.sgwarden.scanner.pipeline.ProgressReportingCluster;
import io.sgwarden.scanner.pipeline.ScanPipeline;
import io.sgwarden.scanner.report.RunInfo;
import io.sgwarden.scanner.report.RunInfo.Period;
import io.sgwarden.scanner.report.RunInfo.Program;
import io.sgwarden.schemas.rules.RuleEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The readers and writers of a run, as its options ask for them.
 *
 * @param writer present where the cluster is live and nothing is read from dumps
 * @param policy the text of the policy file
 * @param connections closed with this
 */
record Sources(
        ClusterReader cluster,
        List<ClusterReader> otherClusters,
        Ec2Source ec2,
        Accounts accounts,
        Optional<ClusterWriter> writer,
        Optional<ClusterConnection> connection,
        List<LogSource> logs,
        Progress progress,
        String policy,
        List<AutoCloseable> connections)
        implements AutoCloseable {
    /** Distinguishes the runs of one process. */
    private static final AtomicInteger HOLDERS = new AtomicInteger();

    /** Opens the sources of a run that writes nothing. */
    static Sources open(SourceOptions options, ControllerLogOptions logs, Environment environment) {
        return open(options, logs, environment, DumpAge.READING);
    }

    /**
     * Opens the sources.
     *
     * @param maxDumpAge how old a dump may be where the operator does not say
     */
    static Sources open(
            SourceOptions options, ControllerLogOptions logs, Environment environment, Duration maxDumpAge) {
        List<AutoCloseable> connections = new ArrayList<>();
        Progress progress = options.quiet ? Progress.NONE : environment.progress();
        connections.add(progress);
        DumpAge age = options.dumpAge(maxDumpAge, environment.clock());
        Map<String, DumpedCluster> dumps = clusterDumps(options, age);
        Optional<ClusterConnection> connection = dumps.containsKey("") ? Optional.empty() : Optional.of(options.open());
        connection.ifPresent(connections::add);
        Optional<FabricCluster> live = connection.map(ClusterConnection::cluster);
        ClusterReader cluster = live.<ClusterReader>map(found -> new ProgressReportingCluster(found, progress))
                .orElseGet(() -> Objects.requireNonNull(dumps.remove("")));
        boolean liveEc2 = options.awsFiles.isEmpty();
        Ec2Source ec2;
        if (liveEc2) {
            AwsConnection aws = options.aws.open(environment);
            connections.add(aws);
            ec2 = Ec2Source.live(aws, progress);
        } else {
            ec2 = Ec2Source.dumps(options, age);
            KnownRegions.doubts(ec2.regions().stream()
                            .map(region -> region.accountRegion().region()))
                    .forEach(environment::warn);
        }
        return new Sources(
                cluster,
                List.copyOf(dumps.values()),
                ec2,
                options.sharing.accounts(ec2.regions()),
                liveEc2 ? live.map(writer -> writer) : Optional.empty(),
                connection,
                logs.open(
                        environment,
                        () -> connection
                                .orElseThrow(ControllerLogOptions::noPods)
                                .controllerLogs()),
                progress,
                options.policy.text(),
                connections);
    }

    private static Map<String, DumpedCluster> clusterDumps(SourceOptions options, DumpAge age) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        for (NamedFile dump : options.clusterFiles) {
            files.computeIfAbsent(dump.name().orElse(""), unused -> new ArrayList<>())
                    .add(dump.file());
        }
        Map<String, DumpedCluster> dumps = new LinkedHashMap<>();
        files.forEach((name, dumped) -> dumps.put(name, new DumpedCluster(name, dumped, age)));
        return dumps;
    }

    List<Ec2Reader> regions() {
        return ec2.regions();
    }

    /**
     * The stages from reading to findings.
     *
     * @param reader the cluster; a watch gives the one that its informers cache
     */
    ScanPipeline pipeline(ClusterReader reader, RuleEngine rules, ScanSettings settings) {
        return new ScanPipeline(reader, otherClusters, regions(), accounts, rules, settings);
    }

    /** The same scan, its findings explained by the controllers' logs. */
    Scan explained(Scan scan) {
        return Explanation.with(logs, scan);
    }

    /** The header of a report, with the AWS requests since the previous header. */
    RunInfo run(Inventory inventory, Instant startedAt, Instant finishedAt) {
        return RunInfo.of(
                inventory,
                new Period(startedAt, finishedAt),
                new Program(Version.text(), policy),
                ec2.requests().get());
    }

    /**
     * The Lease of a run that writes; none where it writes nothing or goes without. It is taken before the first read,
     * so that the unfinished work of another run that is still active is not mistaken for a killed run's.
     */
    HeldLease lease(PlanOptions plans, Environment environment) {
        return new HeldLease(
                plans.writes() && writer.isPresent()
                        ? plans.lease
                                .name()
                                .map(name -> () -> connection
                                        .orElseThrow()
                                        .lease(
                                                name,
                                                holder(environment.variables()),
                                                environment.timing().lease()))
                        : Optional.empty());
    }

    private static String holder(Map<String, String> environment) {
        return environment.getOrDefault("HOSTNAME", "sgwarden") + "-"
                + ProcessHandle.current().pid() + "-" + Integer.toHexString(HOLDERS.incrementAndGet());
    }

    @Override
    public void close() {
        for (AutoCloseable connection : connections) {
            try {
                connection.close();
            } catch (Exception failure) {
                throw new IllegalStateException("Could not close a connection", failure);
            }
        }
    }
}
