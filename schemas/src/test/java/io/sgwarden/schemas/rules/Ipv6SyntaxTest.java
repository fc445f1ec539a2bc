package io.sgwarden.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.permission.Cidrs;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ipv6SyntaxTest {

    @ParameterizedTest
    @CsvSource({
        "::/0, CANONICAL",
        "2001:db8::/32, CANONICAL",
        "fc00::/7, CANONICAL",
        "1:2:3:4:5:6::/96, CANONICAL",
        "2001:db8::/31, CANONICAL",
        "2001:db8::/28, NOT_CANONICAL",
        "1:2:3:4:5:6:7::/112, NOT_CANONICAL",
        "2001:0db8::/32, NOT_CANONICAL",
        "2001:DB8::/32, NOT_CANONICAL",
        "1:0:2::/48, CANONICAL",
        "2001:db8::/032, LEADING_ZERO",
        "2001:db8::/129, MALFORMED_IPV6",
        "1:::/64, MALFORMED_IPV6",
        ":1::/64, MALFORMED_IPV6",
        "12345::/64, MALFORMED_IPV6",
        "\u0661::/64, MALFORMED_IPV6"
    })
    void classifies(String block, CidrForm form) {
        assertThat(Ipv6Syntax.classify(block)).isEqualTo(form);
    }

    /** The usual spelling is recognised without the library: it must say the same. */
    @Property(tries = 5000)
    void isCanonicalWhereTheLibrarySaysSo(@ForAll("blocks") String block) {
        boolean canonical = Cidrs.ipv6(block).filter(block::equals).isPresent();

        assertThat(Ipv6Syntax.classify(block) == CidrForm.CANONICAL).as(block).isEqualTo(canonical);
    }

    @Provide
    Arbitrary<String> blocks() {
        Arbitrary<String> groups =
                Arbitraries.of("0", "1", "a", "00", "0a", "db8", "2001", "fffe", "8000", "F", "12345", "");
        Arbitrary<String> ends = Arbitraries.of("::", ":", ":::", "::1", "");
        return Combinators.combine(
                        groups.list().ofMaxSize(8), ends, Arbitraries.integers().between(0, 130))
                .as((list, end, prefix) -> String.join(":", list) + end + "/" + prefix);
    }
}
