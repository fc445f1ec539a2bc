package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sgwarden.scanner.cli.Commands.Run;
import io.sgwarden.scanner.testing.ApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SgwardenTest {
    private static final String DUMP = "{\"SecurityGroups\":[]}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void refusesAnUnknownCommandWithTwo() {
        Run run = run("frobnicate");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("sgwarden: ").contains("frobnicate");
    }

    @Test
    void refusesAMissingKubeconfig() throws IOException {
        Run run = run(
                "scan",
                "--kubeconfig",
                folder + "/none",
                "--aws-file",
                "123456789012/us-west-2=" + file("aws.json", DUMP));

        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not read kubeconfig " + folder
                                + "/none: no such readable file; check --kubeconfig\n"));
    }

    @Test
    void saysWhereAClusterIsNamed() throws IOException {
        System.setProperty("kubeconfig", folder + "/none");
        try {
            assertThat(run("scan", "--aws-file", "123456789012/us-west-2=" + file("aws.json", DUMP)))
                    .isEqualTo(new Run(
                            2,
                            "",
                            "sgwarden: Could not find a cluster: neither KUBECONFIG nor ~/.kube/config is a kubeconfig,"
                                    + " and this is no pod; name one with --kubeconfig, or read a dump with"
                                    + " --cluster-file\n"));
        } finally {
            System.clearProperty("kubeconfig");
        }
    }

    @Test
    void refusesAFileThatIsNoKubeconfig() throws IOException {
        String kubeconfig = file("kubeconfig", "nothing: here\n");

        Run run = run(
                "scan", "--kubeconfig", kubeconfig, "--aws-file", "123456789012/us-west-2=" + file("aws.json", DUMP));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("sgwarden: Could not read kubeconfig " + kubeconfig + ": ");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void refusesAKubeconfigThatIsNoYaml() throws IOException {
        String kubeconfig = file("kubeconfig", "{ [\n");

        Run run = run(
                "scan", "--kubeconfig", kubeconfig, "--aws-file", "123456789012/us-west-2=" + file("aws.json", DUMP));

        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not read kubeconfig " + kubeconfig
                                + ": it is not a kubeconfig; check --kubeconfig\n"));
    }

    @Test
    void refusesAnEmptyRegion() throws IOException {
        String cluster = file("cluster.yaml", "kind: List\nitems: []\n");

        assertThat(run("scan", "--cluster-file", cluster, "--region", ""))
                .isEqualTo(
                        new Run(2, "", "sgwarden: Could not use --region \"\": a region is written like eu-west-1\n"));
    }

    @Test
    void refusesAnUnknownContext() throws IOException {
        Run run = run(
                "scan",
                "--kubeconfig",
                kubeconfig(),
                "--context",
                "other",
                "--aws-file",
                "123456789012/us-west-2=" + file("aws.json", DUMP));

        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not use context other: the kubeconfig has no such context; kubectl config"
                                + " get-contexts lists them\n"));
    }

    @Test
    void refusesAnUnreachableApiServer() throws IOException {
        Run run = run(
                "scan", "--kubeconfig", kubeconfig(), "--aws-file", "123456789012/us-west-2=" + file("aws.json", DUMP));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("sgwarden: Could not reach the API server http://127.0.0.1:1/: ")
                .endsWith("; check --kubeconfig, --context and the network\n");
    }

    @Test
    void refusesAMalformedDumpWithItsPosition() throws IOException {
        String dump = file("aws.json", "{\"SecurityGroups\": [");

        Run run = run("scan", "--cluster-file", dump, "--aws-file", "123456789012/us-west-2=" + dump);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("sgwarden: Could not read " + dump + ":1:");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void refusesADumpThatSaysNotWhereItIsFrom() throws IOException {
        String cluster = file("cluster.yaml", "kind: List\nitems: []\n");
        String aws = file("aws.json", DUMP);

        Run run = run("scan", "--cluster-file", cluster, "--aws-file", aws);

        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not use --aws-file " + aws
                                + ": it does not say where it is from; write --aws-file ACCOUNT/REGION=FILE, or add"
                                + " --account and one --region\n"));
    }

    @Test
    void refusesAnEndpointThatIsNoUrl() throws IOException {
        Run run = run(
                "scan", "--cluster-file", file("c.yaml", "kind: List\nitems: []\n"), "--endpoint-url", "localhost:1");

        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not use the AWS endpoint localhost:1: it is not a URL; write it with http://"
                                + " or https://, for example http://127.0.0.1:4566\n"));
    }

    @Test
    void explainsRulesAndStates() {
        Run rule = run("explain", "rule-port-order");
        Run state = run("explain", "detached");
        Run unknown = run("explain", "nonsense");

        assertThat(rule.code()).isZero();
        assertThat(rule.out()).startsWith("rule-port-order\n\n").contains("- How to fix: ");
        assertThat(state.out()).startsWith("detached (severity high)\n");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(run("explain", "Detached")).isEqualTo(state);
        assertThat(run("lint", "-o", "json", "../examples/web.yaml"))
                .isEqualTo(run("lint", "--format", "json", "../examples/web.yaml"));
    }

    @Test
    void helpListsTheOtherPrograms() {
        Run run = run("--help");

        assertThat(run.out()).contains("scan", "repair", "lint", "explain", "  webhook ", "  demo ");
    }

    @Test
    void hasTheCommandsThatUsersOfKubectlAndHelmLookFor() {
        assertThat(run("help")).isEqualTo(run("--help"));
        assertThat(run("help", "diff")).isEqualTo(run("diff", "--help"));
        assertThat(run("version")).isEqualTo(run("--version"));
        assertThat(run("completion", "zsh")).isEqualTo(run("completion", "bash"));
        assertThat(run("completion", "bash").out())
                .startsWith("#!/usr/bin/env bash")
                .contains("--cluster-file");
        assertThat(run("completion", "fish").out().lines())
                .contains(
                        "complete -c sgwarden -n __fish_use_subcommand -f -a version -d 'Prints the version.'",
                        "complete -c sgwarden -n '__fish_seen_subcommand_from scan' -l context -r -d 'context of the kubeconfig'",
                        "complete -c sgwarden -n '__fish_seen_subcommand_from policy' -f -a show");
    }

    @Test
    void suggestsWhatWasMeant() {
        assertThat(run("scna")).isEqualTo(new Run(2, "", """
                sgwarden: Unmatched argument at index 0: 'scna'
                Did you mean: sgwarden scan?
                Run 'sgwarden --help' for the options.
                """));
    }

    @ParameterizedTest
    @CsvSource({"1d, PT24H", "1d12h, PT36H", "90s, PT1M30S", "1h30m, PT1H30M"})
    void readsDurationsAsKubectlAndWithDays(String text, Duration duration) throws Exception {
        assertThat(new Durations().convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "1dd", "h1d", "1", "1w", "1d1"})
    void refusesOtherDurations(String text) {
        assertThatThrownBy(() -> new Durations().convert(text))
                .hasMessage("'" + text + "' is not a duration such as 30s, 5m, 1h or 7d");
    }

    @Test
    void namesTheProfileThatDoesNotExist() throws IOException {
        String dump = file("cluster.yaml", "apiVersion: v1\nkind: List\nitems: []\n");
        String[] scan = {"scan", "--cluster-file", dump, "--region", "us-west-2"};

        Run ofVariable = Commands.run(Map.of("AWS_PROFILE", "nosuch"), "", scan);
        Run ofOption = run("scan", "--cluster-file", dump, "--region", "us-west-2", "--profile", "nosuch");

        assertThat(ofVariable).isEqualTo(ofOption);
        assertThat(ofOption.code()).isEqualTo(2);
        assertThat(ofOption.err())
                .startsWith("sgwarden: Could not determine the AWS account (sts:GetCallerIdentity in us-west-2): ")
                .contains("'nosuch'");
    }

    @Test
    void takesTheRegionThatTheAwsCliTakes() throws IOException {
        String dump = file("cluster.yaml", "apiVersion: v1\nkind: List\nitems: []\n");

        Run run = Commands.run(
                Map.of("AWS_DEFAULT_REGION", "eu-north-1", "AWS_PROFILE", "nosuch"),
                "",
                "scan",
                "--cluster-file",
                dump);

        assertThat(run.err()).contains("sts:GetCallerIdentity in eu-north-1");
    }

    @Test
    void readsArgumentsFromAFile() throws IOException {
        String arguments = file("arguments", "explain detached\n");

        assertThat(run("@" + arguments)).isEqualTo(run("explain", "detached"));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String kubeconfig() throws IOException {
        return file("kubeconfig", ApiServer.kubeconfig("http://127.0.0.1:1"));
    }

    private static Run run(String... arguments) {
        return Commands.run(arguments);
    }
}
