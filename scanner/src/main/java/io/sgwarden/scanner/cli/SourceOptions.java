package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.ec2.Ec2Reader;
import io.sgwarden.scanner.kubernetes.ClusterConnection;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.CommandLines;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.Scan;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to read and report: shared by scan, repair and cleanup. */
final class SourceOptions {
    /** Options that decide what a live run reads, and what it knows of before. */
    private static final Set<String> LIVE = Set.of(
            "--kubeconfig",
            "--context",
            "--controller-namespace",
            "--region",
            "--account",
            "--assume-role",
            "--profile",
            "--endpoint-url",
            "--controller-account",
            "--read-elsewhere",
            "--grace",
            "--policy",
            "--previous",
            "--lease",
            "--no-lease");

    private static final Set<String> LIMITS =
            Set.of("--max-dump-age", "--max-deletions", "--max-repairs", "--max-percent");

    private static final Set<String> FILES = Set.of("--cluster-file", "--aws-file", "--max-dump-age", "--now");

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private final ControllerNamespaceOption controllerNamespace = new ControllerNamespaceOption();

    @Option(
            names = {"-A", "--all-namespaces"},
            description = "all namespaces, which is the default")
    private boolean allNamespaces;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "report only this namespace; everything is read all the same")
    Optional<String> namespace = Optional.empty();

    @Mixin
    final AwsOptions aws = new AwsOptions();

    @Mixin
    final SharingOptions sharing = new SharingOptions();

    @Option(
            names = "--cluster-file",
            paramLabel = "[CLUSTER=]FILE",
            converter = NamedFile.Converter.class,
            description = "dump instead of a cluster, repeatable: kubectl get"
                    + " securitygroups,vpcs,namespaces,deployments,configmaps,iamroleselectors -A"
                    + " --show-managed-fields -o json (or yaml), without the kinds that the cluster lacks."
                    + " Managed fields show who wrote a recorded id, Deployments and ConfigMaps how ACK's controllers"
                    + " were started. With CLUSTER= another cluster's, read for its claims only. A run that writes"
                    + " takes YAML only of a list, whose end can be seen")
    List<NamedFile> clusterFiles = new ArrayList<>();

    @Option(
            names = "--aws-file",
            paramLabel = "[ACCOUNT/REGION=]FILE",
            converter = NamedFile.Converter.class,
            description = "dump instead of EC2, repeatable: aws ec2 describe-security-groups, or"
                    + " describe-network-interfaces, as JSON. Without ACCOUNT/REGION=, --account and --region say where"
                    + " it is from")
    List<NamedFile> awsFiles = new ArrayList<>();

    @Option(
            names = "--max-dump-age",
            paramLabel = "DURATION",
            converter = Durations.class,
            description =
                    "how old a dump may be, by its file's time, where something else is read live. An older one counts"
                            + " as not read. Default 24h, where the run writes 1h")
    private Optional<Duration> maxDumpAge = Optional.empty();

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "how long a new object may take before its state counts; default 5m")
    Duration grace = Duration.ofMinutes(5);

    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            converter = Instants.class,
            description = "the time of the run; default the clock's")
    Optional<Instant> now = Optional.empty();

    @Mixin
    final PolicyOption policy = new PolicyOption();

    @Option(names = "--exit-zero", description = "exit 0 even if there are findings")
    boolean exitZero;

    @Option(
            names = {"-q", "--quiet"},
            description = "print nothing but errors and what --format asks for")
    boolean quiet;

    @Option(names = "--no-color", description = "no colours")
    boolean noColor;

    /** Refuses options that do nothing where cluster, EC2 or both are dumps. */
    void check(GivenOptions given) {
        if (allNamespaces) {
            given.refuse("with --all-namespaces", "--namespace");
        }
        if (clusterIsDump()) {
            given.refuse(
                    "where the cluster is read from a file", "--kubeconfig", "--context", "--controller-namespace");
        }
        if (!awsFiles.isEmpty()) {
            given.refuse("where EC2 is read from files", "--assume-role", "--profile", "--endpoint-url");
        }
        if (!awsFiles.isEmpty()
                && awsFiles.stream().allMatch(dump -> dump.name().isPresent())) {
            given.refuse("where each --aws-file says ACCOUNT/REGION=", "--account", "--region");
        }
        if (onlyDumps()) {
            given.refuse("where nothing is read live", "--max-dump-age");
        }
        if (awsFiles.isEmpty() && clusterFiles.isEmpty()) {
            given.refuse("where nothing is read from files", "--max-dump-age");
        }
        sharing.check();
    }

    /** The cluster that is scanned, not yet read. */
    ClusterConnection open() {
        return controllerNamespace.on(cluster.open());
    }

    /** The commands that findings give to copy see what this run sees. */
    CommandLines commands(GivenOptions given, List<Ec2Reader> regions) {
        Stream<String> files = given.words(FILES).stream();
        return new CommandLines(
                awsFiles.isEmpty()
                        ? Stream.concat(live(given, regions).stream(), files).toList()
                        : Stream.concat(given.words(LIVE).stream(), files).toList(),
                !clusterIsDump() && awsFiles.isEmpty());
    }

    /** The options of the same run on cluster and EC2 themselves, to which only it can write. */
    List<String> live(GivenOptions given, List<Ec2Reader> regions) {
        Stream<String> named = given.has("--region")
                ? Stream.of()
                : regions.stream()
                        .map(region -> "--region " + region.accountRegion().region())
                        .distinct();
        return Stream.concat(given.words(LIVE).stream(), named).toList();
    }

    /**
     * Options of a run that applies an approved plan, which reads other clusters from their dumps as the plan's run
     * did.
     */
    List<String> approving(GivenOptions given, List<Ec2Reader> regions) {
        Stream<String> others = clusterFiles.stream()
                .filter(dump -> !dump.name().orElse("").isEmpty())
                .map(dump -> "--cluster-file " + CommandLines.word(dump.name().orElseThrow() + "=" + dump.file()));
        Stream<String> limits = given.words(LIMITS).stream();
        return Stream.of(live(given, regions).stream(), others, limits)
                .flatMap(words -> words)
                .toList();
    }

    private boolean clusterIsDump() {
        return clusterFiles.stream().anyMatch(dump -> dump.name().orElse("").isEmpty());
    }

    /** A report of a live scan that is dated back would seem to have waited for longer than it has. */
    void checkNow() {
        if (now.isPresent() && !onlyDumps()) {
            throw new UsageException(
                    "Could not use --now " + now.get() + ": cluster or EC2 is read live, and a wrong time"
                            + " would shorten a waiting time; leave it out, or read both from dumps");
        }
    }

    /** Whether cluster and EC2 are both dumps. */
    boolean onlyDumps() {
        return !awsFiles.isEmpty() && clusterIsDump();
    }

    /**
     * How old a dump may be.
     *
     * @param standard where the operator does not say
     */
    DumpAge dumpAge(Duration standard, Clock clock) {
        return onlyDumps()
                ? new DumpAge(Optional.empty(), false, clock)
                : new DumpAge(maxDumpAge.or(() -> Optional.of(standard)), standard.equals(DumpAge.WRITING), clock);
    }

    /** The objects that the run may write to. It does not touch others even to finish what a killed run began. */
    List<SecurityGroup> selected(Scan scan) {
        return scan.inventory().cluster().securityGroups().stream()
                .filter(object -> selects(ResourceKey.of(object)))
                .toList();
    }

    /** Whether the run reports and repairs it: with {@code -n} all is read, because any object may claim a group. */
    boolean selects(ResourceKey object) {
        return namespace.isEmpty() || namespace.get().equals(object.namespace());
    }

    /** As for objects; a group that no object claims is selected without {@code -n} only, a controller always. */
    boolean selects(Finding finding) {
        return finding.controller().isPresent()
                || finding.key().map(this::selects).orElse(namespace.isEmpty());
    }

    /** A misspelt namespace would make a clean report of a broken cluster. */
    void checkNamespace(ClusterSnapshot cluster) {
        namespace
                .filter(name -> cluster.namespacesRead())
                .filter(name -> !cluster.namespaces().containsKey(name))
                .filter(name -> cluster.securityGroups().stream()
                        .noneMatch(object -> object.metadata().namespace().equals(name)))
                .ifPresent(name -> {
                    throw new UsageException(
                            "Could not use -n " + name + ": the cluster has no namespace of that name");
                });
    }

    /** The time of the run, or of a moment in it. */
    Instant now(InstantSource clock) {
        return now.orElseGet(clock::instant);
    }

    /** The exit status, changed as {@code --exit-zero} says. */
    ExitStatus withExitZero(ExitStatus status) {
        return status == ExitStatus.FINDINGS && exitZero ? ExitStatus.CLEAN : status;
    }
}
