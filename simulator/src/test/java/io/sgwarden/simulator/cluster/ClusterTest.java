package io.sgwarden.simulator.cluster;

import static io.sgwarden.simulator.cluster.Objects.WEB;
import static io.sgwarden.simulator.cluster.Objects.json;
import static io.sgwarden.simulator.cluster.Objects.securityGroup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sgwarden.simulator.cluster.Write.Part;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The semantics that ACK and the scanner rely on. */
class ClusterTest {
    private final Cluster cluster = new Cluster(Objects.CLOCK);
    private ObjectNode created = JsonMapper.shared().createObjectNode();

    @BeforeEach
    void createObject() {
        created = cluster.create(securityGroup("web"));
    }

    @Test
    void movesGenerationWithSpecOnly() {
        cluster.patch(WEB, json("{\"metadata\": {\"annotations\": {\"a\": \"b\"}}}"));
        cluster.patchStatus(WEB, json("{\"status\": {\"id\": \"sg-1\"}}"));
        long before = generation();

        cluster.patch(WEB, json("{\"spec\": {\"egressRules\": []}}"));
        cluster.patch(WEB, json("{\"spec\": {\"egressRules\": null}}"));

        assertThat(before).isEqualTo(1);
        assertThat(generation()).isEqualTo(3);
        assertThat(current().path("spec")).isEqualTo(created.path("spec"));
    }

    @Test
    void keepsHalvesApart() {
        cluster.patch(WEB, json("{\"status\": {\"id\": \"sg-1\"}}"));
        cluster.patchStatus(WEB, json("{\"spec\": {\"name\": \"x\"}}"));

        assertThat(current()).isEqualTo(created);
        assertThat(cluster.changes().getLast().kind()).isEqualTo(Change.Kind.ADDED);
    }

    @Test
    void refusesPatchOfAnotherVersion() {
        String version = created.at("/metadata/resourceVersion").stringValue("");
        cluster.patchStatus(WEB, json("{\"status\": {\"id\": \"sg-1\"}}"));

        assertThatThrownBy(() -> cluster.patch(
                        WEB,
                        json("{\"metadata\": {\"resourceVersion\": \"" + version + "\", \"finalizers\": [\"f\"]}}")))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.code()).isEqualTo(409))
                .hasMessage("Operation cannot be fulfilled on securitygroups.ec2.services.k8s.aws \"web\": the object"
                        + " has been modified; please apply your changes to the latest version and try again");
    }

    @Test
    void waitsForFinalizersBeforeItDeletes() {
        cluster.patch(WEB, json("{\"metadata\": {\"finalizers\": [\"f\"]}}"));

        cluster.delete(WEB);
        JsonNode deleting = current();
        cluster.patch(WEB, json("{\"metadata\": {\"finalizers\": null}}"));

        assertThat(deleting.at("/metadata/deletionTimestamp").stringValue("")).isEqualTo("2026-11-23T09:00:00Z");
        assertThat(deleting.at("/metadata/generation").asLong()).isEqualTo(2);
        assertThat(cluster.get(WEB)).isEmpty();
        assertThat(cluster.changes().getLast().kind()).isEqualTo(Change.Kind.DELETED);
    }

    @Test
    void refusesNewFinalizerWhileDeleting() {
        cluster.patch(WEB, json("{\"metadata\": {\"finalizers\": [\"f\"]}}"));
        cluster.delete(WEB);

        assertThatThrownBy(() -> cluster.patch(WEB, json("{\"metadata\": {\"finalizers\": [\"f\", \"g\"]}}")))
                .hasMessage("SecurityGroup.ec2.services.k8s.aws \"web\" is invalid: metadata.finalizers: Forbidden: no"
                        + " new finalizers can be added if the object is being deleted, found new finalizers"
                        + " []string{\"g\"}");
    }

    @Test
    void refusesHalfOfTheResourceMetadata() {
        assertThatThrownBy(() -> cluster.patchStatus(
                        WEB, json("{\"status\": {\"ackResourceMetadata\": {\"region\": \"us-west-2\"}}}")))
                .hasMessage("SecurityGroup.ec2.services.k8s.aws \"web\" is invalid:"
                        + " status.ackResourceMetadata.ownerAccountID: Required value");
    }

    @Test
    void keepsIdentityWhateverIsWritten() {
        cluster.patch(WEB, json("{\"metadata\": {\"generation\": 9, \"creationTimestamp\": null}}"));

        assertThat(current()).isEqualTo(created);
        assertThatThrownBy(() -> cluster.patch(WEB, json("{\"metadata\": {\"uid\": \"other\"}}")))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("Precondition failed: UID in precondition: other");
    }

    @Test
    void appliesJsonPatches() {
        ArrayNode operations = (ArrayNode) JsonMapper.shared().readTree("""
                        [{"op": "test", "path": "/spec/name", "value": "web"},
                         {"op": "add", "path": "/metadata/finalizers", "value": ["a"]},
                         {"op": "add", "path": "/metadata/finalizers/-", "value": "b"},
                         {"op": "remove", "path": "/metadata/finalizers/0"},
                         {"op": "replace", "path": "/spec/description", "value": "new"}]
                        """);

        cluster.write(Caller.ADMINISTRATOR, WEB, Part.MAIN, new Write.Operations(operations));

        assertThat(current().at("/metadata/finalizers").toString()).isEqualTo("[\"b\"]");
        assertThat(current().at("/spec/description").stringValue("")).isEqualTo("new");
    }

    @Test
    void asksAdmissionForMainWritesOnly() {
        List<Admission.Operation> asked = new java.util.ArrayList<>();
        cluster.admitWith(request -> {
            asked.add(request.operation());
            return List.of();
        });

        cluster.create(securityGroup("other"));
        cluster.patchStatus(WEB, json("{\"status\": {\"id\": \"sg-1\"}}"));
        cluster.patch(WEB, json("{\"spec\": {\"tags\": []}}"));
        cluster.delete(WEB);

        assertThat(asked)
                .containsExactly(Admission.Operation.CREATE, Admission.Operation.UPDATE, Admission.Operation.DELETE);
    }

    @Test
    void computesTheMergePatchBetweenTwoObjects() {
        ObjectNode before = json("{\"a\": 1, \"b\": {\"c\": 2, \"d\": 3}, \"e\": [1], \"g\": 1}");
        ObjectNode after = json("{\"a\": 1, \"b\": {\"c\": 2}, \"e\": [1, 2], \"f\": {\"x\": 1}}");

        ObjectNode patch = MergePatch.between(before, after);

        assertThat(patch).isEqualTo(json("{\"b\": {\"d\": null}, \"e\": [1, 2], \"f\": {\"x\": 1}, \"g\": null}"));
        assertThat(MergePatch.apply(before, patch)).isEqualTo(after);
    }

    private ObjectNode current() {
        return cluster.get(WEB).orElseThrow();
    }

    private long generation() {
        return current().at("/metadata/generation").asLong();
    }
}
