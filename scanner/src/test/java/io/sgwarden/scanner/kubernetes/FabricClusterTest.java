package io.sgwarden.scanner.kubernetes;

import static io.sgwarden.scanner.testing.ApiServer.client;
import static io.sgwarden.scanner.testing.ApiServer.json;
import static io.sgwarden.scanner.testing.ApiServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sgwarden.scanner.cluster.ClusterUnreachableException;
import io.sgwarden.scanner.cluster.ClusterWriter.PatchResult;
import io.sgwarden.scanner.model.AccountRoles;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Controllers;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.testing.CannedServer;
import io.sgwarden.scanner.testing.CannedServer.Answer;
import io.sgwarden.schemas.policy.Release;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class FabricClusterTest {
    private static final ResourceKey DB = new ResourceKey("payments", "db");
    private static final String OBJECT = "{\"apiVersion\":\"ec2.services.k8s.aws/v1alpha1\",\"kind\":\"SecurityGroup\","
            + "\"metadata\":{\"namespace\":\"payments\",\"name\":\"db\",\"resourceVersion\":\"7\"},\"spec\":{}}";

    @Test
    void followsContinueTokens() {
        ClusterSnapshot snapshot = with(
                request -> request.contains("/securitygroups") && !request.contains("continue=more")
                        ? json(200, "{\"metadata\":{\"continue\":\"more\"},\"items\":[" + OBJECT + "]}")
                        : json(200, "{\"metadata\":{},\"items\":[]}"),
                FabricCluster::snapshot);

        assertThat(snapshot.securityGroups()).hasSize(1);
        assertThat(snapshot.gaps()).isEmpty();
    }

    @Test
    void doesNotTakeHalfAListForAll() {
        ClusterSnapshot snapshot = with(
                request -> request.contains("continue=more")
                        ? status(410, "no")
                        : request.contains("/securitygroups")
                                ? json(200, "{\"metadata\":{\"continue\":\"more\"},\"items\":[" + OBJECT + "]}")
                                : json(200, "{\"metadata\":{},\"items\":[]}"),
                FabricCluster::snapshot);

        assertThat(snapshot.securityGroups()).hasSize(1);
        assertThat(snapshot.securityGroupsRead()).isFalse();
        assertThat(snapshot.gaps()).extracting(Gap::where).containsExactly("securitygroups.ec2.services.k8s.aws");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null"})
    void takesNoOtherAnswerForAnEmptyCluster(String body) {
        ClusterSnapshot snapshot = with(
                request -> request.contains("/securitygroups")
                        ? new Answer(200, "text/html", body)
                        : json(200, "{\"metadata\":{},\"items\":[]}"),
                FabricCluster::snapshot);

        assertThat(snapshot.securityGroupsRead()).isFalse();
        assertThat(snapshot.gaps())
                .containsExactly(
                        new Gap(
                                "securitygroups.ec2.services.k8s.aws",
                                "the answer is no list; check the server in the kubeconfig, and proxies on the way (HTTP 200)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>Sign in</body></html>", "[]"})
    void endsWhereTheAnswerIsNotOfAnApiServer(String body) {
        assertThatThrownBy(() -> with(request -> new Answer(200, "text/html", body), FabricCluster::snapshot))
                .isInstanceOf(ClusterUnreachableException.class)
                .hasMessageStartingWith("Could not reach the API server http://127.0.0.1:");
    }

    @Test
    void namesResourceAndVerbWhereAListIsForbidden() {
        ClusterSnapshot snapshot = with(
                request -> request.contains("/vpcs") ? status(403, "no") : json(200, "{\"metadata\":{},\"items\":[]}"),
                FabricCluster::snapshot);

        assertThat(snapshot.vpcsRead()).isFalse();
        assertThat(snapshot.gaps())
                .containsExactly(new Gap(
                        "vpcs.ec2.services.k8s.aws",
                        "forbidden; give the identity the verb list on vpcs.ec2.services.k8s.aws"));
    }

    @Test
    void reportsAnAbsentCrd() {
        ClusterSnapshot snapshot = with(
                request -> request.contains("/securitygroups")
                        ? status(404, "no")
                        : json(200, "{\"metadata\":{},\"items\":[]}"),
                FabricCluster::snapshot);

        assertThat(snapshot.gaps())
                .containsExactly(new Gap(
                        "securitygroups.ec2.services.k8s.aws",
                        "the API server does not know the resource; install ACK's EC2 CRDs"));
    }

    @Test
    void takesAnAbsentCrdOfRoleSelectorsForNone() {
        ClusterSnapshot snapshot = with(
                request -> request.contains("/iamroleselectors")
                        ? status(404, "no")
                        : json(200, "{\"metadata\":{},\"items\":[]}"),
                FabricCluster::snapshot);

        assertThat(snapshot.roles()).isEqualTo(AccountRoles.NONE);
    }

    @Test
    void doesNotTakeUnreadRoleSelectorsForNone() {
        ClusterSnapshot snapshot = with(
                request -> request.contains("/iamroleselectors")
                        ? status(403, "no")
                        : json(200, "{\"metadata\":{},\"items\":[]}"),
                FabricCluster::snapshot);

        assertThat(snapshot.roles().unread())
                .contains(new Gap(
                        "iamroleselectors.services.k8s.aws",
                        "forbidden; give the identity the verb list on iamroleselectors.services.k8s.aws"));
    }

    @Test
    void asksForTheMapOfTeamsOnlyByItsNameAndOnlyWhereANamespaceNamesATeam() {
        List<String> asked = new CopyOnWriteArrayList<>();
        AtomicBoolean teams = new AtomicBoolean();
        Function<String, Answer> server = request -> {
            if (request.contains("/configmaps")) {
                asked.add(request);
                return json(
                        200,
                        "{\"metadata\":{},\"items\":[{\"metadata\":{\"name\":\"ack-role-team-map\"},\"data\":"
                                + "{\"blue\":\"arn:aws:iam::222222222222:role/blue\"}}]}");
            }
            return json(
                    200,
                    request.contains("/namespaces") && teams.get()
                            ? "{\"metadata\":{},\"items\":[{\"metadata\":{\"name\":\"shop\",\"annotations\":"
                                    + "{\"services.k8s.aws/team-id\":\"blue\"}}}]}"
                            : "{\"metadata\":{},\"items\":[]}");
        };

        AccountRoles without = with(server, FabricCluster::snapshot).roles();
        teams.set(true);
        AccountRoles with = with(server, FabricCluster::snapshot).roles();

        assertThat(without).isEqualTo(AccountRoles.NONE);
        assertThat(with.teams()).containsExactly(Map.entry("blue", "arn:aws:iam::222222222222:role/blue"));
        assertThat(asked).singleElement().asString().contains("fieldSelector=metadata.name%3Dack-role-team-map");
    }

    @Test
    void findsControllersByTheirImages() {
        Reading<Controllers> controllers = with(request -> json(200, """
                        {"metadata": {}, "items": [
                          {"metadata": {"namespace": "ack-system", "name": "ec2"},
                           "spec": {"template": {"spec": {"containers": [
                            {"image": "proxy:1"},
                            {"image": "registry.example/aws-controllers-k8s/ec2-controller:1.20.0"}]}}}}]}"""), FabricCluster::controllers);

        assertThat(controllers.asOptional().orElseThrow().seen())
                .extracting(ControllerConfiguration::deployment, ControllerConfiguration::release)
                .containsExactly(tuple(new ResourceKey("ack-system", "ec2"), Reading.known(Release.NEWEST_KNOWN)));
    }

    /** The operator named its namespace, so it was asked for: what depends on it is not known, and the run says so. */
    @Test
    void callsAConfigMapOfAControllerThatItMayNotReadAGap() {
        Reading<Controllers> controllers = with(
                request -> request.contains("/configmaps/") ? status(403, "no") : json(200, """
                        {"metadata": {}, "items": [
                          {"metadata": {"namespace": "ack-system", "name": "ec2"},
                           "spec": {"template": {"spec": {"containers": [
                            {"image": "ec2-controller:1.20.0", "args": ["--deletion-policy", "$(POLICY)"],
                             "env": [{"name": "POLICY", "valueFrom": {"configMapKeyRef": {"name": "ack", "key": "p"}}}]}]}}}}]}"""),
                cluster -> new FabricCluster(cluster.client(), Optional.of("ack-system")).controllers());

        Controllers known = controllers.asOptional().orElseThrow();
        assertThat(known.seen())
                .extracting(ControllerConfiguration::defaultDeletionPolicy)
                .allMatch(policy -> policy.gap().isPresent());
        assertThat(known.unread())
                .containsExactly(new Gap(
                        "configmaps ack-system/ack",
                        "forbidden; give the identity the verb get on configmaps ack-system/ack"));
    }

    @Test
    void doesNotTakeUnreadDeploymentsForNone() {
        Reading<Controllers> controllers = with(request -> status(403, "no"), FabricCluster::controllers);

        assertThat(controllers)
                .isEqualTo(Reading.unread(
                        new Gap("deployments.apps", "forbidden; give the identity the verb list on deployments.apps")));
    }

    @Test
    void endsWhereTheCredentialsAreRefused() {
        try (CannedServer server = CannedServer.start(request -> status(401, "no"));
                KubernetesClient client = client(server)) {
            FabricCluster cluster = new FabricCluster(client);

            assertThatThrownBy(cluster::snapshot)
                    .isInstanceOf(ClusterUnreachableException.class)
                    .hasMessage("Could not log in to the API server " + server.address()
                            + "/: it refused the credentials (401); renew the token or certificate of the kubeconfig");
        }
    }

    @Test
    void sendsThePatchAsItIsAndNeverReadsTheStatusSubresource() {
        try (CannedServer server = CannedServer.start(request -> json(200, OBJECT));
                KubernetesClient client = client(server)) {
            PatchResult result = new FabricCluster(client).patchStatus(DB, patch());

            assertThat(result).isInstanceOf(PatchResult.Patched.class);
            assertThat(server.requests())
                    .filteredOn(request -> !request.startsWith("GET "))
                    .containsExactly(
                            "PATCH /apis/ec2.services.k8s.aws/v1alpha1/namespaces/payments/securitygroups/db/status"
                                    + "?fieldManager=sgwarden {\"metadata\":{\"resourceVersion\":\"7\"}}");
            assertThat(server.requests()).noneMatch(request -> request.matches("GET .*/status.*"));
        }
    }

    @Test
    void tellsConflictFromGoneFromRefused() {
        Function<FabricCluster, PatchResult> patch = cluster -> cluster.patch(DB, patch());

        List<PatchResult> results = List.of(
                with(request -> status(409, "no"), patch),
                with(request -> status(404, "no"), patch),
                with(request -> status(422, "no"), patch));

        assertThat(results)
                .containsExactly(
                        new PatchResult.Conflict(), new PatchResult.Gone(), new PatchResult.Refused("no (HTTP 422)"));
    }

    private static ObjectNode patch() {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("metadata").put("resourceVersion", "7");
        return patch;
    }

    private static <T> T with(Function<String, Answer> answers, Function<FabricCluster, T> question) {
        try (CannedServer server = CannedServer.start(answers);
                KubernetesClient client = client(server)) {
            return question.apply(new FabricCluster(client));
        }
    }
}
