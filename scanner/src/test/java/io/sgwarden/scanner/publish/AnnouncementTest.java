package io.sgwarden.scanner.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.publish.Published.Written;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which news of an object becomes an Event. */
class AnnouncementTest {
    private final FakeStore store = new FakeStore();
    private final Publisher publisher =
            new Publisher(ReportApi.OPENREPORTS, store, Publisher.MOST_RESULTS, () -> false);

    @Test
    void announcesAStateThatIsAnother() {
        publisher.publish(
                Scans.hour(0).object("web", "managed", "Managed and in sync.").report(), ignored -> {});

        Published published = publisher.publish(
                Scans.hour(1)
                        .object("web", "detached", "The finalizer is gone.")
                        .report(),
                ignored -> {});

        assertThat(published).isEqualTo(new Written(0, 1, 0, 0, 0, 1, 0, List.of()));
        assertThat(store.events).hasSize(1);
        JsonNode event = store.events.getFirst();
        assertThat(event.path("note").asString()).isEqualTo("detached (was managed): The finalizer is gone.");
        assertThat(event.path("reason").asString()).isEqualTo("SecurityGroupStateChanged");
        assertThat(event.path("type").asString()).isEqualTo("Warning");
        assertThat(event.path("eventTime").asString()).isEqualTo("2026-11-23T01:00:00.000000Z");
        assertThat(event.path("regarding").toString())
                .isEqualTo("{\"apiVersion\":\"ec2.services.k8s.aws/v1alpha1\",\"kind\":\"SecurityGroup\","
                        + "\"name\":\"web\",\"uid\":\"uid-web\",\"namespace\":\"shop\"}");
    }

    @Test
    void announcesNothingOfAnObjectThatIsCreatedAndInOrder() {
        publisher.publish(Scans.hour(0).object("web", "pending", "Too early.").report(), ignored -> {});

        publisher.publish(
                Scans.hour(1).object("web", "managed", "Managed and in sync.").report(), ignored -> {});
        publisher.publish(
                Scans.hour(2)
                        .object("web", "managed", "Managed and in sync.")
                        .object("db", "managed", "Managed and in sync.")
                        .report(),
                ignored -> {});

        assertThat(store.events).isEmpty();
    }

    @Test
    void announcesAnObjectThatIsWrongFromTheStart() {
        publisher.publish(Scans.hour(0).object("web", "detached", "m").report(), ignored -> {});
        assertThat(store.events).isEmpty();

        publisher.publish(
                Scans.hour(1)
                        .object("web", "detached", "m")
                        .object("db", "not-created", "No group was created.")
                        .object("new", "pending", "Too early.")
                        .report(),
                ignored -> {});
        publisher.publish(
                Scans.hour(2)
                        .object("web", "detached", "m")
                        .object("db", "pending", "Too early.")
                        .object("new", "not-created", "No group was created.")
                        .report(),
                ignored -> {});
        publisher.publish(
                Scans.hour(3)
                        .object("web", "detached", "m")
                        .object("db", "managed", "Managed and in sync.")
                        .object("new", "not-created", "No group was created.")
                        .report(),
                ignored -> {});

        assertThat(store.events)
                .extracting(event -> event.at("/regarding/name").asString() + " "
                        + event.path("reason").asString() + " "
                        + event.path("note").asString())
                .containsExactly(
                        "db SecurityGroupStateChanged not-created: No group was created.",
                        "new SecurityGroupStateChanged not-created: No group was created.",
                        "db SecurityGroupRecovered managed (was not-created): Managed and in sync.");
    }

    @Test
    void announcesNoOtherMessageOfTheSameState() {
        publisher.publish(Scans.hour(0).object("web", "not-created", "one").report(), ignored -> {});

        Published published = publisher.publish(
                Scans.hour(1).object("web", "not-created", "two").report(), ignored -> {});

        assertThat(published).isEqualTo(new Written(0, 1, 0, 0, 0, 0, 0, List.of()));
    }

    @Test
    void remembersTheStateBeforeDoubt() {
        publisher.publish(
                Scans.hour(0).object("web", "managed", "Managed and in sync.").report(), ignored -> {});

        publisher.publish(Scans.hour(1).object("web", "undecided", "?").gap().report(), ignored -> {});
        assertThat(store.events).isEmpty();
        publisher.publish(Scans.hour(2).object("web", "undecided", "??").gap().report(), ignored -> {});
        publisher.publish(Scans.hour(3).object("web", "detached", "m").report(), ignored -> {});

        assertThat(store.events)
                .extracting(event -> event.path("note").asString())
                .containsExactly("detached (was managed): m");
    }

    @Test
    void announcesNoMoreThanAHundredChangesOfARun() {
        Scans before = Scans.hour(0);
        Scans after = Scans.hour(1);
        for (int i = 0; i < 101; i++) {
            before.object("o" + i, "managed", "");
            after.object("o" + i, "detached", "m");
        }
        publisher.publish(before.report(), ignored -> {});

        Published published = publisher.publish(after.report(), ignored -> {});

        assertThat(published).isEqualTo(new Written(0, 101, 0, 0, 0, 100, 1, List.of()));
    }

    @Test
    void keepsAnEventWithinTheApisLengths() {
        publisher.publish(Scans.hour(0).object("web", "managed", "").report(), ignored -> {});

        publisher.publish(
                Scans.hour(1)
                        .object("web", "detached", "\ud83d\ude00".repeat(3000))
                        .report(),
                ignored -> {});

        assertThat(store.events.getFirst().path("note").asString().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(1024);
    }
}
