package io.sgwarden.scanner;

import io.sgwarden.scanner.cli.Environment;
import io.sgwarden.scanner.cli.Sgwarden;
import io.sgwarden.scanner.cli.Timing;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the common commands on the examples, prints nothing and reads nothing else. The launcher runs it once, for the
 * JVM to remember which classes they load: later runs start faster with that cache.
 */
final class TrainingRun {
    private TrainingRun() {}

    /** The one argument is the folder of the examples. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        String examples = arguments[0];
        String estate = examples + "/estate/";
        List<String> files = List.of(
                "--policy",
                examples + "/policy.yaml",
                "--cluster-file",
                estate + "cluster.yaml",
                "--aws-file",
                "123456789012/us-west-2=" + estate + "security-groups.json");
        run("--version");
        run("lint", examples + "/web-without-protocol.yaml");
        run("lint", "--format", "sarif", examples + "/web.yaml");
        for (String format : List.of("table", "json", "html")) {
            run("scan", files, "--format", format);
        }
        run("repair", files);
    }

    private static void run(String command, List<String> files, String... more) {
        run(Stream.of(List.of(command), files, List.of(more))
                .flatMap(List::stream)
                .toArray(String[]::new));
    }

    private static void run(String... command) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Sgwarden.run(
                new Environment(
                        Map.of(),
                        InputStream.nullInputStream(),
                        nowhere,
                        nowhere,
                        Clock.systemUTC(),
                        () -> false,
                        Timing.STANDARD),
                command);
    }
}
