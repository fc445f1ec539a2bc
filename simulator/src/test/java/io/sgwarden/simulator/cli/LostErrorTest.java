package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A repair says which failed call made it necessary, where the controller's log is given. */
@ExtendWith(LiveFixture.class)
class LostErrorTest {
    @Test
    void saysWhatHadFailed(Live live) throws IOException {
        live.controller("v1.20.0").detach(Live.WEB);
        String log = live.file("controller.log", """
                {"level":"error","ts":"2999-01-01T00:00:00Z","msg":"Reconciler error",\
                "controllerGroup":"ec2.services.k8s.aws","controllerKind":"SecurityGroup",\
                "SecurityGroup":{"name":"%1$s","namespace":"%2$s"},"namespace":"%2$s","name":"%1$s",\
                "error":"operation error EC2: RevokeSecurityGroupEgress, api error UnauthorizedOperation: no"}
                """.formatted(Live.WEB.name(), Live.WEB.namespace()));

        Live.Run run = live.run("repair", "--auto", "--no-lease", "--grace", "0s", "--controller-log", log);

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("; before, the controller's log said: RevokeSecurityGroupEgress failed with"
                        + " UnauthorizedOperation: no");
    }
}
