package io.sgwarden.simulator.scenario;

import io.sgwarden.simulator.controller.ControllerFlags;
import io.sgwarden.simulator.controller.ControllerVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A recording: one controller, one story. */
public record Scenario(RecordedController recorded, String name, List<Step> steps) {

    public Scenario {
        steps = List.copyOf(steps);
    }

    /** The release. */
    public ControllerVersion controller() {
        return recorded.version();
    }

    /** The same story with another release. */
    public Scenario on(ControllerVersion version) {
        return new Scenario(new RecordedController(version, recorded.printedVersion(), recorded.flags()), name, steps);
    }

    /**
     * The controller of a recording.
     *
     * @param printedVersion what it says of its version in tags
     */
    public record RecordedController(ControllerVersion version, String printedVersion, ControllerFlags flags) {}

    /** What was done, in words and as actions, and what was then to be seen. */
    public record Step(String text, List<Action> actions, Expectation expected) {
        public Step {
            actions = List.copyOf(actions);
        }
    }

    /**
     * What the recording shows after a step.
     *
     * @param writes successful EC2 writes since the beginning, by action
     * @param refused actions of which EC2 refused at least one call since the beginning
     * @param ruleIds what the step did to the ids of rules, where the recording counts them
     */
    public record Expectation(
            List<SeenObject> objects,
            List<SeenGroup> groups,
            Map<String, Integer> writes,
            Set<String> refused,
            Optional<RuleIds> ruleIds) {
        public Expectation {
            objects = List.copyOf(objects);
            groups = List.copyOf(groups);
            writes = Map.copyOf(writes);
            refused = Set.copyOf(refused);
        }
    }

    /**
     * The ids of EC2's rules after a step: a rule that was revoked and authorized again has a new one.
     *
     * @param kept how many were there before the step
     * @param fresh how many were not
     */
    public record RuleIds(int kept, int fresh) {}

    /**
     * A SecurityGroup object.
     *
     * @param deleting whether a deletion timestamp is set
     * @param id {@code @g1}
     * @param conditions type to status
     * @param resourceMetadata {@code status.ackResourceMetadata}, the ARN as {@code @g1}
     */
    public record SeenObject(
            String name,
            long generation,
            boolean deleting,
            List<String> finalizers,
            Optional<String> id,
            Map<String, String> conditions,
            Map<String, String> resourceMetadata,
            Map<String, String> annotations) {
        public SeenObject {
            finalizers = List.copyOf(finalizers);
            conditions = Map.copyOf(conditions);
            resourceMetadata = Map.copyOf(resourceMetadata);
            annotations = Map.copyOf(annotations);
        }
    }

    /**
     * A group in EC2.
     *
     * @param group {@code @g1}
     * @param ingress how many permissions, one peer each
     */
    public record SeenGroup(
            String group, String name, String description, int ingress, int egress, Map<String, String> tags) {
        public SeenGroup {
            tags = Map.copyOf(tags);
        }
    }
}
