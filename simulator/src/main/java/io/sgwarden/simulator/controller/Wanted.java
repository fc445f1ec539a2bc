package io.sgwarden.simulator.controller;

import io.sgwarden.schemas.permission.Permission.Direction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the spec asks for, with references replaced by ids.
 *
 * @param complete whether every groupRef has an id; create stops before the rules otherwise (v1.2.19+)
 */
record Wanted(
        Optional<String> name,
        Optional<String> description,
        Optional<String> vpcId,
        Map<String, String> tags,
        List<Ec2Rule> ingress,
        List<Ec2Rule> egress,
        Completeness complete) {

    Wanted {
        tags = Map.copyOf(tags);
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
    }

    /** Whether every reference has its answer. */
    enum Completeness {
        COMPLETE,
        GROUP_MISSING,
        VPC_MISSING
    }

    List<Ec2Rule> rules(Direction direction) {
        return direction == Direction.INGRESS ? ingress : egress;
    }
}
