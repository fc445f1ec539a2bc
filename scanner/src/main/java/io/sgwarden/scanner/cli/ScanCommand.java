package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.cli.ScanRun.ScanCycle;
import io.sgwarden.scanner.format.ReportFormat;
import io.sgwarden.scanner.format.Terminal;
import io.sgwarden.scanner.report.History;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code sgwarden scan}: reads cluster and EC2, and reports the state of every object and leaked group. It writes only
 * what {@code --publish} asks for.
 */
@Command(
        name = "scan",
        description = {
            "Says what state each SecurityGroup object and each leaked group is in.",
            "It reads only. With --publish it also writes reports and Events, and nothing else."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "Examples:",
            "  sgwarden scan --region eu-west-1",
            "  sgwarden scan --region eu-west-1 -n shop --out reports",
            "  sgwarden scan --cluster-file cluster.json \\",
            "    --aws-file 123456789012/eu-west-1=groups.json"
        })
final class ScanCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private final SourceOptions sources = new SourceOptions();

    @Mixin
    private final ControllerLogOptions logs = new ControllerLogOptions();

    @Mixin
    private final ReportOptions options = new ReportOptions();

    @Mixin
    private final WatchOptions watching = new WatchOptions();

    @Mixin
    private final PublishOption publishing = new PublishOption();

    @Option(
            names = {"-o", "--format"},
            paramLabel = "table|json|csv|markdown|junit|ocsf|html",
            description = "how to print the report; default table, which --watch needs")
    private ReportFormat format = ReportFormat.TABLE;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    ScanCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        GivenOptions given = GivenOptions.of(spec);
        sources.check(given);
        watching.check(given);
        given.needs("--previous", "--previous-optional");
        publishing.check(sources);
        given.needs("--history", "--history-runs");
        given.needs("--publish", "--publish-results");
        options.pushgateway(); // before anything is read
        options.requireWritable();
        PreviousScan previous = options.previous(environment.err());
        previous.report()
                .ifPresent(report ->
                        History.requireSameNamespace(report, name -> sources.namespace.equals(Optional.of(name))));
        try (Sources opened = Sources.open(sources, logs, environment)) {
            ScanRun run = new ScanRun(
                    environment,
                    sources,
                    options,
                    sources.policy.engine(environment.clock()),
                    opened,
                    options.knowing(sources.commands(given, opened.regions())));
            ScanSinks sinks = new ScanSinks(
                    new ScanNumbers(options, run.sharedAccounts(), environment.err()),
                    publishing.open(environment, sources, opened));
            if (watching.watch) {
                watching.check(sources, opened);
                checkFormat();
                new ScanWatch(run, watching, terminal(), sinks).run(previous);
                return ExitStatus.CLEAN.code();
            }
            sources.checkNow();
            ScanCycle cycle = run.scan(opened.cluster(), previous);
            sources.checkNamespace(cycle.scan().inventory().cluster());
            environment.out().print(format.render(run.shown(cycle.report()), terminal()));
            environment.out().flush();
            run.keep(cycle.report(), previous);
            return run.status(cycle).and(sinks.send(run, cycle)).code();
        }
    }

    private void checkFormat() {
        if (format != ReportFormat.TABLE) {
            throw new UsageException("Could not watch: --watch prints the table and then a line for each change; for"
                    + " other formats use --out DIR");
        }
    }

    private Terminal terminal() {
        Terminal terminal = Terminal.of(environment.variables());
        return sources.noColor ? terminal.withoutColours() : terminal;
    }
}
