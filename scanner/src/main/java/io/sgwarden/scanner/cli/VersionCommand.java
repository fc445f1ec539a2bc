package io.sgwarden.scanner.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code sgwarden version}: the same as {@code --version}, which users of kubectl and Helm look for here. */
@Command(name = "version", description = "Prints the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {
    private final PrintWriter out;

    VersionCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void run() {
        out.println(Version.line());
    }
}
