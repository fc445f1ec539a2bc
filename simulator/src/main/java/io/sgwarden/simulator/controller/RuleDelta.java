package io.sgwarden.simulator.controller;

import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.controller.Ec2Calls.Ec2Group;
import java.util.List;

/**
 * The rules of one direction as the spec wants them and as EC2 returns them.
 *
 * <p>A pass first compares both lists, in one of three ways. Only if they differ it revokes and authorizes, and then
 * every entry that is not literally in the other list, even if it means the same.
 */
record RuleDelta(List<Ec2Rule> wanted, List<Ec2Rule> existing) {

    RuleDelta {
        wanted = List.copyOf(wanted);
        existing = List.copyOf(existing);
    }

    static RuleDelta of(Direction direction, Wanted wanted, Ec2Group group) {
        return new RuleDelta(
                wanted.rules(direction).stream()
                        .map(rule -> rule.withSelf(group.id()))
                        .toList(),
                group.rules(direction));
    }

    /** Whether the lists differ to this release. */
    boolean isSeenBy(ControllerVersion version) {
        if (Trait.COMPARES_CANONICALLY.isIn(version)) {
            return !Ec2Rule.canonical(wanted).equals(Ec2Rule.canonical(existing));
        }
        if (Trait.TAKES_EMPTY_FOR_ABSENT.isIn(version)) {
            return !wanted.equals(existing);
        }
        // EC2 returns four lists of peers, empty ones too. A spec has the one that it needs.
        return !(wanted.isEmpty() && existing.isEmpty());
    }

    /** A wanted rule without any peer is never in EC2, so it is authorized again and again. */
    List<Ec2Rule> missing() {
        return wanted.stream().filter(rule -> !existing.contains(rule)).toList();
    }

    List<Ec2Rule> surplus() {
        return existing.stream().filter(rule -> !wanted.contains(rule)).toList();
    }
}
