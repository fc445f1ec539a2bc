package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sgwarden.scanner.cli.Commands.Run;
import io.sgwarden.schemas.document.PublishedSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole reports on {@code examples/estate}, byte for byte: scripts and auditors compare them. */
class GoldenReportTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @ParameterizedTest
    @CsvSource({
        "scan, scan.txt",
        "scan --format json, scan.json",
        "scan --format csv, scan.csv",
        "scan --format markdown, scan.md",
        "scan --format junit, scan.junit.xml",
        "scan --format ocsf, scan.ocsf.jsonl",
        "scan --format html, scan.html",
        "repair, repair.txt",
        "repair --format json, repair.json",
        "lint --format json, lint.json",
        "lint, lint.txt",
        "lint --format sarif, lint.sarif",
        "lint --format github, lint.github",
        "lint --format junit, lint.xml"
    })
    void reports(String command, String golden) throws IOException {
        Run run = Commands.run(arguments(command));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        Goldens.assertGolden("golden/" + golden, run.out());
    }

    @Test
    void keepsToThePublishedSchemas() {
        String report = Commands.run(arguments("scan --format json --all")).out();
        String plan = Commands.run(arguments("repair --format json")).out();

        assertThat(PublishedSchema.SCAN_REPORT.problems(report)).isEmpty();
        assertThat(PublishedSchema.REPAIR_PLAN.problems(plan)).isEmpty();
    }

    @Test
    void writesSarifThatItsSchemaAccepts() {
        String sarif = Commands.run(arguments("lint --format sarif")).out();

        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                .getSchema(Objects.requireNonNull(
                        GoldenReportTest.class.getResourceAsStream("/sarif/sarif-2.1.0-rtm.5.json")));
        assertThat(schema.validate(sarif, InputFormat.JSON)).isEmpty();
    }

    private static String[] arguments(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        Path estate = EXAMPLES.resolve("estate");
        if (command.startsWith("lint")) {
            arguments.add(estate.resolve("cluster.yaml").toString());
            return arguments.toArray(String[]::new);
        }
        arguments.addAll(List.of(
                "--cluster-file",
                estate.resolve("cluster.yaml").toString(),
                "--aws-file",
                "123456789012/us-west-2=" + estate.resolve("security-groups.json"),
                "--aws-file",
                "123456789012/us-west-2=" + estate.resolve("network-interfaces.json"),
                "--policy",
                EXAMPLES.resolve("policy.yaml").toString(),
                "--now",
                "2026-11-23T00:00:00Z"));
        return arguments.toArray(String[]::new);
    }
}
