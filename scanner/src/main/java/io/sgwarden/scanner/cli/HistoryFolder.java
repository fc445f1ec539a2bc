package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.format.ReportFiles;
import io.sgwarden.scanner.format.ReportFormat;
import io.sgwarden.scanner.model.PlainTime;
import io.sgwarden.scanner.proof.ReportManifest;
import io.sgwarden.scanner.report.ScanReport.Run;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder that keeps the reports of the last runs, each in a folder of its own. The next run is compared with the
 * newest of them. Nothing else in the folder is touched.
 *
 * @param most how many runs are kept
 */
record HistoryFolder(Path folder, int most) {
    private static final Pattern NAME = Pattern.compile("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{16}");

    /** The report of the newest run. */
    Optional<Path> newest() {
        List<Path> runs = runs();
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.getLast().resolve(ReportFormat.JSON.file()));
    }

    /** Writes the files of a run, and then removes the oldest runs. */
    void keep(Run run, Map<String, String> files) {
        String name = PlainTime.of(run.startedAt()).replaceAll("[-:]", "") + "-" + run.id();
        files.forEach((file, text) -> OutFiles.write(folder.resolve(name).resolve(file), text));
        List<Path> runs = runs();
        runs.subList(0, Math.max(0, runs.size() - most)).forEach(HistoryFolder::remove);
    }

    /** The oldest first. A run without a manifest was not finished; one that may not be read is not passed over. */
    private List<Path> runs() {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry ->
                            NAME.matcher(String.valueOf(entry.getFileName())).matches())
                    .filter(entry -> !Files.notExists(entry.resolve(ReportManifest.FILE)))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UsageException(
                    "Could not read --history " + folder + ": it must be a folder that can be read and written",
                    unreadable);
        }
    }

    /** The files that a run writes, and the folder where that leaves nothing in it. */
    private static void remove(Path run) {
        try {
            for (String file : ReportFiles.names()) {
                Files.deleteIfExists(run.resolve(file));
            }
            Files.delete(run);
        } catch (DirectoryNotEmptyException others) {
            return; // what somebody else put there is theirs
        } catch (IOException failure) {
            throw new UsageException("Could not remove the old run " + run + " from --history", failure);
        }
    }
}
