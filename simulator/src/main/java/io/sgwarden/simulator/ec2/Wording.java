package io.sgwarden.simulator.ec2;

import io.sgwarden.schemas.permission.Permission;
import java.util.Locale;

/** How EC2 names a rule in its refusals. */
final class Wording {
    private Wording() {}

    static String rule(Permission permission) {
        String protocol = permission.protocol().equals("-1")
                ? "ALL"
                : permission.protocol().toUpperCase(Locale.ROOT);
        String ports = permission.fromPort() == -1
                ? ""
                : ", from port: " + permission.fromPort() + ", to port: " + permission.toPort();
        return "peer: " + permission.peer().text() + ", " + protocol + ports + ", ALLOW";
    }
}
