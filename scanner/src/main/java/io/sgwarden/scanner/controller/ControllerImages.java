package io.sgwarden.scanner.controller;

import io.sgwarden.schemas.policy.Release;
import java.util.Optional;

/** Recognizes images of ACK's EC2 controller, in any registry. */
public final class ControllerImages {
    private static final String NAME = "ec2-controller";

    private ControllerImages() {}

    public static boolean isEc2Controller(String image) {
        String path = withoutDigest(image);
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.equals(NAME) || last.startsWith(NAME + ":");
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
