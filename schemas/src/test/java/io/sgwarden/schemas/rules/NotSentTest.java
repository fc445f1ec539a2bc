package io.sgwarden.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a controller does not send counts for nothing. */
class NotSentTest {
    @Test
    void countsNoEmptyEntriesAgainstTheQuota() {
        String sixty = IntStream.range(0, 60)
                .mapToObj(block -> String.format(Locale.ROOT, "{cidrIP: 10.%d.0.0/16}", block))
                .collect(Collectors.joining(","));

        assertThat(Specs.BASELINE.create(ranges(sixty + ",{},{}")).violations())
                .extracting(Violation::rule)
                .containsOnly("rule-peer-empty-entry");
        assertThat(Specs.BASELINE
                        .create(ranges(sixty + ",{cidrIP: 192.0.2.0/24}"))
                        .violations())
                .extracting(Violation::rule)
                .contains("quota-60");
    }

    private static SecurityGroup ranges(String ranges) {
        return Specs.with("name: web", "  - {ipProtocol: tcp, fromPort: 80, toPort: 80, ipRanges: [" + ranges + "]}\n");
    }

    @Test
    void letsATagWithoutKeyHaveAnyValue() {
        assertThat(Specs.BASELINE
                        .create(Specs.with("name: web", Specs.GOOD + "  tags: [{value: " + "v".repeat(257) + "}]\n"))
                        .violations())
                .extracting(Violation::rule)
                .doesNotContain("tag-value-len");
    }
}
