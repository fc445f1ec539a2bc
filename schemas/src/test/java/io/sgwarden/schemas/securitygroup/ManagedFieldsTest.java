package io.sgwarden.schemas.securitygroup;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.securitygroup.ManagedFieldsEntry.OwnedField;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As a kube-apiserver returned them after a creation by v1.20.0 that failed. */
class ManagedFieldsTest {
    private static final JsonNode FAILED_CREATE = JsonMapper.shared().readTree("""
            {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
             "metadata": {"namespace": "payments", "managedFields": [
               {"manager": "kubectl-client-side-apply", "operation": "Update", "time": "2026-03-01T10:00:00Z",
                "apiVersion": "ec2.services.k8s.aws/v1alpha1", "fieldsType": "FieldsV1",
                "fieldsV1": {"f:spec": {".": {}, "f:name": {}, "f:ingressRules": {}}}},
               {"manager": "controller", "operation": "Update", "time": "2026-03-01T10:00:02Z", "subresource": "status",
                "apiVersion": "ec2.services.k8s.aws/v1alpha1", "fieldsType": "FieldsV1",
                "fieldsV1": {"f:metadata": {"f:finalizers": {
                               ".": {}, "v:\\"finalizers.ec2.services.k8s.aws/SecurityGroup\\"": {}}},
                             "f:status": {".": {}, "f:ackResourceMetadata": {}, "f:conditions": {}, "f:id": {}}}},
               {"manager": "helper", "operation": "Apply", "time": "soon"}], "name": "db"},
             "spec": {}}
            """);

    @Test
    void the_entries_are_read() {
        assertThat(SecurityGroupParser.parse(FAILED_CREATE).metadata().managedFields())
                .containsExactly(
                        new ManagedFieldsEntry(
                                "kubectl-client-side-apply",
                                "Update",
                                "",
                                Optional.of(Instant.parse("2026-03-01T10:00:00Z")),
                                Set.of()),
                        new ManagedFieldsEntry(
                                "controller",
                                "Update",
                                "status",
                                Optional.of(Instant.parse("2026-03-01T10:00:02Z")),
                                Set.of(OwnedField.ID, OwnedField.CONDITIONS, OwnedField.FINALIZER)),
                        new ManagedFieldsEntry("helper", "Apply", "", Optional.empty(), Set.of()));
    }

    @Test
    void the_json_keeps_everything_else_and_its_order() {
        assertThat(SecurityGroupParser.parse(FAILED_CREATE).json()).hasToString("""
                        {"apiVersion":"ec2.services.k8s.aws/v1alpha1","kind":"SecurityGroup",\
                        "metadata":{"namespace":"payments","name":"db"},"spec":{}}""");
        assertThat(FAILED_CREATE.at("/metadata/managedFields").size()).isEqualTo(3);
    }
}
