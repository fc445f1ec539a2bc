package io.sgwarden.scanner.cleanup;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sgwarden.scanner.model.Accounts;
import io.sgwarden.scanner.model.Claims;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.testing.FakeCluster;
import io.sgwarden.schemas.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeakDecisionTest {

    @Test
    void refusesWhereControllersThatMayKeepGroupsWereNotRead() {
        Inventory inventory = new Inventory(
                new FakeCluster().snapshot().with(Reading.unread(new Gap("deployments.apps", "forbidden"))),
                List.of(),
                List.of(),
                Accounts.UNDIVIDED);
        Findings nothing = new Findings(List.of(), 0, 0, List.of(), List.of(), Claims.NONE, Optional.empty());
        CleanupRequest request = new CleanupRequest(
                Set.of(), Set.of(), List.of(), Set.of(), Instant.parse("2026-11-23T00:00:00Z"), Duration.ZERO, 0);

        assertThatThrownBy(() -> LeakDecision.decide(inventory, nothing, request, Policy.DEFAULT))
                .isInstanceOf(CleanupRefusedException.class)
                .hasMessage("Could not clean up: the cluster was not read completely (deployments.apps: forbidden), and"
                        + " what was not read may claim any group");
    }
}
