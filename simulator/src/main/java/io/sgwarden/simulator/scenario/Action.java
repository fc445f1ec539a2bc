package io.sgwarden.simulator.scenario;

import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.controller.Ec2Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing that somebody does in a scenario. Groups are named {@code @g1}, {@code @g2} … in the order of their
 * creation, the VPC is {@code @vpc}.
 */
public sealed interface Action {

    /** {@code kubectl apply} of a SecurityGroup. */
    record Apply(
            String object,
            ObjectNode spec,
            Map<String, String> labels,
            Map<String, String> annotations,
            List<String> finalizers)
            implements Action {
        public Apply {
            labels = Map.copyOf(labels);
            annotations = Map.copyOf(annotations);
            finalizers = List.copyOf(finalizers);
        }
    }

    /** {@code kubectl label}; null takes a label off. */
    record Label(String object, ObjectNode labels) implements Action {}

    /** {@code kubectl delete}. */
    record Delete(String object) implements Action {}

    /** A VPC object whose status names the scenario's VPC. */
    record CreateVpcObject(String object) implements Action {}

    /** Part of a repair: {@code status.id} is written. */
    record RecordId(String object, String group) implements Action {}

    /** Part of a repair: {@code status.id} is cleared. */
    record ClearId(String object) implements Action {}

    /** Part of a repair: ACK's finalizer is appended. */
    record AddFinalizer(String object) implements Action {}

    /** Part of a repair: ACK's finalizer is removed. */
    record RemoveFinalizer(String object) implements Action {}

    /**
     * Part of a repair: {@code spec.egressRules} is set to {@code []} and removed again.
     *
     * @param atOnce whether the controller, too slow to see both changes, sees only the end
     * @param refused the status code, where the API server refuses
     */
    record TouchSpec(String object, boolean atOnce, Optional<Integer> refused) implements Action {}

    /** Something is lost or changed by accident: a merge patch. */
    record Damage(String object, Damaged part, ObjectNode patch) implements Action {}

    /** What an accident hits. */
    enum Damaged {
        STATUS,
        FINALIZERS
    }

    /**
     * A group made by hand.
     *
     * @param withoutDefaultEgress whether the rule that AWS puts into every new group is revoked
     */
    record CreateGroup(
            String name,
            String description,
            Map<String, String> tags,
            List<Ec2Rule> ingress,
            boolean withoutDefaultEgress)
            implements Action {
        public CreateGroup {
            tags = Map.copyOf(tags);
            ingress = List.copyOf(ingress);
        }
    }

    /** A group deleted by hand. */
    record DeleteGroup(String group) implements Action {}

    /** Rules added by hand. */
    record Authorize(String group, Direction direction, List<Ec2Rule> rules) implements Action {
        public Authorize {
            rules = List.copyOf(rules);
        }
    }

    /** Tags added by hand. */
    record Tag(String group, Map<String, String> tags) implements Action {
        public Tag {
            tags = Map.copyOf(tags);
        }
    }

    /** A network interface begins to use the group. */
    record Attach(String group) implements Action {}

    /** IAM takes the permission away. */
    record Deny(String operation) implements Action {}

    /** IAM gives it back. */
    record Allow(String operation) implements Action {}

    /** EC2 carries that many of the next calls of the operation out, and the answers never arrive. */
    record LoseAnswers(String operation, int calls) implements Action {}

    /** Time passes until that many of the controller's retries are done. */
    record Elapse(int retries) implements Action {}

    /** Whether this is part of a repair: what the scanner can do instead. */
    default boolean isRepair() {
        return this instanceof RecordId
                || this instanceof ClearId
                || this instanceof AddFinalizer
                || this instanceof RemoveFinalizer
                || this instanceof TouchSpec;
    }
}
