package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts and overlays, with small stand-ins for helm and kubectl; the end-to-end tests have the real ones. */
class LintRenderTest {
    private static final Path LINT = Path.of("src/test/resources/lint");
    private static final Path CHART = LINT.resolve("chart");
    private static final Path OVERLAY = LINT.resolve("overlay");
    private static final String RENDERED = """
            ---
            # Source: shop/templates/groups.yaml
            apiVersion: ec2.services.k8s.aws/v1alpha1
            kind: SecurityGroup
            metadata: {name: shop-web, namespace: shop}
            spec:
              name: shop-web
              description: "web"
              vpcID: vpc-0123456789abcdef0
              ingressRules:
                - {ipProtocol: tcp, fromPort: 443, toPort: 70000, ipRanges: [{cidrIP: 10.0.0.0/8}]}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path programs;

    @Test
    void saysHowToLintTemplatesOfAChart() {
        Run run = Commands.run("lint", CHART.toString());
        String advice = ": it is a Helm template; run helm template " + CHART + " | sgwarden lint -, or sgwarden lint"
                + " --render " + CHART + "\n";

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out())
                .contains("plain.yaml:8:16: error: ", "[desc-empty]")
                .endsWith(": 1 error, 0 warnings\n");
        assertThat(run.err())
                .isEqualTo("sgwarden: Could not lint " + CHART + "/templates/groups.yaml:4:9" + advice
                        + "sgwarden: Could not lint " + CHART + "/templates/legacy.yaml:1:1" + advice
                        + "sgwarden: Could not lint " + CHART + "/templates/quoted.yaml:5:10" + advice
                        + "sgwarden: Could not lint " + CHART + "/templates/tiers.yaml:1:1" + advice);
    }

    @Test
    void leavesDoubleBracesOfOthersAlone() throws IOException {
        Path file = Files.writeString(programs.resolve("workflow.yaml"), """
                apiVersion: argoproj.io/v1alpha1
                kind: Workflow
                spec: {arguments: "{{inputs.parameters.x}}", name: "{{ .path }}"}
                ---
                apiVersion: ec2.services.k8s.aws/v1alpha1
                kind: SecurityGroup
                metadata: {name: web}
                spec: {name: "{{x}}", description: d, vpcID: vpc-1}
                """);

        assertThat(Commands.run("lint", file.toString()))
                .isEqualTo(new Run(0, "1 file, 1 SecurityGroup: 0 errors, 0 warnings\n", ""));
    }

    @Test
    void namesTheTemplateOfARenderingThatIsPiped() {
        Run run = Commands.run(Map.of(), RENDERED, "lint", "-");

        assertThat(run.out())
                .startsWith("<stdin>:11:48: error: SecurityGroup shop/shop-web in shop/templates/groups.yaml:"
                        + " spec.ingressRules[0].toPort: ");
    }

    @Test
    void rendersAChartWithTheValuesOfItsTests() throws IOException {
        program("helm", "#!/bin/sh\ncat <<'END'\n" + RENDERED + "END\n");

        Run run = render(CHART.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
        for (String values : new String[] {"database", "legacy", "open", "tiers"}) {
            assertThat(run.out())
                    .contains(CHART
                            + "/templates/groups.yaml: error: SecurityGroup shop/shop-web, line 11 of helm template "
                            + CHART + " --values " + CHART + "/ci/" + values + "-values.yaml:"
                            + " spec.ingressRules[0].toPort: ");
        }
        assertThat(run.out()).endsWith("4 SecurityGroups: 4 errors, 0 warnings\n");
        String mine = Files.writeString(programs.resolve("mine.yaml"), "").toString();
        assertThat(render("--values", mine, CHART.toString()).out())
                .contains("line 11 of helm template " + CHART + " --values " + mine + ": ")
                .endsWith("1 SecurityGroup: 1 error, 0 warnings\n");
        assertThat(render("--format", "github", CHART.toString()).out())
                .startsWith("::error file=" + CHART + "/templates/groups.yaml,title=rule-port-range::SecurityGroup ");
    }

    @Test
    void notesNameTheLineOfTheRendering() throws IOException {
        program("helm", "#!/bin/sh\ncat <<'END'\n" + RENDERED.replace("v1alpha1", "v1beta1") + "END\n");
        String mine = Files.writeString(programs.resolve("mine.yaml"), "").toString();

        assertThat(render("--values", mine, CHART.toString()).err())
                .isEqualTo("sgwarden: " + CHART + "/templates/groups.yaml: SecurityGroup shop/shop-web, line 3 of helm"
                        + " template " + CHART + " --values " + mine + ": apiVersion is ec2.services.k8s.aws/v1beta1;"
                        + " checked as ec2.services.k8s.aws/v1alpha1\n");
    }

    @Test
    void saysWhereValuesAreNotUsed() throws IOException {
        String mine = Files.writeString(programs.resolve("mine.yaml"), "").toString();

        assertThat(render("--values", "none.yaml", CHART.toString()))
                .isEqualTo(
                        new Run(2, "", "sgwarden: Could not read none.yaml; --values needs a file that can be read\n"));
        assertThat(Commands.run("lint", "--values", mine, CHART.toString()))
                .isEqualTo(new Run(
                        2, "", "sgwarden: Could not use --values: it has no effect without --render; leave it out\n"));
        assertThat(render("--values", mine, mine).err())
                .startsWith("sgwarden: --values is not used: there is no chart to render\n");
    }

    @Test
    void doesNotJudgePatches() {
        Run run = Commands.run("lint", OVERLAY.toString());

        assertThat(run.err())
                .isEqualTo("sgwarden: overlays are judged only when they are rendered: add --render, or run kubectl"
                        + " kustomize " + OVERLAY + "/prod | sgwarden lint -\n");
        assertThat(run.out())
                .contains("base/group.yaml:")
                .contains("[vpc-required]")
                .doesNotContain("prod/", "staging/", "component/")
                .endsWith("5 SecurityGroups: 1 error, 0 warnings\n");
    }

    @Test
    void rendersOverlaysAndJudgesNoPartsOfThem() throws IOException {
        program("kubectl", "#!/bin/sh\n[ \"$1\" = kustomize ] || exit 1\ncat <<'END'\n" + RENDERED + "END\n");

        Run run = render(OVERLAY.toString());

        assertThat(run.err()).isEmpty();
        for (String overlay : new String[] {OVERLAY + "/prod", OVERLAY + "/staging"}) {
            assertThat(run.out())
                    .contains(overlay + "/kustomization.yaml: error: SecurityGroup shop/shop-web, line 11 of kubectl"
                            + " kustomize " + overlay + ": spec.ingressRules[0].toPort: ");
        }
        assertThat(run.out()).endsWith("2 SecurityGroups: 2 errors, 0 warnings\n");
    }

    @Test
    void saysWhatDidNotRenderAndJudgesTheRest() throws IOException {
        program("helm", "#!/bin/sh\necho 'Error: no such value' >&2\nexit 1\n");

        Run run = render(LINT.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("[name-sg-prefix]");
        assertThat(run.err()).startsWith("sgwarden: " + LINT + "/rgd/definition.yaml:");
        assertThat(run.err().lines().skip(1).collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo(notRendered("prod")
                        + notRendered("staging")
                        + failed("database")
                        + failed("legacy")
                        + failed("open")
                        + failed("tiers"));
    }

    private static String notRendered(String overlay) {
        return "sgwarden: Could not run kubectl kustomize " + OVERLAY + "/" + overlay
                + ": kubectl is not on PATH; install it, or render elsewhere and pipe the result to sgwarden lint -\n";
    }

    private static String failed(String values) {
        return "sgwarden: Could not run helm template " + CHART + " --values " + CHART + "/ci/" + values
                + "-values.yaml: exit code 1: Error: no such value\n";
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Run render(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "lint";
        all[1] = "--render";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Commands.run(Map.of("PATH", programs.toString()), "", all);
    }
}
