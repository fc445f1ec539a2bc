package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.format.ReportFormat;
import io.sgwarden.scanner.format.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sgwarden report}: a report that was kept as JSON, in another format. */
@Command(
        name = "report",
        description = {
            "Prints a JSON report, of this version or an earlier one, in another format.",
            "Exit code 0, whatever the report says; 2 where it cannot be read."
        },
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(index = "0", paramLabel = "FILE", description = "what scan --format json wrote")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private Path file;

    @Option(
            names = {"-o", "--format"},
            paramLabel = "table|json|csv|markdown|junit|ocsf|html",
            description = "how to print the report; default table")
    private ReportFormat format = ReportFormat.TABLE;

    ReportCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        environment.out().print(format.render(ReportInput.read(file), Terminal.of(environment.variables())));
        return ExitStatus.CLEAN.code();
    }
}
