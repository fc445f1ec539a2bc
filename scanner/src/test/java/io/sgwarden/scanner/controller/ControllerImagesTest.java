package io.sgwarden.scanner.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.schemas.policy.Release;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Which Deployments count as EC2 controllers, and which may be one. */
class ControllerImagesTest {
    @Test
    void recognizesARenamedImageByAcksChart() {
        String renamed =
                deployment("ec2-chart-1.20.0", "mirror.example/net:1.20.0", "\"command\":[\"./bin/controller\"]");

        assertThat(read(renamed))
                .singleElement()
                .extracting(ControllerConfiguration::release)
                .isEqualTo(Reading.known(Release.NEWEST_KNOWN));
        assertThat(doubt(renamed)).isEmpty();
    }

    @Test
    void doubtsAcksProgramUnderAnUnknownName() {
        Gap doubt = new Gap(
                "controller ack-system/ec2",
                "Deployment ack-system/ec2 may run one: neither its image, mirror.example/net:1.20.0, nor its label"
                        + " helm.sh/chart says of which AWS service it is");

        for (String start : List.of(
                "\"command\":[\"./bin/controller\"]",
                "\"command\":[\"sh\",\"-c\",\"exec ./bin/controller $FLAGS\"]",
                "\"args\":[\"--enable-carm=false\"]",
                "\"args\":[\"--resource-tags\",\"a=b\"]",
                "\"env\":[{\"name\":\"ACK_SYSTEM_NAMESPACE\",\"value\":\"ack\"}]")) {
            String unknown = deployment("", "mirror.example/net:1.20.0", start);
            assertThat(read(unknown)).isEmpty();
            assertThat(doubt(unknown)).contains(doubt);
        }
        assertThat(doubt(deployment("ec2-chart-1.20.0", "mirror.example/net:1.20.0", "\"args\":[]")))
                .contains(doubt);
    }

    @Test
    void doubtsNoOtherProgram() {
        String started = "\"command\":[\"./bin/controller\"]";

        assertThat(doubt(deployment("s3-chart-1.0.0", "mirror.example/net:1", started)))
                .isEmpty();
        assertThat(doubt(deployment("", "public.ecr.aws/aws-controllers-k8s/s3-controller:1.0.0", started)))
                .isEmpty();
        assertThat(
                        doubt(
                                deployment(
                                        "aws-load-balancer-controller-1.8.1",
                                        "public.ecr.aws/eks/aws-load-balancer-controller:v2.8.1",
                                        "\"args\":[\"--cluster-name=c\",\"--aws-region=us-west-2\",\"--watch-namespace=a\",\"--feature-gates=b\"]")))
                .isEmpty();
    }

    private static String deployment(String chart, String image, String start) {
        return "{\"metadata\":{\"namespace\":\"ack-system\",\"name\":\"ec2\",\"labels\":{\"helm.sh/chart\":\"" + chart
                + "\"}},\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"image\":\"" + image + "\"," + start
                + "}]}}}}";
    }

    private static List<ControllerConfiguration> read(String deployment) {
        return ControllerDeployment.read(JsonMapper.shared().readTree(deployment), ConfigMaps.UNREAD);
    }

    private static Optional<Gap> doubt(String deployment) {
        return ControllerDeployment.doubt(JsonMapper.shared().readTree(deployment));
    }
}
