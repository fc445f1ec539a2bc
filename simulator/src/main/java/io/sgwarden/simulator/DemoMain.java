package io.sgwarden.simulator;

import io.sgwarden.simulator.demo.Demo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code sgwarden demo [--out DIR]}: the demo in one process, with no cluster and no AWS. */
public final class DemoMain {
    private static final int USAGE = 2;

    private DemoMain() {}

    public static void main(String[] arguments) throws IOException {
        boolean named = arguments.length == 2 && arguments[0].equals("--out");
        if (arguments.length == 1 && List.of("--help", "-h").contains(arguments[0])) {
            System.out.println(
                    "Usage: sgwarden demo [--out DIR]\nPlays the whole story on a simulator, without cluster or"
                            + " AWS, and writes its reports to DIR (default sgwarden-demo).");
            System.exit(0);
        }
        if (arguments.length != 0 && !named) {
            System.err.println("sgwarden demo: usage: sgwarden demo [--out DIR]");
            System.exit(USAGE);
        }
        Path out = Path.of(named ? arguments[1] : "sgwarden-demo");
        Files.createDirectories(out);
        // The AWS SDK asks for credentials even where nobody checks them.
        System.setProperty("aws.accessKeyId", "demo");
        System.setProperty("aws.secretAccessKey", "demo");
        PrintWriter screen = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        boolean succeeded = new Demo(screen, out).run() && !screen.checkError();
        System.exit(succeeded ? 0 : 1);
    }
}
