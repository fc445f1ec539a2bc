package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.cli.Live.Run;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A live scan says as whom it read, and calls the cluster as the kubeconfig does. */
@ExtendWith(LiveFixture.class)
class ProvenanceLiveTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/sgwarden-scan";

    @Test
    void namesTheCallerAndTheContext(Live live) throws IOException {
        Run run = live.run("scan");

        assertThat(run.out())
                .contains("Verdict: Complete: 1 account, 1 region, ")
                .contains("Cluster: simulator (uid ")
                .contains("Command: sgwarden scan ")
                .contains("Read as: AWS arn:aws:iam::123456789012:user/simulated; Kubernetes user not known\n");
    }

    @Test
    void namesTheRoleAndNotTheCredentialsWhereOnlyTheRoleReads(Live live) throws IOException {
        Run run = live.run("scan", "--account", "123456789012", "--assume-role", ROLE, "--cluster-name", "blue");

        assertThat(run.out()).contains("Cluster: blue (uid ").contains("Read as: AWS " + ROLE + "; Kubernetes");
    }
}
