package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.ClusterSnapshot.Coverage;
import io.sgwarden.scanner.model.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to read, and how much to say of it: shared by scan, repair and cleanup. */
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
                "dump instead of a cluster: kubectl get securitygroups,vpcs,namespaces -A -o yaml (or json), with",
                "iamroleselectors where ACK has them,",
                "with CLUSTER= another cluster's, read for its claims only; repeatable"
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

    @Option(names = "--policy", paramLabel = "FILE", description = "policy file")
    Optional<Path> policy = Optional.empty();

    @Option(names = "--exit-zero", description = "exit with 0 although there are findings")
    boolean exitZero;

    @Option(
            names = {"-q", "--quiet"},
            description = "print nothing but errors and what --format asks for")
    boolean quiet;

    @Option(names = "--no-color", description = "no colours")
    boolean noColor;

    /** Whether the run is about it: with {@code -n} all is read, because anybody may claim a group. */
    boolean isAsked(Finding finding) {
        return namespace.isEmpty()
                || finding.key()
                        .filter(key -> key.namespace().equals(namespace.get()))
                        .isPresent();
    }

    /** A misspelt namespace would make a clean report of a broken cluster. */
    void checkNamespace(ClusterSnapshot cluster) {
        namespace
                .filter(name -> cluster.namespacesRead() == Coverage.COMPLETE)
                .filter(name -> !cluster.namespaces().containsKey(name))
                .filter(name -> cluster.securityGroups().stream()
                        .noneMatch(object -> object.metadata().namespace().equals(name)))
                .ifPresent(name -> {
                    throw new UsageException(
                            "Could not use -n " + name + ": the cluster has no namespace of that name");
                });
    }

    Environment.Verbosity verbosity() {
        return quiet ? Environment.Verbosity.QUIET : Environment.Verbosity.NORMAL;
    }

    /** The time of the run, or of a moment in it. */
    Instant now(InstantSource clock) {
        return now.orElseGet(clock::instant);
    }

    /** The exit status as the run was asked for it. */
    ExitStatus zeroed(ExitStatus status) {
        return status == ExitStatus.FINDINGS && exitZero ? ExitStatus.CLEAN : status;
    }
}
