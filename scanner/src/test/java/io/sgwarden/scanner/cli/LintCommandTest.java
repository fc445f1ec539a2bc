package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import io.sgwarden.scanner.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code sgwarden lint} says and with which exit code it ends. */
class LintCommandTest {
    private static final String WEB = """
            apiVersion: ec2.services.k8s.aws/v1alpha1
            kind: SecurityGroup
            metadata: {name: web, namespace: shop}
            spec: {name: "", description: d, vpcID: vpc-0123456789abcdef0}
            """;

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
        assertThat(run.err())
                .isEqualTo("sgwarden: Could not lint " + folder + "/template.yaml:1:1: it is a Helm template; run helm"
                        + " template CHART | sgwarden lint -, or sgwarden lint --render CHART\n");
        assertThat(run("lint", "--exclude", "templ*.yaml", folder.toString()).code())
                .isEqualTo(1);
    }

    @Test
    void hasNothingToJudge() throws IOException {
        String values = file("values.yaml", "replicas: 2\n");
        String configMap = file("cm.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n");

        assertThat(run("lint", values, configMap))
                .isEqualTo(new Run(
                        0,
                        "2 files, 0 SecurityGroups: 0 errors, 0 warnings\n",
                        "sgwarden: nothing to judge: no SecurityGroup of ec2.services.k8s.aws in " + values + ", "
                                + configMap + "\n"));
        assertThat(run("lint", "--fail-on-empty", values).code()).isEqualTo(2);
        assertThat(run("lint", "--format", "junit", values).out()).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites name="sgwarden lint">
                        </testsuites>
                        """);
        assertThat(run("lint", "--format", "sarif", values).out()).contains("\"results\": []");
        assertThat(run("lint", "--format", "json", values).out()).contains("\"objects\": []");
        assertThat(run("lint", "--format", "github", values).out()).isEmpty();
        assertThat(run("lint", "--format", "gitlab", values).out()).isEqualTo("[]\n");
    }

    @Test
    void namesWhatCannotBeReadAndJudgesTheRest() throws IOException {
        String broken = file("broken.yaml", "a: [\n");
        String web = file("web.yaml", WEB);

        Run run = run("lint", broken, folder + "/none.yaml", web, "--output", "junit");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("sgwarden: Could not read " + broken + ":2:1: ")
                .endsWith("; expected YAML or JSON\nsgwarden: Could not read " + folder + "/none.yaml: no such file\n");
        assertThat(run.out())
                .contains("name=\"not judged\" tests=\"2\" errors=\"2\"", "[name-empty]")
                .contains("none.yaml: no such file");
        for (String format : new String[] {"json", "sarif", "github", "gitlab"}) {
            assertThat(run("lint", "--format", format, broken, web).out()).contains("Could not read ", "name-empty");
        }
    }

    @Test
    void writesSeveralOutputs() throws IOException {
        String web = file("web.yaml", WEB);
        Path sarif = folder.resolve("lint.sarif");

        Run run = run("lint", web, "--output", "sarif=" + sarif, "--output", "github");

        assertThat(run.out())
                .isEqualTo("::error file=" + web + ",line=4,col=14,title=name-empty::SecurityGroup shop/web: spec.name:"
                        + " Required value: \"\"; write a name [name-empty]\n");
        assertThat(Files.readString(sarif)).contains("\"helpUri\": \"https://sgwarden.io/rules/name-empty\"");
        assertThat(run("lint", web, "--output", "sarif=" + sarif).out()).endsWith(": 1 error, 0 warnings\n");
        assertThat(run("lint", web, "--output", "sarif", "--output", "json"))
                .isEqualTo(new Run(
                        2, "", "sgwarden: Only one format can go to standard output; write --output FORMAT=FILE\n"));
        assertThat(run("lint", web, "--output", "sarif=" + sarif, "--output", "junit=" + sarif)
                        .err())
                .isEqualTo(
                        "sgwarden: Two formats cannot go to one file; write --output FORMAT=FILE with a file for each\n");
        assertThat(run("lint", web, "--output", "sarif=").err())
                .startsWith(
                        "sgwarden: Invalid value for option '--output' (FORMAT[=FILE]): no file after 'sarif='; leave ="
                                + " out for standard output\n");
        assertThat(run("lint", web, "--output", "sarif=" + web + "/lint.sarif"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not write " + web + "/lint.sarif: " + web
                                + " is not a folder; choose a folder that can be written\n"));
        assertThat(run("lint", web, "--output", "pdf").err())
                .startsWith(
                        "sgwarden: Invalid value for option '--output' (FORMAT[=FILE]): expected text, json, sarif, github, gitlab or"
                                + " junit, and =FILE if it goes to a file, but was 'pdf'\n");
    }

    @Test
    void writesWhatGitlabShowsAndRecognizesWhenLinesMove() throws IOException {
        String web = file("web.yaml", WEB);

        String report = run("lint", web, "--format", "gitlab").out();

        assertThat(report).isEqualTo("""
                [
                  {
                    "description": "SecurityGroup shop/web: spec.name: Required value: \\"\\"; write a name [name-empty]",
                    "check_name": "name-empty",
                    "fingerprint": "%s",
                    "severity": "major",
                    "location": {
                      "path": "%s",
                      "lines": {
                        "begin": 4
                      }
                    }
                  }
                ]
                """.formatted(Sha256.hex(web, "name-empty", "shop/web  spec.name", "1"), web));
        file("web.yaml", "\n" + WEB);
        assertThat(run("lint", web, "--format", "gitlab").out())
                .isEqualTo(report.replace("\"begin\": 4", "\"begin\": 5"));
    }

    @Test
    void failsAndPrintsFromASeverityOn() throws IOException {
        String warned = file("warned.yaml", WEB.replace("name: \"\"", "name: web, color: red"));

        assertThat(run("lint", warned).code()).isZero();
        assertThat(run("lint", warned).out())
                .startsWith(warned + ":4:26: warning: SecurityGroup shop/web: spec.color: ");
        assertThat(run("lint", "--fail-on", "warn", warned).code()).isEqualTo(1);
        assertThat(run("lint", "--min-severity", "deny", warned).out())
                .isEqualTo("1 file, 1 SecurityGroup: 0 errors, 0 warnings\n");
        assertThat(run("lint", "--min-severity", "deny", "--fail-on", "warn", warned))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: With --fail-on warn a run could fail on what --min-severity deny hides; give both the"
                                + " same severity\n"));
    }

    /** A field, a value and a file of which the terminal and GitHub would make something else. */
    @ParameterizedTest
    @ValueSource(strings = {"text", "github", "gitlab", "junit", "sarif", "json"})
    void letsNoControlCharactersOut(String format) throws IOException {
        String file = file("we\u202eb\u001b[31m.yaml", """
                apiVersion: ec2.services.k8s.aws/v1alpha1
                kind: SecurityGroup
                metadata: {name: "w\\e[2Jeb", namespace: "\\u2066shop"}
                spec: {name: "a\\u202eb\\r\\n::error::x", "fo\\e]0;o\\u202e": 1, description: "%s", vpcID: "%s"}
                """.formatted("\u0085", "\u2066"));

        Run run = run("lint", "--format", format, file);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line.codePoints())
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT))
                .noneMatch(line -> line.startsWith("::error::"));
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

        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        "1 file, 0 SecurityGroups: 0 errors, 0 warnings\n",
                        "sgwarden: Could not read " + folder + "/none.yaml: no such file\n"));
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
                .startsWith(manifest + ":13:15: error: SecurityGroup payments/db: spec.ingressRules[0].toPort: ")
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
