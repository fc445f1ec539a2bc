package io.sgwarden.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.simulator.cluster.ResourceType;
import io.sgwarden.simulator.controller.ControllerVersion;
import io.sgwarden.simulator.ec2.Ec2;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * What the controller's failing create, and only that, leaves in managedFields: its entry of the status owns ACK's
 * finalizer. Measured on real controllers.
 */
class CreateResidueTest {

    @ParameterizedTest
    @CsvSource({
        "v1.2.0,  missing_protocol,        1, false",
        "v1.4.8,  missing_protocol,        1, false",
        "v1.4.11, missing_protocol,        1, true",
        "v1.20.0, missing_protocol,        1, true",
        "v1.20.0, missing_protocol_vpcref, 1, true",
        "v1.20.0, missing_protocol,        2, true",
        "v1.20.0, permission_denied,       1, true",
        "v1.20.0, create_ok,               1, false",
        "v1.20.0, foreign_name,            2, false",
        "v1.20.0, foreign_name_vpcref,     2, false",
        "v1.20.0, ref_to_id,               3, false",
        "v1.20.0, repair_leaked_reapplied, 3, false",
        "v1.20.0, repair_status_finalizer_touch, 4, false",
    })
    void isLeftByFailedCreates(String release, String name, int steps, boolean residue) {
        Scenario scenario = Recordings.of(ControllerVersion.of(release)).stream()
                .filter(recording -> recording.name().equals(name))
                .findFirst()
                .orElseThrow();
        try (ScenarioPlayer player = new ScenarioPlayer(scenario, new RegionStage(new Ec2()))) {
            scenario.steps().stream().limit(steps).forEach(player::play);

            List<JsonNode> entries = player.cluster().list(ResourceType.SECURITY_GROUP).stream()
                    .flatMap(object -> object.at("/metadata/managedFields").valueStream())
                    .filter(entry -> entry.path("manager").asString().equals("controller")
                            && entry.path("subresource").asString("").equals("status"))
                    .toList();
            assertThat(entries)
                    .singleElement()
                    .extracting(entry ->
                            entry.at("/fieldsV1/f:metadata/f:finalizers").has("v:\"" + Ack.FINALIZER + "\""))
                    .isEqualTo(residue);
        }
    }
}
