package io.sgwarden.scanner.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Writes result files, folders included; who reads one meanwhile sees the old text or the new one. */
final class OutFiles {
    private OutFiles() {}

    /** The text of a file; empty where there is no file that can be read. */
    static String current(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** Makes a folder, so that a long run is not lost to a mistyped name. */
    static void requireWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".sgwarden", ".new"));
        } catch (IOException failure) {
            throw unwritable(folder, failure);
        }
    }

    /** Makes the folder of a file. */
    static void requireWritableFolderOf(Path file) {
        if (!Files.exists(file) || Files.isRegularFile(file)) {
            Optional.ofNullable(file.toAbsolutePath().getParent()).ifPresent(OutFiles::requireWritable);
        }
    }

    /** Whether both names are of one file, however they are written. */
    static boolean isSame(String one, String other) {
        try {
            return Files.isSameFile(Path.of(one), Path.of(other));
        } catch (IOException missing) {
            return false;
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
            throw unwritable(file, failure);
        }
    }

    private static UsageException unwritable(Path file, IOException failure) {
        return new UsageException(
                "Could not write " + file + ": " + cause(failure) + "; choose a folder that can be written", failure);
    }

    /** These say no more than the path. */
    private static String cause(IOException failure) {
        return switch (failure) {
            case FileAlreadyExistsException taken -> taken.getFile() + " is not a folder";
            case NoSuchFileException missing -> missing.getFile() + " cannot be made there";
            case AccessDeniedException denied -> "permission denied";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
