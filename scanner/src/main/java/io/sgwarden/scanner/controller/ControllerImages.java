package io.sgwarden.scanner.controller;

import io.sgwarden.schemas.policy.Release;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Recognizes the containers that run ACK's EC2 controller, in any registry and under any name.
 *
 * <p>All of ACK's controllers are started alike. Which service one is of, only its image or its chart says.
 */
final class ControllerImages {
    private static final String NAME = "ec2-controller";
    private static final String CHART = "ec2-chart-";
    /** Charts of ACK's other controllers; {@code ack-chart} holds several. */
    private static final Pattern OTHER_CHART = Pattern.compile("(?!ec2-|ack-)[a-z0-9]+-chart-\\d.*");

    private static final Pattern OTHER_IMAGE =
            Pattern.compile("(^|.*/)aws-controllers-k8s/(?!ec2-)[a-z0-9]+-controller");
    /** The command by which ACK's images, its chart or a shell start a controller. */
    private static final Pattern PROGRAM = Pattern.compile("(^|[\\s/])bin/controller\\b");

    private ControllerImages() {}

    static boolean isEc2Controller(JsonNode deployment, JsonNode container) {
        return image(container).replaceFirst("^.*/", "").equals(NAME)
                || (chart(deployment).startsWith(CHART) && isOfAck(container));
    }

    /** Whether nothing excludes it, and something about it is ACK's. */
    static boolean mayBeEc2Controller(JsonNode deployment, JsonNode container) {
        return (isOfAck(container) || isOnlyContainerOfChart(deployment))
                && !OTHER_CHART.matcher(chart(deployment)).matches()
                && !OTHER_IMAGE.matcher(image(container)).matches();
    }

    private static boolean isOnlyContainerOfChart(JsonNode deployment) {
        return chart(deployment).startsWith(CHART)
                && deployment.at("/spec/template/spec/containers").size() == 1;
    }

    private static boolean isOfAck(JsonNode container) {
        return Stream.of("command", "args")
                        .flatMap(field -> container.path(field).valueStream())
                        .map(text -> text.asString(""))
                        .anyMatch(text -> PROGRAM.matcher(text).find() || ControllerFlags.isOnlyAcks(text))
                || container
                        .path("env")
                        .valueStream()
                        .anyMatch(variable -> variable.path("name").asString("").equals("ACK_SYSTEM_NAMESPACE"));
    }

    private static String chart(JsonNode deployment) {
        return deployment.path("metadata").path("labels").path("helm.sh/chart").asString("");
    }

    /** The name of the image, without digest and tag. */
    private static String image(JsonNode container) {
        return withoutDigest(container.path("image").asString("")).replaceFirst(":[^/]*$", "");
    }

    /** Of {@code registry/ec2-controller:1.20.0@sha256:…}; older images have the tag {@code ec2-v1.20.0}. */
    static Optional<Release> release(String image) {
        String tag = withoutDigest(image).replaceFirst("^.*:", "");
        return Release.parse(tag.replaceFirst("^ec2-", ""));
    }

    private static String withoutDigest(String image) {
        return image.split("@", 2)[0];
    }
}
