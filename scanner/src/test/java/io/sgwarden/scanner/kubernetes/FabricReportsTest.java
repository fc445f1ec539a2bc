package io.sgwarden.scanner.kubernetes;

import static io.sgwarden.scanner.testing.ApiServer.client;
import static io.sgwarden.scanner.testing.ApiServer.json;
import static io.sgwarden.scanner.testing.ApiServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sgwarden.scanner.publish.PublishedReport;
import io.sgwarden.scanner.publish.ReportApi;
import io.sgwarden.scanner.publish.ReportKey;
import io.sgwarden.scanner.publish.ReportStore;
import io.sgwarden.scanner.publish.ReportStore.Listing;
import io.sgwarden.scanner.publish.WriteResult;
import io.sgwarden.scanner.testing.CannedServer;
import io.sgwarden.scanner.testing.CannedServer.Answer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FabricReportsTest {
    private static final ReportKey WEB = new ReportKey(Optional.of("shop"), "uid-web");
    private static final ReportKey GROUPS = new ReportKey(Optional.empty(), "sgwarden-1-us-west-2");
    private static final String REPORT = "{\"apiVersion\":\"openreports.io/v1alpha1\",\"kind\":\"Report\",\"metadata\":"
            + "{\"name\":\"uid-web\",\"namespace\":\"shop\",\"resourceVersion\":\"7\"},\"source\":\"sgwarden\"}";
    private static final String GROUPS_REPORT =
            "{\"apiVersion\":\"openreports.io/v1alpha1\",\"kind\":\"ClusterReport\","
                    + "\"metadata\":{\"name\":\"sgwarden-1-us-west-2\",\"resourceVersion\":\"7\"}}";
    private static final JsonNode JSON = JsonMapper.shared().readTree(REPORT);
    private static final PublishedReport PUBLISHED = new PublishedReport(WEB, "7", JSON);

    private List<String> requests = List.of();

    @Test
    void listsWhatBearsOurLabelInBothKinds() {
        Listing listing = with(FabricReportsTest::served, ReportStore::ours);

        assertThat(listing).isEqualTo(new Listing.Known(List.of(PUBLISHED)));
        assertThat(requests)
                .filteredOn(request -> request.contains("limit"))
                .hasSize(2)
                .allMatch(request -> request.contains("labelSelector=app.kubernetes.io%2Fmanaged-by%3Dsgwarden"))
                .anyMatch(request -> request.startsWith("GET /apis/openreports.io/v1alpha1/reports?"))
                .anyMatch(request -> request.startsWith("GET /apis/openreports.io/v1alpha1/clusterreports?"));
    }

    @Test
    void tellsAnApiThatIsMissingFromOneThatIsForbidden() {
        assertThat(with(request -> status(404, "no"), ReportStore::ours)).isEqualTo(new Listing.Missing(List.of()));
        assertThat(with(
                        request -> json(200, "{\"kind\":\"APIResourceList\",\"resources\":[{\"name\":\"reports\"}]}"),
                        ReportStore::ours))
                .isEqualTo(new Listing.Missing(List.of()));
        assertThat(with(request -> request.contains("limit") ? status(403, "no") : served(request), ReportStore::ours))
                .isEqualTo(new Listing.Unread("forbidden; give the identity the verb list on reports.openreports.io"));
        assertThat(with(request -> status(401, "no"), ReportStore::ours))
                .isEqualTo(new Listing.Unread("the API server refused the credentials (401); renew the token or"
                        + " certificate of the kubeconfig"));
    }

    @Test
    void createsInTheNamespaceOfTheObject() {
        WriteResult write = with(request -> json(201, REPORT), store -> store.create(WEB, JSON));

        assertThat(write).isEqualTo(new WriteResult.Done());
        assertThat(requests.getLast())
                .startsWith("POST /apis/openreports.io/v1alpha1/namespaces/shop/reports")
                .contains("\"source\":\"sgwarden\"");
    }

    @Test
    void changesByMergePatchOfOneVersion() {
        JsonNode patch = JsonMapper.shared().readTree("{\"metadata\":{\"resourceVersion\":\"7\"},\"results\":[]}");

        WriteResult write = with(request -> json(200, REPORT), store -> store.change(WEB, patch));
        assertThat(write).isEqualTo(new WriteResult.Done());
        assertThat(requests.getLast())
                .startsWith("PATCH /apis/openreports.io/v1alpha1/namespaces/shop/reports/uid-web?fieldManager=sgwarden")
                .endsWith("{\"metadata\":{\"resourceVersion\":\"7\"},\"results\":[]}");
        with(request -> json(200, GROUPS_REPORT), store -> store.change(GROUPS, patch));

        assertThat(requests.getLast())
                .startsWith("PATCH /apis/openreports.io/v1alpha1/clusterreports/sgwarden-1-us-west-2?");
    }

    @Test
    void deletesOneVersionOnly() {
        WriteResult write = with(request -> json(200, REPORT), store -> store.delete(PUBLISHED));

        assertThat(write).isEqualTo(new WriteResult.Done());
        assertThat(requests.getLast())
                .startsWith("DELETE /apis/openreports.io/v1alpha1/namespaces/shop/reports/uid-web")
                .contains("\"resourceVersion\":\"7\"");
    }

    @Test
    void createsEventsBesideTheirObjects() {
        JsonNode event = JsonMapper.shared()
                .readTree("{\"apiVersion\":\"events.k8s.io/v1\",\"kind\":\"Event\",\"metadata\":"
                        + "{\"name\":\"e\",\"namespace\":\"shop\"},\"eventTime\":\"2026-01-01T00:00:00.000000Z\"}");

        with(request -> json(201, event.toString()), store -> store.announce(event));

        assertThat(requests.getLast())
                .startsWith("POST /apis/events.k8s.io/v1/namespaces/shop/events")
                .contains("\"eventTime\":\"2026-01-01T00:00:00.000000Z\"");
    }

    @Test
    void touchesNoReportThatIsNotOurs() {
        WriteResult write = with(
                request -> request.startsWith("POST") ? status(409, "exists") : json(200, REPORT),
                store -> store.create(WEB, JSON));

        assertThat(write)
                .isEqualTo(new WriteResult.Refused("one of that name exists that is not ours; delete it, or give it"
                        + " the label app.kubernetes.io/managed-by=sgwarden"));
        assertThat(requests)
                .extracting(request -> request.substring(0, request.indexOf(' ')))
                .containsExactly("POST", "GET");
    }

    @Test
    void takesAReportOfOursForTheOneThatItCreated() {
        String ours = REPORT.replace(
                "\"resourceVersion\"",
                "\"labels\":{\"app.kubernetes.io/managed-by\":\"sgwarden\"},\"resourceVersion\"");

        WriteResult write = with(
                request -> request.startsWith("POST") ? status(409, "exists") : json(200, ours),
                store -> store.create(WEB, JSON));

        assertThat(write).isEqualTo(new WriteResult.Done());
    }

    @Test
    void leavesToTheNextRunWhatIsGoneAgain() {
        WriteResult write = with(
                request -> request.startsWith("POST") ? status(409, "exists") : status(404, "gone"),
                store -> store.create(WEB, JSON));

        assertThat(write).isEqualTo(new WriteResult.Refused("somebody else wrote it meanwhile; the next run goes on"));
    }

    @Test
    void takesAnEventThatStandsThereForTheSame() {
        JsonNode event = JsonMapper.shared()
                .readTree("{\"apiVersion\":\"events.k8s.io/v1\",\"kind\":\"Event\",\"metadata\":"
                        + "{\"name\":\"e\",\"namespace\":\"shop\"}}");

        WriteResult write = with(request -> status(409, "exists"), store -> store.announce(event));

        assertThat(write).isEqualTo(new WriteResult.Done());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "403 | forbidden; give the identity the verb create on reports.openreports.io",
                "413 | invalid (HTTP 413); let a report list fewer results (--publish-results)",
                "422 | invalid (HTTP 422); the cluster's reports.openreports.io does not take it: install the CRD of openreports.io/v1alpha1 again",
                "500 | invalid (HTTP 500); try again"
            })
    void saysWhyAWriteIsRefused(int code, String reason) {
        WriteResult write = with(request -> status(code, "invalid"), store -> store.create(WEB, JSON));

        assertThat(write).isEqualTo(new WriteResult.Refused(reason));
    }

    @Test
    void saysWhatHelpsAReportThatEtcdDoesNotTake() {
        WriteResult write =
                with(request -> status(500, "etcdserver: request is too large"), store -> store.create(WEB, JSON));

        assertThat(write)
                .isEqualTo(
                        new WriteResult.Refused("etcdserver: request is too large (HTTP 500); let a report list fewer"
                                + " results (--publish-results)"));
    }

    @Test
    void namesTheVersionsThatAreServedInstead() {
        Listing listing = with(
                request -> request.startsWith("GET /apis/openreports.io ")
                        ? json(
                                200,
                                "{\"kind\":\"APIGroup\",\"name\":\"openreports.io\",\"versions\":"
                                        + "[{\"groupVersion\":\"openreports.io/v1beta1\",\"version\":\"v1beta1\"}]}")
                        : status(404, "no"),
                ReportStore::ours);

        assertThat(listing).isEqualTo(new Listing.Missing(List.of("v1beta1")));
    }

    @Test
    void saysWhatSomebodyElseWroteMeanwhile() {
        WriteResult write = with(
                request -> request.startsWith("PATCH") ? status(409, "changed") : json(200, REPORT),
                store -> store.change(WEB, JSON));

        assertThat(write).isEqualTo(new WriteResult.Refused("somebody else wrote it meanwhile; the next run goes on"));
    }

    @Test
    void takesNamespacesThatAreGoneOrGoingForGone() {
        String going = "{\"kind\":\"Status\",\"code\":403,\"message\":\"terminating\",\"details\":{\"causes\":"
                + "[{\"reason\":\"NamespaceTerminating\"}]}}";

        WriteResult terminating = with(request -> json(403, going), store -> store.create(WEB, JSON));
        WriteResult missing = with(request -> status(404, "gone"), store -> store.create(WEB, JSON));

        assertThat(terminating).isEqualTo(new WriteResult.Gone());
        assertThat(missing).isEqualTo(new WriteResult.Gone());
    }

    @Test
    void tellsNoAnswerFromARefusal() {
        KubernetesClient nobody = client("http://127.0.0.1:1");

        WriteResult write = new FabricReports(nobody, ReportApi.POLICYREPORT).create(WEB, JSON);

        assertThat(write).isInstanceOf(WriteResult.Unanswered.class);
        nobody.close();
    }

    private static Answer served(String request) {
        if (!request.contains("limit")) {
            return json(
                    200,
                    "{\"kind\":\"APIResourceList\",\"resources\":[{\"name\":\"reports\"},{\"name\":\"clusterreports\"}]}");
        }
        return json(200, "{\"metadata\":{},\"items\":[" + (request.contains("/clusterreports") ? "" : REPORT) + "]}");
    }

    private <T> T with(Function<String, Answer> answers, Function<ReportStore, T> use) {
        try (CannedServer server = CannedServer.start(answers);
                KubernetesClient client = client(server)) {
            try {
                return use.apply(new FabricReports(client, ReportApi.OPENREPORTS));
            } finally {
                requests = server.requests();
            }
        }
    }
}
