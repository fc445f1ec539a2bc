package io.sgwarden.scanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.sgwarden.scanner.model.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No id of a control is made up, and the page says the same as the code. */
class ControlTest {
    private static final Path IDS = Path.of("src/test/resources/controls/ids.csv");
    private static final Path PAGE = Path.of("../docs/controls.md");
    private static final Pattern APPLIED = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern NAMED = Pattern.compile("(?m)^\\| (CIS [^|]+|AWS [^|]+) \\| ([^|]+) \\| [^|]+ \\|$");

    private static List<String> ids() throws IOException {
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(IDS)) {
            return rows.stream()
                    .map(row -> row.getField(0) + " " + row.getField(1))
                    .toList();
        }
    }

    @Test
    void namesOnlyControlsThatTheSourceHas() throws IOException {
        List<String> named = Arrays.stream(State.values())
                .flatMap(state -> Control.of(state).stream())
                .map(Control::label)
                .toList();

        assertThat(named).isNotEmpty().isSubsetOf(ids());
    }

    @Test
    void namesNoneOfWhatIsNoFinding() {
        assertThat(Stream.of(State.UNDECIDED, State.PENDING, State.MANAGED))
                .allMatch(state -> Control.of(state).isEmpty());
        assertThat(Control.of("of-a-later-version")).isEmpty();
    }

    @Test
    void isWhatThePageSays() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(APPLIED.matcher(page).results())
                .extracting(row -> row.group(1) + " " + row.group(2) + " " + row.group(3))
                .containsExactlyElementsOf(Arrays.stream(State.values())
                        .flatMap(state -> Control.of(state).stream()
                                .map(control -> state.id() + " " + control.id() + " " + control.reason()))
                        .toList());
        assertThat(NAMED.matcher(page)
                        .results()
                        .flatMap(row -> Stream.of(row.group(2).split(", ")).map(id -> row.group(1) + " " + id)))
                .isNotEmpty()
                .isSubsetOf(ids());
    }
}
