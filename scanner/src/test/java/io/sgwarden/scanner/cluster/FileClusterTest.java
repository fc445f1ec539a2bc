package io.sgwarden.scanner.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.Gap;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FileClusterTest {
    private static final String OBJECT = "{\"apiVersion\":\"ec2.services.k8s.aws/v1alpha1\",\"kind\":\"SecurityGroup\","
            + "\"metadata\":{\"namespace\":\"payments\",\"name\":\"db\"},\"spec\":{\"name\":\"db\"}}";

    @Test
    void takesListsOfMixedKindsApart() {
        ClusterSnapshot snapshot = read("{\"kind\":\"List\",\"items\":[" + OBJECT
                + ",{\"kind\":\"Namespace\",\"metadata\":{\"name\":\"payments\"}}"
                + ",{\"kind\":\"Namespace\",\"metadata\":{\"name\":\"kube-system\",\"uid\":\"u-1\"}}]}");

        assertThat(snapshot.securityGroups()).hasSize(1);
        assertThat(snapshot.uid()).contains("u-1");
        assertThat(snapshot.gaps()).isEmpty();
    }

    @Test
    void reportsADumpWithoutNamespaces() {
        ClusterSnapshot snapshot = read(OBJECT);

        assertThat(snapshot.namespacesRead()).isFalse();
        assertThat(snapshot.gaps())
                .containsExactly(new Gap(
                        "cluster dump: namespaces", "the dump has none; dump securitygroups,vpcs,namespaces together"));
    }

    @Test
    void reportsADumpWithoutTheNamespaceOfAnObject() {
        ClusterSnapshot snapshot = read("{\"kind\":\"List\",\"items\":[" + OBJECT
                + ",{\"kind\":\"Namespace\",\"metadata\":{\"name\":\"kube-system\",\"uid\":\"u-1\"}}]}");

        assertThat(snapshot.namespacesRead()).isFalse();
        assertThat(snapshot.gaps())
                .containsExactly(new Gap(
                        "cluster dump: namespaces",
                        "the dump has objects in, but not the Namespace of, payments; dump"
                                + " securitygroups,vpcs,namespaces together"));
    }

    @Test
    void passesOverSecurityGroupsOfOtherProjects() {
        ClusterSnapshot snapshot =
                read(OBJECT.replace("ec2.services.k8s.aws/v1alpha1", "ec2.aws.crossplane.io/v1beta1"));

        assertThat(snapshot.securityGroups()).isEmpty();
    }

    private static ClusterSnapshot read(String json) {
        return new FileCluster("", List.of(JsonMapper.builder().build().readTree(json))).snapshot();
    }
}
