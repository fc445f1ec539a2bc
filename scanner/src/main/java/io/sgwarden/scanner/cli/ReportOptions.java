package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.CommandLines;
import io.sgwarden.scanner.proof.SigningKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a scan writes its report, and which earlier report it is compared with. */
final class ReportOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "also write the report in every format, and a manifest of the files, into this folder")
    Optional<Path> out = Optional.empty();

    @Option(
            names = "--previous",
            paramLabel = "FILE",
            description = "the last run's report.json: says what changed since, and carries on what was not read")
    private Optional<Path> previous = Optional.empty();

    @Option(
            names = "--history",
            paramLabel = "DIR",
            description =
                    "also keep the report in every format in this folder, in one folder for each run; the newest run there"
                            + " is the --previous report")
    private Optional<Path> history = Optional.empty();

    @Option(
            names = "--history-runs",
            paramLabel = "N",
            description = "how many runs --history keeps; default 30, at least 2")
    private int historyRuns = 30;

    @Mixin
    private final FirstRunOption firstRun = new FirstRunOption();

    @Option(
            names = "--sign",
            paramLabel = "KEY",
            description =
                    "sign the manifest of --out and --history with this private key: PEM, PKCS #8, Ed25519 or ECDSA")
    private Optional<Path> sign = Optional.empty();

    @Option(
            names = "--metrics-file",
            paramLabel = "FILE",
            description = "also write the run's numbers for Prometheus, for a textfile collector")
    Optional<Path> metricsFile = Optional.empty();

    @Option(
            names = "--push-metrics",
            paramLabel = "URL",
            description = "also send the run's numbers to this Prometheus Pushgateway, as job sgwarden")
    private Optional<String> pushMetrics = Optional.empty();

    @Option(
            names = "--push-metrics-login",
            paramLabel = "FILE",
            description = "file with USER:PASSWORD, where the Pushgateway asks for them")
    private Optional<Path> pushMetricsLogin = Optional.empty();

    @Mixin
    final ProvenanceOptions provenance = new ProvenanceOptions();

    @Option(names = "--all", description = "list managed objects too")
    boolean all;

    /**
     * Where numbers are pushed to.
     *
     * @throws UsageException nothing can be pushed there
     */
    Optional<Pushgateway> pushgateway() {
        if (pushMetricsLogin.isPresent() && pushMetrics.isEmpty()) {
            throw new UsageException("Could not use --push-metrics-login: nothing is pushed; add --push-metrics URL");
        }
        return pushMetrics
                .map(Pushgateway::of)
                .map(gateway -> pushMetricsLogin
                        .map(file -> gateway.withLogin(
                                DumpFiles.text(file.toString()).strip(), file))
                        .orElse(gateway));
    }

    /** Where the reports of the last runs are kept. */
    Optional<HistoryFolder> history() {
        return history.map(folder -> new HistoryFolder(folder, historyRuns));
    }

    /** The key that signs what is written. */
    Optional<SigningKey> signingKey() {
        return sign.map(Path::toString).map(file -> SigningKey.read(DumpFiles.text(file), file));
    }

    /** Refuses, before anything is read, files that cannot be written, and a key that cannot be used. */
    void requireWritable() {
        if (signingKey().isPresent() && out.isEmpty() && history.isEmpty()) {
            throw new UsageException("Could not use --sign: nothing is written that could be signed; add --out DIR");
        }
        if (history.isPresent() && previous.isPresent()) {
            throw new UsageException(
                    "Could not use --previous: --history itself has the previous report; leave one out");
        }
        if (historyRuns < 2) {
            throw new UsageException("Could not use --history-runs " + historyRuns + ": write a number from 2 on");
        }
        history.ifPresent(OutFiles::requireWritable);
        out.ifPresent(OutFiles::requireWritable);
        metricsFile.ifPresent(OutFiles::requireWritableFolderOf);
    }

    /** Commands that know what this run knew of before: {@code --history} is no option of theirs. */
    CommandLines knowing(CommandLines commands) {
        return history()
                .flatMap(HistoryFolder::newest)
                .map(report -> commands.with("--previous " + CommandLines.word(report.toString())))
                .orElse(commands);
    }

    /** The last run's report, where there is one. */
    PreviousScan previous(PrintWriter err) {
        Optional<Path> file =
                history().flatMap(HistoryFolder::newest).or(() -> previous.filter(path -> firstRun.exists(path, err)));
        return PreviousScan.of(file.map(ReportInput::read), file.flatMap(ReportInput::manifest));
    }
}
