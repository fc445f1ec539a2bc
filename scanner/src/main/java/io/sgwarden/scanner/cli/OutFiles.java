package io.sgwarden.scanner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes result files, folders included. */
final class OutFiles {
    private OutFiles() {}

    static void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UsageException(
                    "Could not write " + file + ": " + failure.getMessage() + "; choose a folder that can be written",
                    failure);
        }
    }
}
