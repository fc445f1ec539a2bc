package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.publish.Publisher;
import io.sgwarden.scanner.publish.ReportApi;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether and how a scan publishes its result in the cluster. */
final class PublishOption {
    @Option(
            names = "--publish",
            paramLabel = "openreports|policyreport",
            description =
                    "also keep a report for each object, and one for each account and region's leaked groups, in the"
                            + " cluster (openreports.io/v1alpha1, or wgpolicyk8s.io/v1alpha2), and an Event where a state changes")
    private Optional<ReportApi> api = Optional.empty();

    @Option(
            names = "--publish-results",
            paramLabel = "NUMBER",
            description = "how many results a published report lists, the rest is counted; default "
                    + Publisher.MOST_RESULTS + ", at least 1")
    private int most = Publisher.MOST_RESULTS;

    /** Refuses dumps and {@code --now}: the published reports would not describe the cluster as it is. */
    void check(SourceOptions sources) {
        if (most < 1) {
            throw new UsageException("Could not use --publish-results " + most + ": a report lists at least 1");
        }
        if (api.isPresent() && sources.now.isPresent()) {
            throw new UsageException(
                    "Could not publish: --now would date the reports wrongly, and a later run leaves those alone that"
                            + " are newer than itself; leave it out");
        }
        boolean files = !sources.awsFiles.isEmpty()
                || sources.clusterFiles.stream().anyMatch(dump -> dump.name().isEmpty());
        if (api.isPresent() && files) {
            throw new UsageException(
                    "Could not publish: cluster or EC2 are files; --publish needs both live, because reports belong to"
                            + " the objects that were read");
        }
    }

    Optional<ScanPublication> open(Environment environment, SourceOptions sources, Sources opened) {
        return api.map(chosen -> new ScanPublication(
                chosen,
                new Publisher(
                        chosen, opened.connection().orElseThrow().reports(chosen), most, environment.stopRequested()),
                environment.err(),
                sources));
    }
}
