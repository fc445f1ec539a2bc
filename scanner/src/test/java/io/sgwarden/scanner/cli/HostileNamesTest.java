package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.sgwarden.scanner.format.ReportFormat;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

/** Names come from outside; whoever reads a report runs none of them. */
class HostileNamesTest {
    /** As JSON strings. */
    static final List<String> NAMES = List.of(
            "<script>alert(1)</script>",
            "\\\"><img src=x onerror=alert(1)>",
            "</td></tr><!--",
            "=cmd|' /C calc'!A0",
            " =1+1",
            "+1",
            "-1",
            "@everyone",
            "\\t=1",
            "\\u001b[31mred\\u001b]8;;http://evil\\u0007",
            "\\u009b31m",
            "\\u202egnp.exe",
            "a|b `c` [d](http://evil) {{e}}",
            "line\\nfeed\\rreturn",
            "\\ud800 \\uffff \\u0000",
            "a\\u2028b\\u2029c\\u0085d",
            "\\ud83d\\ude00".repeat(200),
            "x".repeat(5000));

    private static final Set<Integer> LINES_AND_FORMATS =
            Set.of((int) Character.FORMAT, (int) Character.LINE_SEPARATOR, (int) Character.PARAGRAPH_SEPARATOR);

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void scan() throws IOException {
        Estate estate = new Estate(folder);
        for (int i = 0; i < NAMES.size(); i++) {
            estate.object(NAMES.get(i), NAMES.get(i), "", Estate.VPC, "");
            estate.group("sg-%08x".formatted(i), NAMES.get(i), "", "");
        }
        out = folder.resolve("out");

        assertThat(estate.run("scan", "--out", out.toString(), "--now", "2026-11-23T00:00:00Z")
                        .err())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void talksToNoTerminalAndHidesNothing(ReportFormat format) throws IOException {
        String text = Files.readString(out.resolve(format.file()));

        assertThat(text.codePoints()
                        .filter(character -> character != '\n' && character != '\r' && character != '\t')
                        .filter(character -> Character.isISOControl(character)
                                || LINES_AND_FORMATS.contains(Character.getType(character))))
                .isEmpty();
        assertThat(text).contains("sg-00000000", "xxxx");
    }

    @Test
    void leavesNoFormulaInTheCsv() throws IOException {
        String csv = Files.readString(out.resolve(ReportFormat.CSV.file()));

        List<String> cells = CsvReader.builder().ofCsvRecord(csv).stream()
                .flatMap(row -> row.getFields().stream())
                .toList();
        assertThat(cells)
                .noneMatch(cell -> cell.matches("(?s)[\\s\uFFFD]*[=+\\-@].*"))
                .contains("'=cmd|' /C calc'!A0", "' =1+1", "'@everyone");
    }

    @Test
    void leavesNoMarkupInMarkdown() throws IOException {
        assertThat(Files.readString(out.resolve(ReportFormat.MARKDOWN.file())))
                .doesNotContain("<", "@everyone", "[d](", " `c`")
                .contains("&lt;script&gt;", "a\\|b");
    }

    @Test
    void leavesNoMarkupInHtml() throws IOException {
        assertThat(Files.readString(out.resolve(ReportFormat.HTML.file())))
                .doesNotContain("<script>alert", "<img", "<!--", "</td></tr><!", "http://www", "src=\"", "href=\"http")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .containsOnlyOnce("</script>");
    }

    @Test
    void leavesXmlAndJsonWellFormed() throws Exception {
        String xml = Files.readString(out.resolve(ReportFormat.JUNIT.file()));
        List<String> lines = Files.readAllLines(out.resolve(ReportFormat.OCSF.file()));

        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)))
                        .getElementsByTagName("testcase")
                        .getLength())
                .isGreaterThan(NAMES.size());
        assertThat(lines)
                .allSatisfy(line -> assertThat(JsonMapper.shared()
                                .readTree(line)
                                .path("class_uid")
                                .asInt())
                        .isEqualTo(2003));
    }

    @Test
    void staysWithinTheTerminalAndCutsNothing() throws IOException {
        Commands.Run run = Commands.run(
                Map.of("SGWARDEN_COLUMNS", "80"),
                "",
                "scan",
                "--cluster-file",
                folder.resolve("cluster.json").toString(),
                "--aws-file",
                "123456789012/us-west-2=" + folder.resolve("groups.json"));

        assertThat(run.out().lines().takeWhile(line -> !line.isEmpty()))
                .filteredOn(line -> !line.startsWith("NOT READ"))
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "").strip())
                .filteredOn(line -> !line.startsWith("shop/"))
                .allSatisfy(line ->
                        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(80));
        assertThat(run.out()).contains("\u001b[", "shop/" + "x".repeat(5000), "sg-00000000");
    }
}
