package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.format.ReportFiles;
import io.sgwarden.scanner.proof.ReportCheck;
import io.sgwarden.scanner.proof.ReportCheck.Against;
import io.sgwarden.scanner.proof.ReportCheck.Result;
import io.sgwarden.scanner.proof.ReportManifest;
import io.sgwarden.scanner.proof.VerificationKey;
import io.sgwarden.scanner.report.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sgwarden verify}: whether reports are the ones that were written. */
@Command(
        name = "verify",
        description = {
            "Checks the files of reports, the chain from each run to the next, and their signatures.",
            "Exit codes: 0 everything is as it was written, 1 something differs, 2 there is nothing to check."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(
            arity = "1..*",
            paramLabel = "DIR",
            description = "folder of a report (scan --out), or of several; folders in the order of their runs")
    private List<Path> folders = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "public key of scan --sign, in PEM; without it signatures are not checked")
    private Optional<Path> key = Optional.empty();

    VerifyCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Optional<VerificationKey> publicKey =
                key.map(Path::toString).map(file -> VerificationKey.read(DumpFiles.text(file), file));
        List<Path> runs = folders.stream().flatMap(VerifyCommand::runs).toList();
        Optional<Result> before = Optional.empty();
        ExitStatus status = ExitStatus.CLEAN;
        for (Path run : runs) {
            Result result = ReportCheck.check(run.toString(), files(run), new Against(before, publicKey));
            print(result, publicKey.isPresent());
            status = result.problems().isEmpty() ? status : ExitStatus.FINDINGS;
            before = Optional.of(result).filter(Result::hasManifest);
        }
        return status.code();
    }

    private void print(Result result, boolean withKey) {
        if (result.problems().isEmpty()) {
            say(result.folder() + ": run " + result.run() + " is as it was written"
                    + (withKey ? " and signed with this key" : ""));
        }
        result.problems().forEach(this::say);
        result.notes().forEach(note -> say(result.folder() + ": note: " + note));
    }

    private void say(String line) {
        environment.out().println(PlainText.of(line));
    }

    /** The folder and its folders, whose names begin with the time of their runs, where a report is or was. */
    private static Stream<Path> runs(Path folder) {
        List<Path> runs = Stream.concat(Stream.of(folder), list(folder).stream())
                .filter(VerifyCommand::isOfARun)
                .toList();
        if (runs.isEmpty()) {
            throw new UsageException("Could not verify " + folder + ": there is no " + ReportManifest.FILE
                    + "; name a folder that scan --out wrote, or one of such folders");
        }
        return runs.stream();
    }

    /** A report is there, whole or in part. */
    private static boolean isOfARun(Path folder) {
        return ReportFiles.names().stream().anyMatch(file -> Files.exists(folder.resolve(file)));
    }

    private static Map<String, byte[]> files(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        list(folder).stream()
                .filter(Files::isRegularFile)
                .forEach(file -> files.put(String.valueOf(file.getFileName()), DumpFiles.bytes(file.toString())));
        return files;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException unreadable) {
            throw new UsageException(
                    "Could not verify " + folder + ": it is not a folder that can be read", unreadable);
        }
    }
}
