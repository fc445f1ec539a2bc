package io.sgwarden.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.controller.ControllerFlags;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which live rules each way of comparing revokes and authorizes again. */
class RuleComparisonTest {
    private static final String SSH = entry("22", "10.3.0.0/16");
    private static final String HTTP = entry("80", "10.0.0.0/8") + "," + entry("80", "192.168.0.0/16");
    private static final String MERGED = "{\"ipProtocol\": \"tcp\", \"fromPort\": 80, \"toPort\": 80, \"ipRanges\":"
            + " [{\"cidrIP\": \"10.0.0.0/8\"}, {\"cidrIP\": \"192.168.0.0/16\"}]}";
    private static final String SELF = "{\"ipProtocol\": \"-1\", \"userIDGroupPairs\": [{\"description\": \"self\"}]}";

    private static String entry(String port, String cidr) {
        return "{\"ipProtocol\": \"tcp\", \"fromPort\": %1$s, \"toPort\": %1$s, \"ipRanges\": [{\"cidrIP\": \"%2$s\"}]}"
                .formatted(port, cidr);
    }

    private static Bench benchOf(String version) {
        return new Bench(version, ControllerFlags.NONE);
    }

    @ParameterizedTest
    @CsvSource({"v1.2.0, 2", "v1.9.0, 2", "v1.9.1, 2", "v1.18.3, 2", "v1.18.4, 0", "v1.20.0, 0"})
    void interruptsSplitEntriesAtATouchUntilItComparesCanonically(String version, int interrupted) {
        try (Bench bench = benchOf(version)) {
            bench.applyRules(SSH + "," + HTTP);

            assertThat(bench.touch()).isEqualTo(interrupted);
            assertThat(bench.ec2.ruleIds()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.9.0", "v1.13.0", "v1.20.0"})
    void interruptsNothingThatIsWrittenAsEc2ReturnsIt(String version) {
        try (Bench bench = benchOf(version)) {
            bench.applyRules(SSH + "," + MERGED);

            assertThat(bench.touch()).isZero();
            assertThat(bench.applyRules(SSH + "," + MERGED + "," + entry("443", "10.4.0.0/16")))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.9.0", "v1.13.0", "v1.20.0"})
    void interruptsEveryPeerOfAnEntryThatIsEdited(String version) {
        try (Bench bench = benchOf(version)) {
            bench.applyRules(MERGED);

            assertThat(bench.applyRules(MERGED.replace("/16\"}", "/16\"}, {\"cidrIP\": \"10.4.0.0/16\"}")))
                    .isEqualTo(3);
        }
    }

    /** EC2 returns an id and an account that the spec does not have. */
    @ParameterizedTest
    @CsvSource({"v1.9.0, 1, 2", "v1.13.0, 1, 2", "v1.20.0, 0, 2"})
    void interruptsAGroupThatIsNotWrittenOut(String version, int atATouch, int atAnEdit) {
        try (Bench bench = benchOf(version)) {
            bench.applyRules(SELF);

            assertThat(bench.touch()).isEqualTo(atATouch);
            assertThat(bench.applyRules(SELF + "," + SSH)).isEqualTo(atAnEdit);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.9.0", "v1.13.0", "v1.20.0"})
    void interruptsAProtocolInCapitalsAtEveryPass(String version) {
        try (Bench bench = benchOf(version)) {
            bench.applyRules(SSH.replace("tcp", "TCP"));

            assertThat(bench.touch()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"v1.13.0, 3", "v1.20.0, 0"})
    void takesNumbersAndHostBitsAsEc2DoesIfItComparesCanonically(String version, int interrupted) {
        try (Bench bench = benchOf(version)) {
            bench.applyRules(
                    SSH.replace("tcp", "6") + "," + entry("80", "10.0.0.5/8") + ","
                            + "{\"ipProtocol\": \"50\", \"fromPort\": 1, \"toPort\": 1, \"ipRanges\": [{\"cidrIP\": \"10.0.0.0/8\"}]}");

            assertThat(bench.touch()).isEqualTo(interrupted);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.9.0", "v1.13.0", "v1.20.0"})
    void interruptsARuleWhoseDescriptionChanges(String version) {
        try (Bench bench = benchOf(version)) {
            bench.applyRules(SSH + "," + HTTP.replace("/16\"", "/16\", \"description\": \"old\""));

            int interrupted = bench.applyRules(SSH + "," + HTTP.replace("/16\"", "/16\", \"description\": \"new\""));

            assertThat(interrupted).isEqualTo(2);
        }
    }
}
