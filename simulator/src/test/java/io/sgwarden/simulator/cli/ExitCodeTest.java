package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What each exit code stands for, by a run that ends with it; which is said where several hold: ExitStatusTest. */
@ExtendWith(LiveFixture.class)
class ExitCodeTest {

    /** A clock that nobody thought of. */
    private static final Clock BUG = new Clock() {
        @Override
        public Instant instant() {
            throw new IllegalStateException("no time");
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    private final Live live;

    ExitCodeTest(Live live) {
        this.live = live;
    }

    @Test
    @DisplayName("58: 0, nothing to report")
    void zero() throws IOException {
        assertThat(live.run("scan").code()).isZero();
    }

    @Test
    @DisplayName("58: 1, findings, which --exit-zero makes a 0")
    void one() throws IOException {
        live.apply(Live.WEB, "");

        assertThat(live.run("scan").code()).isEqualTo(1);
        assertThat(live.run("scan", "--exit-zero").code()).isZero();
    }

    @Test
    @DisplayName("58: 2, usage or configuration")
    void two() throws IOException {
        assertThat(live.run("scan", "--frobnicate").code()).isEqualTo(2);
        assertThat(live.run("scan", "--policy", live.file("policy.yaml", "kind: Policy\n"), "--exit-zero")
                        .code())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("58: 3, told to stop before everything was read")
    void stopped() throws IOException {
        live.requestStop();

        Live.Run run = live.run("scan");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("sgwarden: Told to stop before everything was read; nothing is reported\n");
    }

    @Test
    @DisplayName("58: 3, something could not be read, which no option hides")
    void three() throws IOException {
        live.region().faults().deny("DescribeSecurityGroups");

        assertThat(live.run("scan").code()).isEqualTo(3);
        assertThat(live.run("scan", "--exit-zero").code()).isEqualTo(3);
    }

    @Test
    @DisplayName("58: 4, a repair that did not converge")
    void four() throws IOException {
        live.controller("v1.20.0");
        live.detach(Live.WEB);
        live.region().faults().deny("AuthorizeSecurityGroupIngress");

        assertThat(live.run("repair", "--auto", "--exit-zero", "--grace", "0s", "--wait", "2s")
                        .code())
                .isEqualTo(4);
    }

    @Test
    @DisplayName("58: 70, a bug")
    void seventy() throws IOException {
        live.clock(BUG);

        assertThat(live.run("scan"))
                .isEqualTo(new Live.Run(
                        70,
                        "",
                        "sgwarden: internal error: java.lang.IllegalStateException: no time; please report it,"
                                + " with SGWARDEN_DEBUG=1 set\n"));
    }
}
