package io.sgwarden.scanner.cluster;

/** Recognizes images of ACK's EC2 controller, in any registry. */
public final class ControllerImages {
    private static final String NAME = "ec2-controller";

    private ControllerImages() {}

    public static boolean isEc2Controller(String image) {
        String path = image.split("@", 2)[0];
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.equals(NAME) || last.startsWith(NAME + ":");
    }
}
