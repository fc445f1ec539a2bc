package io.sgwarden.scanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScanReportTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/scan.json");

    @Test
    void writesWhatItReads() throws IOException {
        String text = Files.readString(GOLDEN);

        assertThat(ScanReport.read(text, "report.json").json()).isEqualTo(text);
    }

    @Test
    void readsReportsOfVersionsThatWroteNoIds() throws IOException {
        ScanReport report = ScanReport.read(withoutIds(), "report.json");

        assertThat(report.findings())
                .flatExtracting(finding -> finding.evidence().facts())
                .isNotEmpty()
                .allSatisfy(fact -> assertThat(fact.id()).isEmpty());
        assertThat(report.findings())
                .allSatisfy(finding -> assertThat(finding.repair().reasonIds()).isEmpty());
    }

    @Test
    void keepsTheIdsOfFactsAndReasons() throws IOException {
        String text = withoutIds()
                .replace("\"fact\":", "\"id\": \"some-fact\", \"fact\":")
                .replace("\"actions\":", "\"reasonIds\": [\"some-reason\"], \"actions\":");

        ScanReport report = ScanReport.read(text, "report.json");

        assertThat(report.json()).contains("\"id\": \"some-fact\"", "\"some-reason\"");
        assertThat(ScanReport.read(report.json(), "report.json")).isEqualTo(report);
    }

    private static String withoutIds() throws IOException {
        return Files.readString(GOLDEN)
                .replaceAll("\"id\": \"[^\"]+\",(\\s+\"fact\")", "$1")
                .replaceAll("\"reasonIds\": \\[[^]]*],\\s+", "");
    }
}
