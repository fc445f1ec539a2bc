package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        Run run = run("scan", "--kubeconfig", folder + "/none", "--aws-file", "1/r=" + file("aws.json", DUMP));

        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not read kubeconfig " + folder
                                + "/none: no such readable file; check --kubeconfig\n"));
    }

    @Test
    void refusesAFileThatIsNoKubeconfig() throws IOException {
        String kubeconfig = file("kubeconfig", "nothing: here\n");

        Run run = run("scan", "--kubeconfig", kubeconfig, "--aws-file", "1/r=" + file("aws.json", DUMP));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("sgwarden: Could not read kubeconfig " + kubeconfig + ": ");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void refusesAKubeconfigThatIsNoYaml() throws IOException {
        String kubeconfig = file("kubeconfig", "{ [\n");

        Run run = run("scan", "--kubeconfig", kubeconfig, "--aws-file", "1/r=" + file("aws.json", DUMP));

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
    void lintsTheOtherFilesOfAFolder() throws IOException {
        file("template.yaml", "{{ if .Values.x }}\n");
        file("web.yaml", """
                apiVersion: ec2.services.k8s.aws/v1alpha1
                kind: SecurityGroup
                metadata: {name: web}
                spec: {name: "", description: d, vpcID: vpc-1}
                """);

        Run run = run("lint", folder.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("[name-empty]");
        assertThat(run.err()).startsWith("sgwarden: Could not read " + folder + "/template.yaml:1:");
        assertThat(run("lint", "--exclude", "templ*.yaml", folder.toString()).code())
                .isEqualTo(1);
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
                "1/r=" + file("aws.json", DUMP));

        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not use context other: the kubeconfig has no such context; kubectl config"
                                + " get-contexts lists them\n"));
    }

    @Test
    void refusesAnUnreachableApiServer() throws IOException {
        Run run = run("scan", "--kubeconfig", kubeconfig(), "--aws-file", "1/r=" + file("aws.json", DUMP));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("sgwarden: Could not reach the API server http://127.0.0.1:1/: ")
                .endsWith("; check --kubeconfig, --context and the network\n");
    }

    @Test
    void refusesAMalformedDumpWithItsPosition() throws IOException {
        String dump = file("aws.json", "{\"SecurityGroups\": [");

        Run run = run("scan", "--cluster-file", dump, "--aws-file", "1/r=" + dump);

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
    void refusesToLintYamlThatIsNotKubernetes() throws IOException {
        String values = file("values.yaml", "replicas: 2\n");

        Run run = run("lint", values);

        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not lint " + values
                                + ": it holds no Kubernetes object; name a manifest with apiVersion and kind\n"));
    }

    @Test
    void refusesToLintOnlyOtherKinds() throws IOException {
        String configMap = file("cm.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n");

        Run run = run("lint", configMap);

        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not lint " + configMap
                                + ": no SecurityGroup of ec2.services.k8s.aws is in it; name its manifest\n"));
    }

    @Test
    void passesOverOtherKindsBesideASecurityGroup() throws IOException {
        String both = file("both.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: x}
                ---
                apiVersion: ec2.services.k8s.aws/v1alpha1
                kind: SecurityGroup
                metadata: {name: db}
                spec: {name: db, description: d, vpcID: vpc-0123456789abcdef0}
                """);

        assertThat(run("lint", both)).isEqualTo(new Run(0, "1 file, 1 SecurityGroup: 0 errors, 0 warnings\n", ""));
    }

    @Test
    void lintsAMissingFileWithTwo() {
        Run run = run("lint", folder + "/none.yaml");

        assertThat(run).isEqualTo(new Run(2, "", "sgwarden: Could not read " + folder + "/none.yaml: no such file\n"));
    }

    @Test
    void lintsWithLineAndColumn() throws IOException {
        String manifest = file("bad.yaml", """
                apiVersion: ec2.services.k8s.aws/v1alpha1
                kind: SecurityGroup
                metadata:
                  name: db
                  namespace: payments
                spec:
                  name: db
                  description: d
                  vpcID: vpc-0123456789abcdef0
                  ingressRules:
                    - ipProtocol: tcp
                      fromPort: 443
                      toPort: 80
                      ipRanges:
                        - cidrIP: 10.0.0.0/8
                """);

        Run run = run("lint", manifest);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith(manifest + ":13:7: error: spec.ingressRules[0].toPort: ")
                .contains("1 error");
        assertThat(run("lint", "--exit-zero", manifest).code()).isZero();
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
    }

    @Test
    void helpListsTheOtherPrograms() {
        Run run = run("--help");

        assertThat(run.out()).contains("scan", "repair", "lint", "explain", "sgwarden webhook", "sgwarden demo");
    }

    @Test
    void checksAPolicyFile() throws IOException {
        String right = file("right.yaml", "apiVersion: sgwarden.io/v1\nkind: Policy\n");
        String wrong = file("wrong.yaml", "apiVersion: sgwarden.io/v1\nkind: Policy\nprofile: lax\nlimit: {}\n");

        assertThat(run("policy", "check", right)).isEqualTo(new Run(0, right + ": correct\n", ""));
        Run run = run("policy", "check", wrong);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(wrong + ":4:1: limit: is not known", wrong + ":3:1: profile: \"lax\" is not a profile");
    }

    @Test
    void reportsAnExpiredExemption() throws IOException {
        String policy = file("policy.yaml", """
                apiVersion: sgwarden.io/v1
                kind: Policy
                exemptions:
                - {rule: rule-peer-none, until: "2025-12-31", reason: till the migration}
                """);

        assertThat(run("policy", "check", policy))
                .isEqualTo(new Run(
                        1,
                        policy + ": the exemption from rule-peer-none until 2025-12-31 (till the migration) has expired"
                                + " and no longer counts\n",
                        ""));
    }

    @Test
    void previewsWhatAPolicyWouldChange() throws IOException {
        String strict = file("strict.yaml", "apiVersion: sgwarden.io/v1\nkind: Policy\nprofile: strict\n");
        String dump = file("dump.yaml", """
                apiVersion: ec2.services.k8s.aws/v1alpha1
                kind: SecurityGroup
                metadata: {name: db, namespace: shop}
                spec:
                  name: db
                  description: d
                  vpcID: vpc-0123456789abcdef0
                  ingressRules: [{ipProtocol: TCP, fromPort: 1, toPort: 2, ipRanges: [{cidrIP: 10.0.0.0/8}]}]
                """);

        assertThat(run("policy", "preview", "--to", strict, "--cluster-file", dump))
                .isEqualTo(new Run(1, """
                        OBJECT    NOW                       THEN
                        shop/db   warn rule-protocol-case   deny rule-protocol-case
                        1 of 1 objects would be judged otherwise; stored objects are only judged anew where they change
                        """, ""));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String kubeconfig() throws IOException {
        return file("kubeconfig", """
                apiVersion: v1
                kind: Config
                current-context: here
                clusters: [{name: here, cluster: {server: "http://127.0.0.1:1"}}]
                users: [{name: here, user: {token: t}}]
                contexts: [{name: here, context: {cluster: here, user: here}}]
                """);
    }

    private static Run run(String... arguments) {
        return Commands.run(arguments);
    }
}
