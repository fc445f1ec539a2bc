package io.sgwarden.scanner.proof;

import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.scanner.report.ReportFileException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the files of a run with its manifest, the manifest with its signature and with the run before. Without a
 * signature it only shows that the files belong together: whoever changes a file can write a new manifest too.
 */
public final class ReportCheck {
    private static final Set<String> UNLISTED =
            Set.of(ReportManifest.FILE, ReportManifest.SUMS, ReportManifest.SIGNATURE);

    private final String folder;
    private final Map<String, byte[]> files;
    private final List<String> problems = new ArrayList<>();

    private ReportCheck(String folder, Map<String, byte[]> files) {
        this.folder = folder;
        this.files = files;
    }

    /**
     * What was found.
     *
     * @param run id of the run; empty where the manifest cannot be read
     * @param manifestSha256 the manifest's own hash, which the next run's manifest names; empty where it is missing
     * @param problems what differs; none where everything is as it was written
     * @param notes what was not checked
     */
    public record Result(String folder, String run, String manifestSha256, List<String> problems, List<String> notes) {
        public Result {
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }

        /** Whether there is a manifest that the next run's can be compared with. */
        public boolean hasManifest() {
            return !manifestSha256.isEmpty();
        }
    }

    /** The run before, whose manifest the manifest must name; and the key, where the signature is to be checked. */
    public record Against(Optional<Result> before, Optional<VerificationKey> key) {}

    /**
     * Checks a run.
     *
     * @param folder its name, for messages
     * @param files of the folder, by name
     */
    public static Result check(String folder, Map<String, byte[]> files, Against against) {
        return new ReportCheck(folder, files).check(against);
    }

    private Result check(Against against) {
        byte[] bytes = files.get(ReportManifest.FILE);
        if (bytes == null) {
            problem(ReportManifest.FILE, "is missing");
            return new Result(folder, "", "", problems, List.of());
        }
        List<String> notes = new ArrayList<>();
        String run = "";
        try {
            ReportManifest manifest =
                    ReportManifest.read(new String(bytes, StandardCharsets.UTF_8), folder + "/" + ReportManifest.FILE);
            run = manifest.run();
            manifest.files().forEach(this::checkFile);
            checkSums(manifest.sums(Sha256.ofBytes(bytes)));
            checkChain(manifest, against.before(), notes);
            noteUnlisted(manifest, notes);
        } catch (ReportFileException unreadable) {
            problem(ReportManifest.FILE, String.valueOf(unreadable.getMessage()));
        }
        checkSignature(bytes, against.key(), notes);
        return new Result(folder, run, Sha256.ofBytes(bytes), problems, notes);
    }

    private void checkFile(ReportManifest.Entry entry) {
        byte[] bytes = files.get(entry.name());
        if (bytes == null) {
            problem(entry.name(), "is missing");
        } else if (!Sha256.ofBytes(bytes).equals(entry.sha256())) {
            problem(
                    entry.name(),
                    "was changed: its SHA-256 is " + Sha256.ofBytes(bytes) + ", the manifest has " + entry.sha256());
        }
    }

    /** Earlier versions did not write the file. */
    private void checkSums(String expected) {
        byte[] sums = files.get(ReportManifest.SUMS);
        if (sums != null && !new String(sums, StandardCharsets.UTF_8).equals(expected)) {
            problem(ReportManifest.SUMS, "is not what the manifest has");
        }
    }

    private void checkChain(ReportManifest manifest, Optional<Result> before, List<String> notes) {
        Optional<String> named = manifest.previousManifestSha256();
        if (before.isEmpty()) {
            named.ifPresent(hash -> notes.add("the run before it was not given; its manifest has SHA-256 " + hash));
        } else if (named.isEmpty()) {
            problem(
                    ReportManifest.FILE,
                    "names no run before it, and " + before.get().folder() + " is before it");
        } else if (!named.get().equals(before.get().manifestSha256())) {
            problem(
                    ReportManifest.FILE,
                    "follows a run whose manifest has SHA-256 " + named.get() + ", and that of "
                            + before.get().folder() + " has " + before.get().manifestSha256()
                            + ": a run was changed or left out");
        }
    }

    private void noteUnlisted(ReportManifest manifest, List<String> notes) {
        Set<String> others = new TreeSet<>(files.keySet());
        others.removeAll(UNLISTED);
        manifest.files().forEach(entry -> others.remove(entry.name()));
        others.forEach(name -> notes.add(name + " is not in the manifest: nothing is known about it"));
    }

    private void checkSignature(byte[] manifest, Optional<VerificationKey> key, List<String> notes) {
        byte[] signature = files.get(ReportManifest.SIGNATURE);
        if (key.isEmpty()) {
            notes.add(signature == null ? "not signed" : "the signature was not checked; give --key");
        } else if (signature == null) {
            problem(ReportManifest.SIGNATURE, "is missing");
        } else if (!key.get().verifies(manifest, new String(signature, StandardCharsets.UTF_8))) {
            problem(ReportManifest.SIGNATURE, "is not this key's signature of the manifest");
        }
    }

    private void problem(String file, String what) {
        problems.add(folder + "/" + file + ": " + what);
    }
}
