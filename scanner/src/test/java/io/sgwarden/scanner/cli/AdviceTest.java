package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report advises beyond single findings. */
class AdviceTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Estate estate;

    @BeforeEach
    void start() {
        estate = new Estate(folder).policy("controller: {unseen: true}");
    }

    @Test
    void saysWhatTheReleaseDoesThatCreatedGroups() throws IOException {
        estate.object("web", "web", "", Estate.VPC, "\"conditions\":[]").group("sg-1", "left", "", "");

        assertThat(estate.advice())
                .containsExactly("ec2-controller v1.20.0: 1 group carries its tags; 1 is no longer"
                        + " managed. It removes its finalizer from a half-created group and goes Terminal. All newer"
                        + " releases tested behave the same.");
    }

    @Test
    void saysWhatTheReleaseDoesThatRuns() throws IOException {
        estate.controller("registry.example/mirror/ec2-controller:1.2.0@sha256:0123")
                .object("web", "web", "", Estate.VPC, "\"conditions\":[]");

        assertThat(estate.advice())
                .containsExactly("ec2-controller v1.2.0: It runs in this cluster. 0 groups carry its tags; 0 are"
                        + " no longer managed. It loses the id of a half-created group and calls CreateSecurityGroup"
                        + " indefinitely. From v1.2.1 the id is recorded; the objects that have none need a repair before or"
                        + " after an upgrade.");
    }

    @Test
    void saysOfANewerReleaseWhatIsNotKnown() throws IOException {
        estate.controller("public.ecr.aws/aws-controllers-k8s/ec2-controller:1.99.0")
                .object("web", "web", "", Estate.VPC, "\"conditions\":[]");

        assertThat(estate.advice())
                .containsExactly("ec2-controller v1.99.0: It runs in this cluster. 0 groups carry its tags; 0 are"
                        + " no longer managed. It is newer than v1.20.0, the newest that was measured. If it keeps"
                        + " its finalizer on a half-created group, repair is no longer needed for what it creates.");
    }

    @Test
    void passesOverOtherControllers() throws IOException {
        estate.controller("public.ecr.aws/aws-controllers-k8s/s3-controller:1.2.0")
                .object("web", "web", "", Estate.VPC, "\"conditions\":[]");

        assertThat(estate.advice()).isEmpty();
    }

    @Test
    void namesTheActionThatTheControllerMisses() throws IOException {
        String condition = "\"conditions\":[{\"type\":\"ACK.Terminal\",\"status\":\"True\",\"message\":"
                + "\"UnauthorizedOperation: User: arn:aws:sts::123456789012:assumed-role/ack is not authorized to"
                + " perform: ec2:RevokeSecurityGroupEgress on resource: arn:aws:ec2\"}]";
        estate.object("web", "web", "", Estate.VPC, condition).object("db", "db", "", Estate.VPC, condition);

        assertThat(estate.advice())
                .containsExactly(
                        "ec2:RevokeSecurityGroupEgress: The controller's role lacks it: 2 objects say so."
                                + " Without it a creation ends half-way, however correct the spec is. The statement for its"
                                + " policy is {\"Effect\":\"Allow\",\"Action\":\"ec2:RevokeSecurityGroupEgress\",\"Resource\":\"*\"}.");
    }

    @Test
    void knowsAnEksCapability() throws IOException {
        estate.object("web", "web", "", Estate.VPC, "\"conditions\":[]")
                .group(
                        "sg-1",
                        "left",
                        "",
                        "{\"Key\":\"eks:eks-capability-arn\",\"Value\":\"arn:aws:eks:us-west-2:123456789012:capability/a\"}");

        assertThat(estate.advice())
                .contains("EKS Capability for ACK: 1 group carries its tags. AWS runs it and chooses its release; no"
                        + " Deployment in the cluster says which.");
    }
}
