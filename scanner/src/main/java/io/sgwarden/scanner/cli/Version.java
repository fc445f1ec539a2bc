package io.sgwarden.scanner.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build wrote into the jar. */
final class Version {
    private Version() {}

    /** What {@code --version} prints. */
    static String line() {
        return "sgwarden " + text();
    }

    static String text() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/io/sgwarden/scanner/version.properties")) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks version.properties");
            }
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Could not read version.properties", unreadable);
        }
    }
}
