package io.sgwarden.scanner.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.controller.ConfigMaps;
import io.sgwarden.scanner.controller.ControllerDeployment;
import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.Preview;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.Usage;
import io.sgwarden.schemas.permission.WantedPermissionsReader;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.SecurityGroupParser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What real controllers did to tags ({@code tag-sync/README.md}), beside what is predicted. */
class TagSyncRecordingsTest {

    /** One reconcile of a recorded controller. */
    record Step(String name, ControllerConfiguration controller, JsonNode json) {
        Map<String, String> tags(String when) {
            return json.path(when)
                    .propertyStream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, tag -> tag.getValue().asString()));
        }

        Preview preview() {
            SecurityGroup object = object();
            return ReconcilePreview.of(new MatchCandidate(
                    object,
                    SyncRecordings.ACCOUNT_REGION,
                    Optional.of("vpc-1"),
                    group(),
                    WantedPermissionsReader.read(object.spec().orElseThrow(), pair -> Optional.empty()),
                    false,
                    List.of(),
                    List.of(),
                    Reading.known(new Usage(List.of(), Optional.empty())),
                    Reading.known(List.of()),
                    controller,
                    Policy.DEFAULT.ownership(),
                    Optional.empty(),
                    Set.of()));
        }

        private SecurityGroup object() {
            ObjectNode object = JsonMapper.shared().createObjectNode();
            object.withObject("/metadata")
                    .put("namespace", "default")
                    .put("name", json.path("name").asString())
                    .set("labels", json.path("labels"));
            object.withObject("/spec").set("tags", json.path("tags"));
            return SecurityGroupParser.parse(object);
        }

        private Group group() {
            ObjectNode group = JsonMapper.shared().createObjectNode();
            tags("before")
                    .forEach((key, value) ->
                            group.withArray("Tags").addObject().put("Key", key).put("Value", value));
            return SyncRecordings.group(group);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Step> steps() throws IOException {
        return SyncRecordings.steps("tag-sync", (name, recording, step) -> new Step(name, controller(recording), step));
    }

    private static ControllerConfiguration controller(JsonNode recording) {
        ObjectNode deployment = JsonMapper.shared().createObjectNode();
        ObjectNode container = deployment
                .withObject("/spec/template/spec")
                .withArray("containers")
                .addObject()
                .put(
                        "image",
                        "ec2-controller:"
                                + recording.path("controller").asString().substring(1));
        container
                .withArray("args")
                .add("--resource-tags")
                .add(recording
                        .path("resourceTags")
                        .propertyStream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue().asString())
                        .collect(Collectors.joining(",")));
        return ControllerDeployment.read(deployment, ConfigMaps.UNREAD).getFirst();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void predictsTheTagsThatTheGroupHasAfterwards(Step step) {
        Preview preview = step.preview();
        Map<String, String> tags = step.tags("before");
        tags.keySet().removeAll(preview.tagsRemoved().keySet());
        tags.putAll(preview.tagsAdded());

        assertThat(tags).isEqualTo(step.tags("after"));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void predictsTheCalls(Step step) {
        Preview preview = step.preview();
        Map<String, Integer> calls = new TreeMap<>();
        if (!preview.tagsAdded().isEmpty()) {
            calls.put("CreateTags", 1);
        }
        if (!preview.tagsAdded().keySet().containsAll(preview.tagsRemoved().keySet())) {
            calls.put("DeleteTags", 1);
        }
        Map<String, Integer> recorded = new TreeMap<>();
        step.json()
                .path("calls")
                .propertyStream()
                .forEach(call -> recorded.put(call.getKey(), call.getValue().intValue()));

        assertThat(calls).isEqualTo(recorded);
    }
}
