package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.ClusterSnapshot;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to read and report: shared by scan, repair and cleanup. */
final class SourceOptions {
    @Mixin
    final ClusterOptions cluster = new ClusterOptions();

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
            description = {
                "dump instead of a cluster: kubectl get securitygroups,vpcs,namespaces,deployments -A",
                "--show-managed-fields -o json (or yaml); these fields show who wrote a recorded id",
                "Deployments show how ACK's controllers were started; add the ConfigMaps from which they take settings",
                "add iamroleselectors where ACK has them",
                "with CLUSTER= another cluster's, read for its claims only; repeatable",
                "a run that writes takes YAML only of a list, whose end can be seen"
            })
    List<NamedFile> clusterFiles = new ArrayList<>();

    @Option(
            names = "--aws-file",
            paramLabel = "[ACCOUNT/REGION=]FILE",
            converter = NamedFile.Converter.class,
            description = {
                "dump instead of EC2: aws ec2 describe-security-groups (and describe-network-interfaces), as JSON",
                "without ACCOUNT/REGION= --account and --region say where it is from; repeatable"
            })
    List<NamedFile> awsFiles = new ArrayList<>();

    @Option(
            names = "--max-dump-age",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = {
                "how old a dump may be, by its file's time, where something else is read live; an older one counts as not",
                "read; default 24h, where the run writes 1h"
            })
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
        return !awsFiles.isEmpty()
                && clusterFiles.stream().anyMatch(dump -> dump.name().orElse("").isEmpty());
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
