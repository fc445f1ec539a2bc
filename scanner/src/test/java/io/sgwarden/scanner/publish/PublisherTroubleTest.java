package io.sgwarden.scanner.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.publish.Published.Refusal;
import io.sgwarden.scanner.publish.Published.Written;
import io.sgwarden.scanner.publish.ReportStore.Listing;
import io.sgwarden.scanner.report.ScanReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PublisherTroubleTest {
    private final FakeStore store = new FakeStore();
    private final Publisher publisher =
            new Publisher(ReportApi.OPENREPORTS, store, Publisher.MOST_RESULTS, () -> false);

    @Test
    @DisplayName("60: told to stop, no report is written or removed")
    void writesAndRemovesNothingOnceToldToStop() {
        publisher.publish(Scans.hour(0).object("web", "managed", "").report(), ignored -> {});
        store.writes.clear();

        Published published = new Publisher(ReportApi.OPENREPORTS, store, Publisher.MOST_RESULTS, () -> true)
                .publish(Scans.hour(1).object("db", "managed", "").report(), ignored -> {});

        assertThat(store.writes).isEmpty();
        assertThat(((Written) published).refusals())
                .extracting(Refusal::line)
                .containsExactly(
                        "Could not publish Report shop/uid-db and 1 more: the run was told to stop; the next one"
                                + " goes on");
    }

    @Test
    @DisplayName("60: told to stop after a write, nothing stale is removed")
    void removesNothingOnceToldToStopBetweenTwoWrites() {
        publisher.publish(Scans.hour(0).object("gone", "managed", "").report(), ignored -> {});
        store.writes.clear();

        Published published = new Publisher(
                        ReportApi.OPENREPORTS, store, Publisher.MOST_RESULTS, () -> !store.writes.isEmpty())
                .publish(
                        Scans.hour(1)
                                .object("db", "managed", "")
                                .object("web", "managed", "")
                                .report(),
                        ignored -> {});

        assertThat(store.writes).containsExactly("create shop/uid-db");
        assertThat(((Written) published).refusals())
                .extracting(Refusal::line)
                .containsExactly(
                        "Could not publish Report shop/uid-web and 1 more: the run was told to stop; the next one"
                                + " goes on");
    }

    @Test
    void givesUpANamespaceThatRefusesAndGoesOnElsewhere() {
        Scans many = Scans.hour(0);
        for (int i = 0; i < 50; i++) {
            many.object("o" + i, "managed", "");
        }
        many.in("other").object("web", "managed", "").leaked("sg-2", "us-west-2");
        store.answers = what -> what.contains(" shop/")
                ? Optional.of(new WriteResult.Refused("exceeded quota; raise it"))
                : Optional.empty();

        Published published = publisher.publish(many.report(), ignored -> {});

        assertThat(store.writes).hasSize(22);
        assertThat(store.keys()).containsExactly("other/uid-web", "sgwarden-123456789012-us-west-2");
        assertThat(((Written) published).refusals())
                .extracting(Refusal::line)
                .containsExactly(
                        "Could not publish Report shop/uid-o0 and 19 more: exceeded quota; raise it",
                        "Could not publish Report shop/uid-o20 and 29 more: not tried, because 20 Reports in shop were"
                                + " refused before");
    }

    @Test
    void asksNoMoreWhereNobodyAnswers() {
        store.answers = what -> Optional.of(new WriteResult.Unanswered("no answer; check it"));

        Published published = publisher.publish(
                Scans.hour(0)
                        .object("web", "managed", "")
                        .object("db", "managed", "")
                        .report(),
                ignored -> {});

        assertThat(store.writes).containsExactly("create shop/uid-web");
        assertThat(((Written) published).refusals())
                .extracting(Refusal::line)
                .containsExactly(
                        "Could not publish Report shop/uid-web: no answer; check it",
                        "Could not publish Report shop/uid-db: not tried, because there was no answer before");
    }

    @Test
    void announcesLaterWhatCouldNotBeAnnounced() {
        publisher.publish(Scans.hour(0).object("web", "managed", "").report(), ignored -> {});
        store.answers = what ->
                what.startsWith("event ") ? Optional.of(new WriteResult.Refused("try again")) : Optional.empty();
        publisher.publish(changedAt(1), ignored -> {});
        assertThat(store.get("shop/uid-web").at("/results/0/properties/state").asString())
                .isEqualTo("detached");
        assertThat(publisher.publish(changedAt(2), ignored -> {}))
                .isEqualTo(
                        new Written(0, 0, 2, 0, 0, 0, 0, List.of(new Refusal("an Event on shop/web", 2, "try again"))));
        store.answers = what -> Optional.empty();

        publisher.publish(changedAt(3), ignored -> {});
        publisher.publish(changedAt(4), ignored -> {});

        assertThat(store.events)
                .extracting(event -> event.path("note").asString())
                .containsExactly("detached (was managed): m", "not-created: n");
        assertThat(store.get("shop/uid-web").path("results").toString()).doesNotContain("lastState");
        assertThat(store.get("shop/uid-web").at("/results/0/timestamp/seconds").asLong())
                .isEqualTo(1795395600L);
    }

    private static ScanReport changedAt(int hour) {
        return Scans.hour(hour)
                .object("web", "detached", "m")
                .object("db", "not-created", "n")
                .report();
    }

    @Test
    void givesTheSameNewsTheSameNameUntilItsReportIsWritten() {
        publisher.publish(Scans.hour(0).object("web", "managed", "").report(), ignored -> {});
        store.answers = what ->
                what.startsWith("change ") ? Optional.of(new WriteResult.Refused("try again")) : Optional.empty();

        publisher.publish(Scans.hour(1).object("web", "detached", "m").report(), ignored -> {});
        publisher.publish(Scans.hour(2).object("web", "detached", "m").report(), ignored -> {});

        assertThat(store.events)
                .extracting(event -> event.at("/metadata/name").asString())
                .hasSize(2)
                .containsOnly(store.events.getFirst().at("/metadata/name").asString());
    }

    @Test
    void saysNothingOfObjectsThatAreGone() {
        store.answers = what -> Optional.of(new WriteResult.Gone());

        Published published =
                publisher.publish(Scans.hour(0).object("web", "managed", "").report(), ignored -> {});

        assertThat(published).isEqualTo(new Written(0, 0, 0, 0, 0, 0, 0, List.of()));
    }

    @Test
    void writesNothingWithoutTheApiOrAListing() {
        store.listing = Optional.of(new Listing.Missing(List.of("v1beta1")));
        Published missing =
                publisher.publish(Scans.hour(0).object("web", "managed", "").report(), ignored -> {});
        store.listing = Optional.of(new Listing.Unread("forbidden"));
        Published unread =
                publisher.publish(Scans.hour(0).object("web", "managed", "").report(), ignored -> {});

        assertThat(missing).isEqualTo(new Published.Missing(List.of("v1beta1")));
        assertThat(unread).isEqualTo(new Published.Unread("forbidden"));
        assertThat(store.writes).isEmpty();
    }
}
