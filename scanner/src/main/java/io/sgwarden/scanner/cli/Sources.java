package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.aws.AwsConnection;
import io.sgwarden.scanner.cluster.ClusterReader;
import io.sgwarden.scanner.cluster.ClusterWriter;
import io.sgwarden.scanner.cluster.FileCluster;
import io.sgwarden.scanner.ec2.Ec2Deleter;
import io.sgwarden.scanner.ec2.Ec2Reader;
import io.sgwarden.scanner.ec2.FileEc2Reader;
import io.sgwarden.scanner.kubernetes.ClusterConnection;
import io.sgwarden.scanner.kubernetes.FabricCluster;
import io.sgwarden.scanner.kubernetes.WriterLease;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Accounts;
import io.sgwarden.scanner.model.AwsRequests;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.pipeline.Progress;
import io.sgwarden.scanner.pipeline.ProgressReportingCluster;
import io.sgwarden.scanner.pipeline.ProgressReportingRegion;
import io.sgwarden.scanner.pipeline.ScanPipeline;
import io.sgwarden.scanner.report.RunInfo;
import io.sgwarden.schemas.rules.RuleEngine;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The readers of a run, as its options ask for them.
 *
 * @param writer present where the cluster is live and nothing is read from dumps
 * @param progress told of what takes its time
 * @param awsRequests those since it was last asked
 */
record Sources(
        ClusterReader cluster,
        List<ClusterReader> otherClusters,
        List<Ec2Reader> regions,
        Accounts accounts,
        Optional<ClusterWriter> writer,
        Optional<ClusterConnection> connection,
        Supplier<Map<AccountRegion, Ec2Deleter>> deleters,
        Supplier<AwsRequests> awsRequests,
        Progress progress,
        List<AutoCloseable> connections)
        implements AutoCloseable {

    /** Tells the runs of one process apart. */
    private static final AtomicInteger HOLDERS = new AtomicInteger();

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");

    static Sources open(SourceOptions options, Environment environment) {
        options.sharing.check();
        List<AutoCloseable> connections = new ArrayList<>();
        Progress progress = environment.progress(options.verbosity());
        connections.add(progress);
        Map<String, List<JsonNode>> dumps = clusterDumps(options);
        Optional<ClusterConnection> connection =
                dumps.containsKey("") ? Optional.empty() : Optional.of(options.cluster.open());
        connection.ifPresent(connections::add);
        Optional<FabricCluster> live = connection.map(ClusterConnection::cluster);
        ClusterReader cluster = live.<ClusterReader>map(found -> new ProgressReportingCluster(found, progress))
                .orElseGet(() -> new FileCluster("", dumps.getOrDefault("", List.of())));
        List<ClusterReader> others = dumps.entrySet().stream()
                .filter(dump -> !dump.getKey().isEmpty())
                .<ClusterReader>map(dump -> new FileCluster(dump.getKey(), dump.getValue()))
                .toList();
        Optional<ClusterWriter> writer = options.awsFiles.isEmpty() ? live.map(found -> found) : Optional.empty();
        if (!options.awsFiles.isEmpty()) {
            List<Ec2Reader> dumped = fromFiles(options);
            Accounts accounts = options.sharing.over(dumped);
            return new Sources(
                    cluster,
                    others,
                    dumped,
                    accounts,
                    writer,
                    connection,
                    Map::of,
                    () -> AwsRequests.NONE,
                    progress,
                    connections);
        }
        AwsConnection aws = aws(options.aws, environment, connections);
        List<Ec2Reader> regions = aws.readers(options.aws.regions, options.aws.accounts, options.aws.roles).stream()
                .<Ec2Reader>map(region -> new ProgressReportingRegion(region, progress))
                .toList();
        return new Sources(
                cluster,
                others,
                regions,
                options.sharing.over(regions),
                writer,
                connection,
                aws::deleters,
                aws::takeRequests,
                progress,
                connections);
    }

    /** Reading and deciding; a watch gives the cluster as its informers keep it. */
    ScanPipeline pipeline(ClusterReader kept, RuleEngine rules, ScanSettings settings) {
        return new ScanPipeline(kept, otherClusters, regions, accounts, rules, settings);
    }

    /** The header of a report, with the AWS requests since the previous header. */
    RunInfo run(Inventory inventory, Instant startedAt, Instant finishedAt) {
        return RunInfo.of(inventory, startedAt, finishedAt, Version.text(), awsRequests.get());
    }

    /**
     * The Lease of a run that will write; absent where it writes nothing or goes without. Held from before the first
     * read, so that nothing of another run's unfinished work is taken for a killed run's.
     */
    Optional<WriterLease> lease(LeaseOption option, boolean writes, Environment environment) {
        Optional<ResourceKey> name = option.name();
        return writes && writer.isPresent()
                ? name.map(found -> connection
                        .orElseThrow()
                        .lease(
                                found,
                                holder(environment.variables()),
                                environment.timing().lease()))
                : Optional.empty();
    }

    private static String holder(Map<String, String> environment) {
        return environment.getOrDefault("HOSTNAME", "sgwarden") + "-"
                + ProcessHandle.current().pid() + "-" + Integer.toHexString(HOLDERS.incrementAndGet());
    }

    private static Map<String, List<JsonNode>> clusterDumps(SourceOptions options) {
        Map<String, List<JsonNode>> dumps = new LinkedHashMap<>();
        for (NamedFile dump : options.clusterFiles) {
            dumps.computeIfAbsent(dump.name().orElse(""), unused -> new ArrayList<>())
                    .addAll(DumpFiles.cluster(dump.file()));
        }
        return dumps;
    }

    static AwsConnection aws(AwsOptions options, Environment environment, List<AutoCloseable> connections) {
        Optional<URI> endpoint = options.endpoint.or(
                () -> Optional.ofNullable(environment.variables().get("AWS_ENDPOINT_URL"))
                        .map(Sources::uri));
        endpoint.ifPresent(Sources::checkEndpoint);
        options.regions.stream()
                .filter(region -> !REGION.matcher(region).matches())
                .findFirst()
                .ifPresent(region -> {
                    throw new UsageException(
                            "Could not use --region \"" + region + "\": a region is written like eu-west-1");
                });
        AwsConnection connection =
                AwsConnection.open(endpoint, environment.timing().aws());
        connections.add(connection);
        return connection;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new UsageException("Could not use AWS_ENDPOINT_URL " + text + ": it is not a URL", malformed);
        }
    }

    private static void checkEndpoint(URI endpoint) {
        if (endpoint.getHost() == null || !Set.of("http", "https").contains(endpoint.getScheme())) {
            throw new UsageException("Could not use the AWS endpoint " + endpoint
                    + ": it is not a URL; write it with http:// or https://, for example http://127.0.0.1:4566");
        }
    }

    private static List<Ec2Reader> fromFiles(SourceOptions options) {
        Map<AccountRegion, List<JsonNode>> dumps = new LinkedHashMap<>();
        for (NamedFile dump : options.awsFiles) {
            dumps.computeIfAbsent(accountRegion(dump, options), unused -> new ArrayList<>())
                    .addAll(DumpFiles.aws(dump.file()));
        }
        return dumps.entrySet().stream()
                .<Ec2Reader>map(dump -> new FileEc2Reader(dump.getKey(), dump.getValue()))
                .toList();
    }

    private static AccountRegion accountRegion(NamedFile dump, SourceOptions options) {
        if (dump.name().isPresent()) {
            return AccountRegion.parse(dump.name().get())
                    .orElseThrow(() -> new UsageException(
                            "Could not use --aws-file " + dump.name().get() + "=" + dump.file()
                                    + ": before the = must stand ACCOUNT/REGION, for example 123456789012/eu-west-1"));
        }
        if (options.aws.accounts.size() != 1 || options.aws.regions.size() != 1) {
            throw new UsageException("Could not use --aws-file " + dump.file()
                    + ": it does not say where it is from; write --aws-file ACCOUNT/REGION=FILE, or add --account"
                    + " and one --region");
        }
        return new AccountRegion(options.aws.accounts.getFirst(), options.aws.regions.getFirst());
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
