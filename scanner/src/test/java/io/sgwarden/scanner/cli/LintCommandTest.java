package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sgwarden lint} says and with which exit code it ends. */
class LintCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

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
                .startsWith(manifest + ":13:15: error: spec.ingressRules[0].toPort: ")
                .contains("1 error");
        assertThat(run("lint", "--exit-zero", manifest).code()).isZero();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Run run(String... arguments) {
        return Commands.run(arguments);
    }
}
