package io.sgwarden.scanner.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.publish.Published.Written;
import io.sgwarden.scanner.report.ReportedFinding.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PublisherTest {
    private static final String WEB = "shop/uid-web";
    private static final String GROUPS = "sgwarden-123456789012-us-west-2";

    private final FakeStore store = new FakeStore();
    private final Publisher publisher =
            new Publisher(ReportApi.OPENREPORTS, store, Publisher.MOST_RESULTS, () -> false);

    @Test
    void keepsOneReportOfEachObjectAndOneOfTheGroups() {
        Published published = publisher.publish(
                Scans.hour(0)
                        .object("web", "managed", "Managed and in sync.")
                        .leaked("sg-2", "us-west-2")
                        .report(),
                ignored -> {});

        assertThat(published).isEqualTo(new Written(2, 0, 0, 0, 0, 0, 0, List.of()));
        assertThat(store.keys()).containsExactly(WEB, GROUPS);
    }

    @Test
    @DisplayName("65: the second time nothing is written")
    void writesNothingTheSecondTime() {
        publisher.publish(
                Scans.hour(0)
                        .object("web", "detached", "m")
                        .leaked("sg-2", "us-west-2")
                        .report(),
                ignored -> {});
        store.writes.clear();

        Published again = publisher.publish(
                Scans.hour(1)
                        .object("web", "detached", "m")
                        .leaked("sg-2", "us-west-2")
                        .report(),
                ignored -> {});

        assertThat(again).isEqualTo(new Written(0, 0, 2, 0, 0, 0, 0, List.of()));
        assertThat(store.writes).isEmpty();
    }

    @Test
    void leavesWhatOthersAddToAReportAlone() {
        publisher.publish(
                Scans.hour(0).object("web", "managed", "Managed and in sync.").report(), ignored -> {});
        ((ObjectNode) store.get(WEB)).withObject("/metadata/labels").put("team", "shop");
        store.writes.clear();

        publisher.publish(
                Scans.hour(1).object("web", "managed", "Managed and in sync.").report(), ignored -> {});
        assertThat(store.writes).isEmpty();
        publisher.publish(Scans.hour(2).object("web", "detached", "m").report(), ignored -> {});

        assertThat(store.get(WEB).at("/metadata/labels/team").asString()).isEqualTo("shop");
    }

    @Test
    void keepsTheTimeOfAResultThatSaysTheSame() {
        Violation denied = new Violation("rule-port-order", "deny", "spec.ingressRules[0]", "v", Optional.empty());
        publisher.publish(
                Scans.hour(0).object("web", "spec-refused", "m", denied).report(), ignored -> {});

        publisher.publish(Scans.hour(1).object("web", "detached", "m", denied).report(), ignored -> {});

        assertThat(store.get(WEB).path("results").valueStream())
                .extracting(result -> result.at("/timestamp/seconds").asLong())
                .containsExactly(1795395600L, 1795392000L);
    }

    @Test
    void removesStaleReportsAfterACompleteRun() {
        publisher.publish(
                Scans.hour(0)
                        .object("web", "managed", "")
                        .leaked("sg-2", "us-west-2")
                        .report(),
                ignored -> {});

        Published published =
                publisher.publish(Scans.hour(1).object("db", "managed", "").report(), ignored -> {});

        assertThat(published).isEqualTo(new Written(1, 0, 0, 2, 0, 0, 0, List.of()));
        assertThat(store.keys()).containsExactly("shop/uid-db");
    }

    @Test
    void keepsWhatWasNotReadAsNotVerified() {
        publisher.publish(
                Scans.hour(0)
                        .object("web", "managed", "")
                        .leaked("sg-2", "us-west-2")
                        .leaked("sg-3", "us-west-2")
                        .report(),
                ignored -> {});

        publisher.publish(Scans.hour(1).leaked("sg-3", "us-west-2").gap().report(), ignored -> {});

        assertThat(store.keys()).containsExactly(WEB, GROUPS);
        assertThat(store.get(WEB).at("/results/0/result").asString()).isEqualTo("skip");
        assertThat(store.get(WEB).at("/results/0/properties/verified").asString())
                .isEqualTo("false");
        assertThat(store.get(WEB).path("summary").toString())
                .isEqualTo("{\"pass\":0,\"fail\":0,\"warn\":0,\"error\":0,\"skip\":1}");
        assertThat(store.get(GROUPS).path("results").valueStream())
                .extracting(result -> result.at("/properties/aws.securityGroupId")
                                .asString() + " " + result.path("result").asString())
                .containsExactly("sg-3 fail", "sg-2 skip");
        store.writes.clear();
        publisher.publish(Scans.hour(2).leaked("sg-3", "us-west-2").gap().report(), ignored -> {});
        assertThat(store.writes).isEmpty();
    }

    @Test
    void leavesWhatARunWroteThatBeganLater() {
        publisher.publish(Scans.hour(0).object("web", "managed", "").report(), ignored -> {});
        publisher.publish(
                Scans.hour(2)
                        .object("web", "detached", "m")
                        .object("new", "managed", "")
                        .report(),
                ignored -> {});
        store.writes.clear();

        Published slow =
                publisher.publish(Scans.hour(1).object("web", "managed", "").report(), ignored -> {});

        assertThat(slow).isEqualTo(new Written(0, 0, 0, 0, 2, 0, 0, List.of()));
        assertThat(store.writes).isEmpty();
        assertThat(store.get(WEB).at("/metadata/annotations").toString())
                .isEqualTo("{\"sgwarden.io/run-started-at\":\"2026-11-23T02:00:00Z\"}");
    }

    @Test
    void leavesRegionsAndNamespacesAloneThatTheRunIsNotAbout() {
        publisher.publish(
                Scans.hour(0)
                        .object("web", "managed", "")
                        .leaked("sg-2", "us-west-2")
                        .leaked("sg-4", "eu-west-1")
                        .report(),
                ignored -> {});
        store.writes.clear();

        publisher.publish(Scans.hour(1).only("other").report(), ignored -> {});
        assertThat(store.writes).isEmpty();
        publisher.publish(Scans.hour(2).report(), ignored -> {});

        assertThat(store.keys()).containsExactly("sgwarden-123456789012-eu-west-1");
    }

    @Test
    void leavesReportsOfObjectsAloneThatAnotherRunReads() {
        publisher.publish(
                Scans.hour(0)
                        .object("web", "managed", "")
                        .object("team", "detached", "")
                        .report(),
                ignored -> {});
        store.writes.clear();

        publisher.publish(
                Scans.hour(1)
                        .object("web", "managed", "")
                        .leftToAnotherRun("team")
                        .report(),
                ignored -> {});

        assertThat(store.writes).isEmpty();
        assertThat(store.keys()).containsExactlyInAnyOrder(WEB, "shop/uid-team");
    }

    @Test
    void countsResultsThatItLeavesOut() {
        Scans many = Scans.hour(0);
        for (int i = 0; i < 4; i++) {
            many.leaked("sg-" + i, "us-west-2");
        }
        Publisher publisher = new Publisher(ReportApi.OPENREPORTS, store, 3, () -> false);

        publisher.publish(many.report(), ignored -> {});
        assertThat(store.get(GROUPS).path("results").size()).isEqualTo(3);
        assertThat(store.get(GROUPS).at("/summary/fail").asInt()).isEqualTo(4);
        assertThat(store.get(GROUPS).at("/metadata/annotations").toString())
                .isEqualTo("{\"sgwarden.io/run-started-at\":\"2026-11-23T00:00:00Z\","
                        + "\"sgwarden.io/results-left-out\":\"1\"}");
        publisher.publish(Scans.hour(1).leaked("sg-1", "us-west-2").report(), ignored -> {});

        assertThat(store.get(GROUPS).path("results").size()).isEqualTo(1);
        assertThat(counted()).isEqualTo("fail 1, skip 0, left out ");
    }

    @Test
    void forgetsNoResultThatItLeftOutWhenItCannotReadAll() {
        Publisher publisher = new Publisher(ReportApi.OPENREPORTS, store, 3, () -> false);
        Scans many = Scans.hour(0);
        for (int i = 0; i < 10; i++) {
            many.leaked("sg-" + i, "us-west-2");
        }
        publisher.publish(many.report(), ignored -> {});

        publisher.publish(Scans.hour(1).gap().report(), ignored -> {});
        assertThat(counted()).isEqualTo("fail 0, skip 10, left out 7");
        publisher.publish(Scans.hour(2).leaked("sg-1", "us-west-2").gap().report(), ignored -> {});
        assertThat(counted()).isEqualTo("fail 1, skip 9, left out 7");
        publisher.publish(Scans.hour(3).leaked("sg-8", "us-west-2").gap().report(), ignored -> {});
        assertThat(counted()).isEqualTo("fail 1, skip 9, left out 7");
        store.writes.clear();
        publisher.publish(Scans.hour(4).leaked("sg-8", "us-west-2").gap().report(), ignored -> {});
        assertThat(store.writes).isEmpty();
        publisher.publish(Scans.hour(5).leaked("sg-8", "us-west-2").report(), ignored -> {});

        assertThat(counted()).isEqualTo("fail 1, skip 0, left out ");
    }

    private String counted() {
        JsonNode report = store.get(GROUPS);
        return "fail " + report.at("/summary/fail").asInt() + ", skip "
                + report.at("/summary/skip").asInt() + ", left out "
                + report.path("metadata")
                        .path("annotations")
                        .path("sgwarden.io/results-left-out")
                        .asString("");
    }

    @Test
    void leavesOutWhatAwsWritesDifferentlyEachTime() {
        String message = "No group was created. The controller says: operation error EC2: CreateSecurityGroup,"
                + " https response error StatusCode: 403, RequestID: 1b2c3d4e-0000-4000-8000-00000000000%d,"
                + " api error UnauthorizedOperation: denied. Encoded authorization failure message: abc%d";
        publisher.publish(
                Scans.hour(0)
                        .object("web", "not-created", String.format(Locale.ROOT, message, 1, 1))
                        .report(),
                ignored -> {});
        store.writes.clear();

        publisher.publish(
                Scans.hour(1)
                        .object("web", "not-created", String.format(Locale.ROOT, message, 2, 2))
                        .report(),
                ignored -> {});

        assertThat(store.writes).isEmpty();
        assertThat(store.get(WEB).at("/results/0/message").asString())
                .endsWith("RequestID: ..., api error UnauthorizedOperation: denied."
                        + " Encoded authorization failure message: ...");
    }
}
