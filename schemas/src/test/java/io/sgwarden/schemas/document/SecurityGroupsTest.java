package io.sgwarden.schemas.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sgwarden.schemas.finding.FieldPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SecurityGroupsTest {
    private static final String LIST = """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: ConfigMap
            - apiVersion: ec2.services.k8s.aws/v1alpha1
              kind: SecurityGroup
              metadata: {name: inner}
            - apiVersion: ec2.services.k8s.aws/v1alpha1
              kind: SecurityGroupList
              items:
              - metadata: {name: without-kind}
            """;

    @Test
    void findsGroupsInLists() {
        ManifestDocument document = ManifestReader.read(LIST, "list.yaml").getFirst();

        List<LocatedSecurityGroup> groups = SecurityGroups.in(document);

        assertThat(groups).extracting(group -> group.object().label()).containsExactly("inner", "without-kind");
        assertThat(groups)
                .extracting(group -> group.path().toString())
                .containsExactly("items[1]", "items[2].items[0]");
        assertThat(groups.getFirst().range(FieldPath.of("metadata", "name")))
                .isEqualTo(new TextRange(new Position(8, 20), new Position(8, 25)));
    }

    @Test
    void leavesOtherKindsAlone() {
        String text =
                "apiVersion: ec2.aws.crossplane.io/v1beta1\nkind: SecurityGroup\n---\n- just\n- a list\n---\ntext\n";

        assertThat(ManifestReader.read(text, "others.yaml"))
                .hasSize(3)
                .allSatisfy(document -> assertThat(SecurityGroups.in(document)).isEmpty());
    }

    @Test
    void readsDumpsOfEitherForm() {
        String json =
                "\uFEFF{\"kind\":\"List\",\"items\":[{\"kind\":\"A\"},{\"kind\":\"BList\",\"items\":[{\"kind\":\"B\"}]}]}{\"kind\":\"C\"}";

        List<JsonNode> fromJson = DumpReader.objects(json.getBytes(StandardCharsets.UTF_8), "dump.json");
        List<JsonNode> fromYaml = DumpReader.objects(LIST.getBytes(StandardCharsets.UTF_8), "dump.yaml");

        assertThat(fromJson)
                .extracting(object -> object.path("kind").asString())
                .containsExactly("A", "B", "C");
        assertThat(fromYaml).hasSize(3);
    }

    @Test
    void namesThePlaceOfABrokenDump() {
        byte[] dump = "{\"kind\": \"List\",\n \"items\": [}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> DumpReader.objects(dump, "dump.json"))
                .isInstanceOf(ManifestException.class)
                .hasMessageMatching("dump\\.json:2:\\d+: Unexpected close marker '}'[^\\n]+");
    }
}
