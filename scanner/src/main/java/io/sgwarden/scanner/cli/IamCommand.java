package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.aws.AwsConnection;
import io.sgwarden.scanner.aws.Preflight;
import io.sgwarden.scanner.format.TextTable;
import io.sgwarden.scanner.iam.IamPolicy;
import io.sgwarden.scanner.iam.PermissionCheck;
import io.sgwarden.scanner.iam.Purpose;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.report.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sgwarden iam}: the IAM permissions that a command needs, and whether an identity has them. */
@Command(
        name = "iam",
        description = "Prints the IAM policy that a command needs; with --preflight asks EC2 whether it is granted.",
        mixinStandardHelpOptions = true,
        footer = {"Examples:", "  sgwarden iam --for repair", "  sgwarden iam --for scan --preflight --region eu-west-1"
        })
final class IamCommand implements Callable<Integer> {
    private final Environment environment;

    @Option(names = "--for", paramLabel = "scan|repair|cleanup", description = "which command; default scan")
    private Purpose purpose = Purpose.SCAN;

    @Option(names = "--partition", paramLabel = "aws|aws-cn|aws-us-gov", description = "of the policy; default aws")
    private String partition = "aws";

    @Option(
            names = "--preflight",
            description = "test each action with a DryRun call, which changes nothing, and assume each role")
    private boolean preflight;

    @Option(
            names = "--group",
            paramLabel = "sg-…",
            description = "a group with ACK's tags, on which --preflight --for cleanup tests deleting")
    private Optional<String> group = Optional.empty();

    @Mixin
    private final AwsOptions aws = new AwsOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    IamCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        GivenOptions given = GivenOptions.of(spec);
        given.needs("--preflight", "--group", "--region", "--account", "--profile", "--endpoint-url");
        if (preflight) {
            given.refuse("with --preflight", "--partition");
        }
        if (purpose != Purpose.CLEANUP) {
            given.refuse("without --for cleanup", "--group");
        }
        if (!preflight) {
            environment.out().print(JsonText.pretty(IamPolicy.of(purpose, partition, aws.roles)));
            return ExitStatus.CLEAN.code();
        }
        if (purpose == Purpose.CLEANUP && group.isEmpty()) {
            throw new UsageException(
                    "Could not test deleting: --preflight --for cleanup needs --group with a group that"
                            + " has ACK's tags; the DryRun deletes nothing");
        }
        try (AwsConnection connection = aws.open(environment)) {
            connection.readers();
            return report(connection.assumptions(), connection.preflights()).code();
        }
    }

    private ExitStatus report(Map<String, PermissionCheck> assumptions, Map<AccountRegion, Preflight> preflights) {
        TextTable table = new TextTable("WHERE", "ACTION", "ANSWER");
        List<PermissionCheck> checks = new ArrayList<>();
        assumptions.forEach((role, check) -> {
            checks.add(check);
            table.row(role, "sts:AssumeRole", describe(check));
        });
        preflights.forEach((accountRegion, preflight) -> preflight
                .check(new Preflight.Subject(purpose, group))
                .forEach((action, check) -> {
                    checks.add(check);
                    table.row(accountRegion.toString(), action, describe(check));
                }));
        environment.out().print(table.render());
        return checks.stream().map(IamCommand::status).reduce(ExitStatus.CLEAN, ExitStatus::and);
    }

    private static ExitStatus status(PermissionCheck permission) {
        return switch (permission) {
            case PermissionCheck.Granted ignored -> ExitStatus.CLEAN;
            case PermissionCheck.Denied ignored -> ExitStatus.FINDINGS;
            case PermissionCheck.Unknown ignored -> ExitStatus.INCOMPLETE;
        };
    }

    private static String describe(PermissionCheck permission) {
        return switch (permission) {
            case PermissionCheck.Granted ignored -> "granted";
            case PermissionCheck.Denied(String reason) -> "denied: " + reason;
            case PermissionCheck.Unknown(String reason) -> "not known: " + reason;
        };
    }
}
