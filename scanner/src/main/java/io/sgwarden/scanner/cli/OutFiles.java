package io.sgwarden.scanner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes result files, folders included; who reads one meanwhile sees the old text or the new one. */
final class OutFiles {
    private OutFiles() {}

    /** What stands there; empty where there is no file that can be read. */
    static String standing(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    static void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                Files.writeString(file, text);
                return;
            }
            Path whole = file.resolveSibling("." + file.getFileName() + ".new");
            Files.writeString(whole, text);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UsageException(
                    "Could not write " + file + ": " + failure.getMessage() + "; choose a folder that can be written",
                    failure);
        }
    }
}
