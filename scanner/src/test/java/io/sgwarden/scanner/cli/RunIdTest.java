package io.sgwarden.scanner.cli;

import static io.sgwarden.scanner.cli.Estate.EXCLUSIVE;
import static io.sgwarden.scanner.cli.Estate.RULE;
import static io.sgwarden.scanner.cli.Estate.VPC;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A run's id is that of its inputs. */
class RunIdTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Estate web(String rule) {
        return new Estate(folder).object("web", "web", "", VPC + "," + rule, "");
    }

    private static String id(Estate estate) throws IOException {
        return JsonMapper.shared()
                .readTree(estate.run("scan", "--format", "json").out())
                .at("/run/id")
                .asString();
    }

    @Test
    void isTheSameForTheSameInput() throws IOException {
        assertThat(id(web(RULE).group("sg-1", "web", "", "").policy(EXCLUSIVE)))
                .isEqualTo(id(web(RULE).group("sg-1", "web", "", "").policy(EXCLUSIVE)));
    }

    @Test
    void coversSpecsGroupsAndPolicy() throws IOException {
        assertThat(List.of(
                        id(web(RULE)),
                        id(web(RULE.replace("443", "444"))),
                        id(web(RULE).group("sg-1", "web", "", "")),
                        id(web(RULE).group("sg-1", "web", "", "{\"Key\":\"a\",\"Value\":\"b\"}")),
                        id(web(RULE).policy(EXCLUSIVE))))
                .doesNotHaveDuplicates();
    }
}
