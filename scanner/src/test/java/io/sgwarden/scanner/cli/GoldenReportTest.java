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
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole reports on {@code examples/estate}, byte for byte: scripts and auditors compare them. */
class GoldenReportTest {
    private static final Path ESTATE = Path.of("..", "examples", "estate");

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
        Run run = run(command);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        Goldens.assertGolden("golden/" + golden, run.out());
    }

    @Test
    void keepsToThePublishedSchemas() {
        String report = run("scan --format json --all").out();
        String plan = run("repair --format json").out();

        assertThat(PublishedSchema.SCAN_REPORT.problems(report)).isEmpty();
        assertThat(PublishedSchema.REPAIR_PLAN.problems(plan)).isEmpty();
    }

    @Test
    void writesSarifThatItsSchemaAccepts() {
        String sarif = run("lint --format sarif").out();

        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                .getSchema(Objects.requireNonNull(
                        GoldenReportTest.class.getResourceAsStream("/sarif/sarif-2.1.0-rtm.5.json")));
        assertThat(schema.validate(sarif, InputFormat.JSON)).isEmpty();
    }

    private static Run run(String command) {
        String[] arguments = command.split(" ");
        return command.startsWith("lint")
                ? Commands.run(Stream.concat(
                                Stream.of(arguments),
                                Stream.of(ESTATE.resolve("cluster.yaml").toString()))
                        .toArray(String[]::new))
                : Commands.onDumps(ESTATE, arguments);
    }
}
