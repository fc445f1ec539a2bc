package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExitStatusTest {
    @Test
    @DisplayName("58: where several hold, the strongest is said: 70, 2, 4, 3, 1, 0")
    void saysTheStrongest() {
        List<Integer> strongestFirst = List.of(70, 2, 4, 3, 1, 0);

        for (ExitStatus one : ExitStatus.values()) {
            for (ExitStatus other : ExitStatus.values()) {
                int stronger = Math.min(strongestFirst.indexOf(one.code()), strongestFirst.indexOf(other.code()));
                assertThat(one.and(other).code()).isEqualTo(strongestFirst.get(stronger));
            }
        }
        assertThat(Arrays.stream(ExitStatus.values()).map(ExitStatus::code))
                .containsExactlyInAnyOrderElementsOf(strongestFirst);
    }
}
