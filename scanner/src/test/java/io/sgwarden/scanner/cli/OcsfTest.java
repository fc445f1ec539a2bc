package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a security lake is given: each line is a Compliance Finding of OCSF. */
class OcsfTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                    Objects.requireNonNull(OcsfTest.class.getResourceAsStream("/ocsf/compliance-finding.schema.json")));

    @TempDir
    private Path folder;

    @Test
    void everyStateKeepsToTheClass() {
        Run run = Commands.onDumps(Path.of("..", "examples", "estate"), "scan", "--format", "ocsf", "--all");

        assertThat(events(run))
                .hasSize(15)
                .extracting(event -> event.at("/compliance/status").asString())
                .contains("Pass", "Fail", "Unknown");
        assertThat(run.out().lines()).allSatisfy(OcsfTest::assertValid);
    }

    @Test
    void aGapIsAFindingOfUnknownStatus() throws IOException {
        Run run = new Estate(folder)
                .object(
                        "there",
                        "there",
                        "",
                        Estate.VPC,
                        "\"ackResourceMetadata\":{\"ownerAccountID\":\"222222222222\",\"region\":\"us-west-2\"}")
                .run("scan", "--format", "ocsf");

        assertThat(run.code()).isEqualTo(3);
        assertThat(events(run))
                .extracting(event -> event.at("/finding_info/title").asString() + ": "
                        + event.at("/compliance/status").asString())
                .containsExactly("run: Unknown", "gap: Unknown", "undecided: Unknown");
        assertThat(run.out().lines()).allSatisfy(OcsfTest::assertValid);
    }

    @Test
    void aMissingAttributeWouldBeSeen() {
        assertThat(SCHEMA.validate("{\"class_uid\": 2003}", InputFormat.JSON)).hasSizeGreaterThan(7);
    }

    private static List<JsonNode> events(Run run) {
        return run.out().lines().map(JsonMapper.shared()::readTree).toList();
    }

    private static void assertValid(String line) {
        assertThat(SCHEMA.validate(line, InputFormat.JSON)).isEmpty();
    }
}
