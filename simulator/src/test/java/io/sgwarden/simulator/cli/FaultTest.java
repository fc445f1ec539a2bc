package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.cluster.ApiException;
import io.sgwarden.simulator.cluster.Fault;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.ec2.Ec2;
import io.sgwarden.simulator.ec2.Faults;
import io.sgwarden.simulator.ec2.GroupView;
import io.sgwarden.simulator.ec2.RequestedGroup;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A repair while cluster or EC2 fail: it converges or says that it did not, touches nothing foreign, and a second run
 * finishes the work.
 */
@ExtendWith(LiveFixture.class)
class FaultTest {
    private static final List<String> CALLS = List.of(
            "GetCallerIdentity",
            "DescribeSecurityGroups",
            "DescribeNetworkInterfaces",
            "DescribeLaunchTemplateVersions");

    private final GroupView foreign;

    private final Live live;

    FaultTest(Live live) {
        this.live = live.controller("v1.20.0");
        foreign = live.region()
                .group(live.region()
                        .createSecurityGroup(
                                RequestedGroup.of("foreign", "mine", live.vpcId(), Map.of("owner", "payments"))))
                .orElseThrow();
        live.detach(Live.WEB);
    }

    private boolean hasConverged() {
        return live.isTrue(Live.WEB, "ACK.ResourceSynced")
                && live.region().groups().stream()
                        .filter(group -> group.name().equals("web"))
                        .anyMatch(group -> group.rules().toString().contains("ingress tcp 443-443 10.0.0.0/8"));
    }

    /** The controller looks again when a touch is ended, and says nothing while it does. */
    private boolean converged() {
        return live.eventually(this::hasConverged);
    }

    private Live.Run repair(String wait) throws IOException {
        return live.run("repair", "--auto", "--no-lease", "--grace", "0s", "--wait", wait);
    }

    private static Named<Consumer<Live>> cluster(String plural, String verb, int code) {
        return Named.of(
                verb + " " + plural + " answers " + code, live -> live.api().inject(new Fault(plural, verb, code)));
    }

    private static Named<Consumer<Live>> ec2(String name, Consumer<Faults> fault) {
        return Named.of(name, live -> fault.accept(live.region().faults()));
    }

    static Stream<Named<Consumer<Live>>> faults() {
        Stream<Named<Consumer<Live>>> ofEc2 = CALLS.stream()
                .flatMap(call -> Stream.of(
                        ec2(call + " is throttled", faults -> faults.throttle(call, 2)),
                        ec2(call + " is denied", faults -> faults.deny(call))));
        Stream<Named<Consumer<Live>>> expiry = Stream.of(1, 2, 3, 4, 5, 6)
                .map(calls -> ec2("the token expires after call " + calls, faults -> faults.expireTokenAfter(calls)));
        Stream<Named<Consumer<Live>>> ofCluster = Stream.of(
                cluster("*", "*", 503),
                cluster("securitygroups", "list", 500),
                cluster("securitygroups", "list", 403),
                cluster("securitygroups", "list", 410),
                cluster("vpcs", "list", 403),
                cluster("namespaces", "list", 403),
                cluster("securitygroups", "get", 500),
                cluster("securitygroups", "get", 429),
                cluster("securitygroups", "patch", 403),
                cluster("securitygroups", "patch", 409),
                cluster("securitygroups", "patch", 500));
        return Stream.of(ofEc2, expiry, ofCluster).flatMap(faults -> faults);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void convergesOrSaysSoAndFinishesInASecondRun(Consumer<Live> fault) throws IOException {
        fault.accept(live);
        Live.Run first = repair("2s");
        assertThat(first.code() != 0 || converged())
                .as("exit %s, %s%s", first.code(), first.out(), first.err())
                .isTrue();

        live.api().heal();
        live.region().faults().heal();
        Live.Run second = repair("20s");

        assertThat(second.code()).as(second.out() + second.err()).isZero();
        assertThat(converged()).isTrue();
        assertThat(live.region().group(foreign.id())).contains(foreign);
        assertThat(live.ec2().journal().accepted("CreateSecurityGroup")).isEqualTo(2);
    }

    @Test
    void repairsWhatOneRegionShowsWhileAnotherIsDenied() throws IOException {
        live.ec2().region(Ec2.DEFAULT_ACCOUNT, "eu-west-1").faults().deny("DescribeSecurityGroups");

        Live.Run run = live.run("repair", "--auto", "--no-lease", "--grace", "0s", "--region", "eu-west-1");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("123456789012/eu-west-1 ec2:DescribeSecurityGroups: UnauthorizedOperation");
        assertThat(converged()).isTrue();
    }

    @Test
    void touchesNothingWhileAnotherAccountCannotSayWhetherItRefersToTheGroup() throws IOException {
        live.ec2().region("210987654321", Live.REGION).faults().expireTokenAfter(1);

        Live.Run run = live.run(
                "repair",
                "--auto",
                "--no-lease",
                "--grace",
                "0s",
                "--assume-role",
                "arn:aws:iam::210987654321:role/sgwarden");

        assertThat(run.code()).isNotZero();
        assertThat(run.out()).contains("210987654321/us-west-2 ec2:DescribeSecurityGroups", "RequestExpired");
        assertThat(hasConverged()).isFalse();
    }

    @Test
    void repairsWhatOneNamespaceLetsWhileAnotherDoesNot() throws IOException {
        live.cluster().createNamespace("locked");
        live.cluster().admitWith(request -> {
            if (request.key().namespace().equals("locked") && request.user().equals("sgwarden")) {
                throw new ApiException(403, "Forbidden", "locked");
            }
            return List.of();
        });
        ObjectKey locked = ObjectKey.securityGroup("locked", "safe");
        live.apply(locked, "");
        assertThat(live.eventually(() -> live.isTrue(locked, "ACK.Terminal"))).isTrue();

        Live.Run run = repair("20s");

        assertThat(run.code()).as(run.out()).isEqualTo(4);
        assertThat(converged()).isTrue();
        assertThat(live.cluster().get(locked).orElseThrow().at("/metadata/finalizers"))
                .isEmpty();
    }
}
