package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExclusionTest {
    @ParameterizedTest
    @CsvSource({
        "sub, sub/x.yaml",
        "sub, a/sub/x.yaml",
        "sub/, sub/b/x.yaml",
        "/sub, sub/x.yaml",
        "**/sub, sub/x.yaml",
        "**/sub, a/b/sub/x.yaml",
        "**/templates/**, chart/templates/x.yaml",
        "a/sub, a/sub/x.yaml",
        "x.yaml, a/x.yaml",
        "*.json, a/x.json",
        "sub/**, sub/x.yaml"
    })
    void leavesOut(String pattern, String file) {
        assertThat(new Exclusion(pattern).covers(Path.of(file))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/sub, a/sub/x.yaml",
        "a/sub, b/a/sub/x.yaml",
        "sub, subway/x.yaml",
        "x.yaml/, a/x.yaml",
        "*.json, a/x.yaml"
    })
    void keeps(String pattern, String file) {
        assertThat(new Exclusion(pattern).covers(Path.of(file))).isFalse();
    }
}
