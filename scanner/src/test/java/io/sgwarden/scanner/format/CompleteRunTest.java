package io.sgwarden.scanner.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.State;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompleteRunTest {
    private static final String SUCCESS = "sgwarden_scan_last_success_timestamp_seconds 1.795392E9\n";

    @Test
    void keepsTheNumberOfAStateThatHadAnotherSeverity() {
        String file = SUCCESS + "sgwarden_scan_last_findings{severity=\"medium\",state=\"detached\"} 3.0\n";

        assertThat(CompleteRun.read(file)).contains(new CompleteRun(1_795_392_000, Map.of(State.DETACHED, 3.0)));
    }

    @Test
    void callsAStateThatTheFileDoesNotHaveNotZero() {
        assertThat(CompleteRun.read(SUCCESS).orElseThrow().findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+Inf", "NaN", "three", "", "3.0 extra"})
    void takesWhatIsNoNumberForNone(String value) {
        String findings = "sgwarden_scan_last_findings{severity=\"high\",state=\"detached\"} " + value + "\n";

        assertThat(CompleteRun.read(SUCCESS + findings).orElseThrow().findings())
                .isEmpty();
        assertThat(CompleteRun.read(SUCCESS.replace("1.795392E9", value) + findings))
                .isEmpty();
    }

    @Test
    void readsLinesThatEndWithABlank() {
        assertThat(CompleteRun.read(SUCCESS.replace("\n", " \r\n"))).isPresent();
    }
}
