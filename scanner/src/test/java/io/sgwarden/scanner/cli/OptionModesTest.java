package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Each option of each command has an effect in every mode, or is refused where it has none. */
class OptionModesTest {
    /** Commands, options that always have an effect. Everything else is in the table below. */
    private static final String ALWAYS = """
            scan,repair,cleanup: --all-namespaces --cluster-file --aws-file --grace --now --policy --quiet --no-color
            scan,repair,cleanup: --controller-account --read-elsewhere --previous --format
            scan,repair: --controller-log --controller-logs --watch
            scan: --history --cluster-name --sign --out --metrics-file --push-metrics --push-metrics-login --all --publish
            repair: --max-repairs --adopt
            repair,cleanup: --auto --plan-out --plan --approve --no-lease
            cleanup: --scope --rollback --max-deletions
            lint: --format --output --policy --no-color --exclude --render --hints --fail-on --fail-on-empty --exit-zero
            diff: --format --all
            report: --format
            verify: --key
            iam: --for --preflight --assume-role
            certs ensure: --kubeconfig --context --namespace --secret --service --webhook-configuration --renew-before
            certs ensure: --valid-for --overlap
            policy guard: --exempt-user
            policy preview: --from --to --cluster-file
            policy show: --policy --effective
            policy vap: --policy
            """;

    /** A command line | where the option named first has no effect. */
    private static final String SOMETIMES = """
            scan --namespace=shop --all-namespaces                     | with --all-namespaces
            repair --namespace=shop --all-namespaces                   | with --all-namespaces
            cleanup --namespace=shop --scope=S                         | without --rollback, because leaked groups are in no namespace
            * --kubeconfig=f --cluster-file=c                          | where the cluster is read from a file
            * --context=f --cluster-file=c                             | where the cluster is read from a file
            * --controller-namespace=f --cluster-file=c                | where the cluster is read from a file
            * --assume-role=r --aws-file=f                             | where EC2 is read from files
            * --profile=r --aws-file=f                                 | where EC2 is read from files
            * --endpoint-url=http://127.0.0.1:1 --aws-file=f           | where EC2 is read from files
            * --account=123456789012 --aws-file=123456789012/r=f       | where each --aws-file says ACCOUNT/REGION=
            * --region=us-west-2 --aws-file=123456789012/r=f           | where each --aws-file says ACCOUNT/REGION=
            * --max-dump-age=1h                                        | where nothing is read from files
            * --max-dump-age=1h --aws-file=f --cluster-file=c          | where nothing is read live
            * --previous-optional                                      | without --previous
            scan --resync=5m                                           | without --watch
            scan --management-port=0                                   | without --watch
            scan --exit-zero --watch                                   | with --watch, which ends with 0
            scan --history-runs=5                                      | without --history
            scan --publish-results=5                                   | without --publish
            repair --resync=5m --auto                                  | without --watch
            repair --management-port=0 --auto                          | without --watch
            repair --exit-zero --watch --auto                          | with --watch, which ends with 0
            repair --format=json --watch --auto                        | with --watch, which prints a line for each repair
            repair --release-guarded --auto                            | without --watch
            repair --override-contradicted                             | without --adopt
            repair --max-percent=5                                     | without --auto
            repair --events                                            | without --auto or --plan
            repair --wait=5m                                           | without --auto or --plan
            repair --lease=a/b --no-lease --auto                       | with --no-lease
            cleanup --wait=5m --scope=S --rollback=a/b                 | without --auto or --plan
            cleanup --wait=5m --scope=S --auto                         | without --rollback
            cleanup --lease=a/b --no-lease --scope=S --auto            | with --no-lease
            cleanup --group=sg-1 --scope=S --rollback=a/b              | with --rollback
            cleanup --grace-runs=2 --scope=S --rollback=a/b            | with --rollback
            cleanup --leaked-for=2h --scope=S --rollback=a/b           | with --rollback
            lint --values=v x                                          | without --render
            lint --min-severity=deny --hints x                         | with --hints
            iam --partition=aws-cn --preflight                         | with --preflight
            iam --group=sg-1                                           | without --preflight
            iam --group=sg-1 --preflight                               | without --for cleanup
            iam --region=us-west-2                                     | without --preflight
            iam --account=123456789012                                 | without --preflight
            iam --profile=p                                            | without --preflight
            iam --endpoint-url=http://127.0.0.1:1                      | without --preflight
            policy show --cluster-file=c                               | without --effective
            policy show --kubeconfig=c                                 | without --effective
            policy show --context=c                                    | without --effective
            policy show --controller-namespace=c                       | without --effective
            policy show --kubeconfig=k --effective --cluster-file=c    | with --cluster-file
            policy show --context=k --effective --cluster-file=c       | with --cluster-file
            policy show --controller-namespace=k --effective --cluster-file=c | with --cluster-file
            """;

    private static final String SCOPE = "--scope=123456789012/us-west-2";

    private static Stream<String> sometimes() {
        return SOMETIMES.lines().flatMap(OptionModesTest::rows);
    }

    private static Stream<String> rows(String row) {
        return row.startsWith("* ")
                ? Stream.of("scan", "repair", "cleanup --scope=S").map(command -> command + row.substring(1))
                : Stream.of(row);
    }

    @ParameterizedTest
    @MethodSource("sometimes")
    void refusesAnOptionWithoutEffect(String row) {
        String[] parts = row.split(" \\| ", -1);
        String[] arguments = parts[0].strip().replace("--scope=S", SCOPE).split(" +", -1);

        assertThat(Commands.run(arguments))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not use " + option(row) + ": it has no effect " + parts[1]
                                + "; leave it out\n"));
    }

    @Test
    void knowsEveryOption() {
        Stream<String> always = ALWAYS.lines().flatMap(line -> {
            String[] parts = line.split(": ", -1);
            return Stream.of(parts[0].split(",", -1))
                    .flatMap(command -> Stream.of(parts[1].split(" ", -1)).map(option -> command + " " + option));
        });
        Stream<String> refused = sometimes().map(row -> row.substring(0, row.indexOf(" --")) + " " + option(row));
        Stream<String> exitZero = Stream.of("cleanup --exit-zero");

        assertThat(options("", Commands.all()))
                .containsExactlyInAnyOrderElementsOf(Stream.of(always, refused, exitZero)
                        .flatMap(all -> all)
                        .distinct()
                        .toList());
    }

    /** The first option of a row that is no part of the command itself. */
    private static String option(String row) {
        return Stream.of(row.split(" +", -1))
                .filter(word -> word.startsWith("--"))
                .filter(word -> !row.startsWith("cleanup --scope=S --") || !word.equals("--scope=S"))
                .map(word -> word.replaceFirst("=.*", ""))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> options(String path, CommandLine command) {
        Stream<String> own = command.getCommandSpec().options().stream()
                .map(option -> option.longestName())
                .filter(name -> !List.of("--help", "--version").contains(name))
                .map(name -> path.strip() + " " + name);
        Stream<String> below = command.getSubcommands().entrySet().stream()
                .filter(entry -> !List.of("demo", "webhook", "help").contains(entry.getKey()))
                .flatMap(entry -> options(path + " " + entry.getKey(), entry.getValue()).stream());
        return Stream.concat(own, below)
                .filter(name -> name.contains(" ") && !name.startsWith(" "))
                .toList();
    }
}
