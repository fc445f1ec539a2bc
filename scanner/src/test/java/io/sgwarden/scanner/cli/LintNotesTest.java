package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lint says beside findings, and which files it leaves alone. */
class LintNotesTest {
    private static final String GROUP = """
            apiVersion: ec2.services.k8s.aws/v1alpha1
            kind: SecurityGroup
            metadata: {name: web}
            spec: {name: web, description: d, vpcID: vpc-0123456789abcdef0}
            """;
    private static final String CLEAN = "1 file, 1 SecurityGroup: 0 errors, 0 warnings\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void saysThatAKeyIsThereTwice() throws IOException {
        String yaml = file("web.yaml", GROUP.replace("description: d", "description: d, name: web"));
        String json = file("web.json", """
                {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup", "metadata": {"name": "web"},
                  "spec": {"name": "a", "name": "web", "description": "d", "vpcID": "vpc-0123456789abcdef0"}}
                """);
        String other = file("other.yaml", "kind: ConfigMap\nkind: ConfigMap\n---\n" + GROUP);

        assertThat(Commands.run("lint", yaml))
                .isEqualTo(new Run(
                        0,
                        CLEAN,
                        "sgwarden: " + yaml + ":4:35: SecurityGroup web: duplicate key name: kubectl uses the last"
                                + " one, kustomize refuses the file\n"));
        assertThat(Commands.run("lint", json).err()).contains(json + ":2:25: SecurityGroup web: duplicate key name: ");
        assertThat(Commands.run("lint", other).err()).isEmpty();
    }

    @Test
    void saysThatTheVersionIsAnotherOne() throws IOException {
        String file = file("web.yaml", GROUP.replace("v1alpha1", "v1beta1"));

        assertThat(Commands.run("lint", file))
                .isEqualTo(new Run(
                        0,
                        CLEAN,
                        "sgwarden: " + file + ":1:13: SecurityGroup web: apiVersion is"
                                + " ec2.services.k8s.aws/v1beta1; checked as ec2.services.k8s.aws/v1alpha1\n"));
    }

    @Test
    void saysThatASchemaDoesNotDeclareAField() throws IOException {
        String file = definition("name: '${schema.spec.nosuch}', description: 'd ${schema.spec.peer.nosuch}', vpcID:"
                + " '${schema.spec.vpc}', ingressRules: '${schema.spec.rules.nosuch}'");

        Run run = Commands.run("lint", file);

        assertThat(run.code()).isZero();
        assertThat(run.err())
                .isEqualTo("sgwarden: " + file + ":17:22: SecurityGroup web in resource sg of ResourceGraphDefinition"
                        + " x: ${schema.spec.nosuch} is not declared in the definition's schema: kro refuses the"
                        + " definition\nsgwarden: " + file + ":17:60: SecurityGroup web in resource sg of"
                        + " ResourceGraphDefinition x: ${schema.spec.peer.nosuch} is not declared in the definition's"
                        + " schema: kro refuses the definition\n");
    }

    @Test
    void reportsEachRuleThatADefaultBreaks() throws IOException {
        String file = definition("name: '${schema.spec.text}', description: '${schema.spec.text}', vpcID: vpc-1");

        assertThat(Commands.run("lint", file).out())
                .contains("[name-nonascii]", "[desc-nonascii]")
                .endsWith("1 SecurityGroup: 2 errors, 0 warnings\n");
    }

    /** Expressions in a definition inside another one are replaced when the outer one is rendered. */
    @Test
    void judgesInnerDefinitionsByTheOuterSchema() throws IOException {
        String inner = """
                  apiVersion: kro.run/v1alpha1
                  kind: ResourceGraphDefinition
                  metadata: {name: inner}
                  spec:
                    resources:
                      - id: group
                        template:
                          apiVersion: ec2.services.k8s.aws/v1alpha1
                          kind: SecurityGroup
                          metadata: {name: web}
                          spec: {name: '${schema.spec.text}', description: d, vpcID: '${schema.spec.nosuch}'}
                """;
        String outer = definition("");
        String head = Files.readString(Path.of(outer));
        String file = file("nested.yaml", head.substring(0, head.indexOf("        apiVersion: ec2")) + inner.indent(8));

        Run run = Commands.run("lint", file);

        assertThat(run.err()).contains("${schema.spec.nosuch} is not declared in the definition's schema");
        assertThat(run.out())
                .contains(
                        file + ":8:13: error: ",
                        "resource group of ResourceGraphDefinition inner: spec.schema.spec.text: ")
                .contains("[name-nonascii]");
    }

    @Test
    void replacesNoManifestWithItsResult() throws IOException {
        String web = file("web.yaml", GROUP);
        String other = file("other.yaml", "kind: ConfigMap\n");
        String json = folder + "/lint.json";

        for (String file : new String[] {web, folder + "/./web.yaml", other}) {
            assertThat(Commands.run("lint", folder.toString(), "--output", "json=" + file))
                    .isEqualTo(new Run(
                            2,
                            "",
                            "sgwarden: Could not write " + file
                                    + ": it is one of the files to lint; choose another file\n"));
        }
        assertThat(Files.readString(Path.of(web))).isEqualTo(GROUP);
        assertThat(Commands.run("lint", folder.toString(), "--output", "json=" + json)
                        .code())
                .isZero();
        assertThat(Commands.run("lint", folder.toString(), "--output", "json=" + json)
                        .code())
                .isZero();
    }

    private String definition(String spec) throws IOException {
        return file("definition.yaml", """
                apiVersion: kro.run/v1alpha1
                kind: ResourceGraphDefinition
                metadata: {name: x}
                spec:
                  schema:
                    spec:
                      vpc: string
                      text: string | default="ü"
                      rules: object
                      peer: {name: string}
                  resources:
                    - id: sg
                      template:
                        apiVersion: ec2.services.k8s.aws/v1alpha1
                        kind: SecurityGroup
                        metadata: {name: web}
                        spec: {%s}
                """.formatted(spec));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
