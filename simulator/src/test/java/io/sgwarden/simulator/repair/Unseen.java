package io.sgwarden.simulator.repair;

import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.simulator.ec2.Region;
import io.sgwarden.simulator.scenario.Action;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a user did to groups that the scanner cannot have read, because it was killed after it wrote its finalizer and
 * before it read again. The controller then manages the group and removes what the spec does not have. Of other kills,
 * and of what was done before the scanner's plan, nothing is excused.
 */
final class Unseen {
    private final Region region;
    private final Set<Permission> rules = new HashSet<>();
    private final Map<String, String> tags = new TreeMap<>();
    private boolean wroteFinalizerLast;
    private boolean leftFinalizer;

    Unseen(Region region) {
        this.region = region;
    }

    /** The scanner has made a plan of what it saw. */
    void planned() {
        wroteFinalizerLast = false;
        if (!leftFinalizer) {
            rules.clear();
            tags.clear();
        }
    }

    void written(boolean finalizer) {
        wroteFinalizerLast = finalizer;
    }

    void killed() {
        leftFinalizer = leftFinalizer || wroteFinalizerLast;
    }

    /** Does what a user does, and remembers what it adds to groups. */
    void byHand(Action action, Runnable kind) {
        Set<Permission> before = rulesNow();
        kind.run();
        rulesNow().stream().filter(rule -> !before.contains(rule)).forEach(rules::add);
        if (action instanceof Action.Tag tag) {
            tags.putAll(tag.tags());
        }
    }

    private Set<Permission> rulesNow() {
        Set<Permission> now = new HashSet<>();
        region.groups().forEach(group -> now.addAll(group.permissions()));
        return now;
    }

    /** Takes out of what is lost what is excused. */
    void excuse(Set<Permission> lostRules, Map<String, String> lostTags) {
        if (leftFinalizer) {
            lostRules.removeAll(rules);
            lostTags.entrySet().removeAll(tags.entrySet());
        }
    }
}
