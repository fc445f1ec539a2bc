package io.sgwarden.schemas.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {
    private static final Map<String, String> LABELS = Map.of("app", "web", "tier", "a", "kro.run/version", "3");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "''                       | true",
                "app=web                  | true",
                "app == web , tier!=b     | true",
                "app=web,tier=b           | false",
                "tier in (a, b)           | true",
                "tier notin (a,b)         | false",
                "absent notin (a)         | true",
                "absent!=a                | true",
                "absent=a                 | false",
                "app                      | true",
                "absent                   | false",
                "!absent                  | true",
                "!app                     | false",
                "kro.run/version>2        | true",
                "kro.run/version<3        | false",
                "app>1                    | false",
                "tier in (a),!absent,app  | true",
            })
    void selectsAsKubectlDoes(String text, boolean selected) {
        assertThat(LabelSelector.parse(text).orElseThrow().matches(LABELS)).isEqualTo(selected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app=web,", "tier in a,b", "=web", "app=a b", "a>b", "app!", "tier in (a"})
    void refusesWhatIsNoSelector(String text) {
        assertThat(LabelSelector.parse(text)).isEmpty();
    }
}
