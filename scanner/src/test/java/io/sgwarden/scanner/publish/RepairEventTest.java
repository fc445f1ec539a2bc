package io.sgwarden.scanner.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.Outcome.End;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.testing.Results;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What an object's owner reads of a repair in {@code kubectl describe}. */
class RepairEventTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final List<RepairAction> WRITTEN = List.of(
            new RepairAction.RecordStatus("sg-1", new AccountRegion("123456789012", "us-west-2")),
            new RepairAction.AddFinalizer());

    @Test
    void saysWhatWasWrittenToTheObject() {
        JsonNode event = event(End.CONVERGED, WRITTEN);

        assertThat(event.path("note").asString()).isEqualTo("converged: It ended. (record-status, add-finalizer)");
        assertThat(event.path("regarding").toString())
                .isEqualTo("{\"apiVersion\":\"ec2.services.k8s.aws/v1alpha1\",\"kind\":\"SecurityGroup\","
                        + "\"name\":\"web\",\"uid\":\"uid-web\",\"namespace\":\"shop\"}");
        assertThat(event.at("/metadata/namespace").asString()).isEqualTo("shop");
        assertThat(event.path("action").asString()).isEqualTo("Repair");
        assertThat(event.path("eventTime").asString()).isEqualTo("2026-11-24T12:00:00.000000Z");
    }

    @ParameterizedTest
    @CsvSource({
        "CONVERGED, Normal Repaired",
        "RECORDED, Normal Repaired",
        "SPEC_REFUSED, Warning RepairUnfinished",
        "ARMED, Warning RepairUnfinished",
        "REPLACED, Warning RepairUnfinished",
        "SKIPPED, Warning RepairUnfinished",
        "NOT_CONVERGED, Warning RepairFailed",
        "NO_REACTION, Warning RepairFailed",
        "FAILED, Warning RepairFailed"
    })
    void tellsSuccessFromFailure(End end, String expected) {
        JsonNode event = event(end, WRITTEN);

        assertThat(event.path("type").asString() + " " + event.path("reason").asString())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"SKIPPED", "HELD_BACK"})
    void saysNothingOfWhatWasNotBegun(End end) {
        assertThat(RepairEvent.of(outcome(end, List.of()), "run", NOON)).isEmpty();
    }

    private static JsonNode event(End end, List<RepairAction> written) {
        return RepairEvent.of(outcome(end, written), "run", NOON).orElseThrow();
    }

    private static Outcome outcome(End end, List<RepairAction> written) {
        return new Outcome(new ResourceKey("shop", "web"), "uid-web", Results.of(end, "It ended."), written);
    }
}
