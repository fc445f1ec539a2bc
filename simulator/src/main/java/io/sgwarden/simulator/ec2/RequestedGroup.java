package io.sgwarden.simulator.ec2;

import java.util.Map;
import java.util.Optional;

/** What a caller of CreateSecurityGroup sends. */
public record RequestedGroup(
        Optional<String> name, Optional<String> description, Optional<String> vpcId, Map<String, String> tags) {

    public RequestedGroup {
        tags = Map.copyOf(tags);
    }

    /** A whole request. */
    public static RequestedGroup of(String name, String description, String vpcId, Map<String, String> tags) {
        return new RequestedGroup(Optional.of(name), Optional.of(description), Optional.of(vpcId), tags);
    }
}
