package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.controllerlog.LogReading;
import io.sgwarden.scanner.controllerlog.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Which logs of the controllers explain the findings: shared by scan and repair. */
final class ControllerLogOptions {
    /** A busy controller writes a tenth of this in a day. */
    private static final int MAX_BYTES = 32 * 1024 * 1024;

    @Option(
            names = "--controller-log",
            paramLabel = "FILE",
            description =
                    "log of ACK's ec2-controller, as kubectl logs prints it; findings then say which call to EC2 failed,"
                            + " and why; - for standard input, repeatable")
    List<String> files = new ArrayList<>();

    @Option(
            names = "--controller-logs",
            description =
                    "read the last 24h of these logs from the controllers' pods; needs list of pods and get of pods/log"
                            + " in the controllers' namespaces")
    boolean live;

    /**
     * Reads the files; the pods are read later.
     *
     * @param pods the logs of the cluster's pods
     * @throws UsageException a file cannot be read
     */
    List<LogSource> open(Environment environment, Supplier<LogSource> pods) {
        List<LogSource> sources = new ArrayList<>();
        if (!files.isEmpty()) {
            sources.add(ofFiles(environment));
        }
        if (live) {
            sources.add(pods.get());
        }
        return sources;
    }

    static UsageException noPods() {
        return new UsageException("Could not use --controller-logs: the cluster is read from files; save the log and"
                + " name it with --controller-log FILE");
    }

    private LogSource ofFiles(Environment environment) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String file : files) {
            if (file.equals("-")) {
                texts.put("<stdin>", read("<stdin>", () -> environment.in()));
            } else {
                texts.put(file, read(file, () -> Files.newInputStream(Path.of(file))));
            }
        }
        return parser -> new LogReading(
                List.copyOf(texts.keySet()),
                texts.values().stream().map(parser::parse).toList(),
                List.of());
    }

    private static String read(String name, Opening opening) {
        try (InputStream in = opening.open()) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UsageException("Could not use " + name
                        + ": it is larger than 32 MiB; save less, for example with --since=24h");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new UsageException("Could not read " + name + ": no such file", missing);
        } catch (IOException unreadable) {
            throw new UsageException(
                    "Could not read " + name + ": " + unreadable.getMessage() + "; it must be a readable file",
                    unreadable);
        }
    }

    private interface Opening {
        InputStream open() throws IOException;
    }
}
