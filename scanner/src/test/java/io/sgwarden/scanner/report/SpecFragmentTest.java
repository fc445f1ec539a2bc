package io.sgwarden.scanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.finding.FieldPath;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SpecFragmentTest {
    private static final JsonNode OBJECT = JsonMapper.shared().readTree("""
            {"spec": {"name": "web", "ingressRules": [{"fromPort": 443, "ipRanges": [{"cidrIP": "10.0.0.0/8"}]}]}}""");

    @Test
    void showsTheWholeRuleInWhichAFieldIsMissing() {
        FieldPath protocol = FieldPath.of("spec", "ingressRules").index(0).key("ipProtocol");

        assertThat(SpecFragment.of(OBJECT, protocol))
                .contains("{\"fromPort\":443,\"ipRanges\":[{\"cidrIP\":\"10.0.0.0/8\"}]}");
    }

    @Test
    void showsAValueOutsideOfLists() {
        assertThat(SpecFragment.of(OBJECT, FieldPath.of("spec", "name"))).contains("\"web\"");
        assertThat(SpecFragment.of(OBJECT, FieldPath.of("spec", "description"))).isEmpty();
    }

    @Test
    void cutsWhatIsLongWithoutSplittingACharacter() {
        JsonNode object = JsonMapper.shared().createObjectNode().put("name", "x" + "𝄞".repeat(400));

        assertThat(SpecFragment.of(object, FieldPath.of("name")).orElseThrow())
                .hasSizeLessThanOrEqualTo(500)
                .endsWith("𝄞…");
    }
}
