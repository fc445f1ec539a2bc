package io.sgwarden.simulator.scenario;

import io.sgwarden.simulator.controller.Ec2Calls;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The EC2 of a scenario: its calls, which count whoever makes them, and what a scenario sees and arranges. */
public interface Ec2Stage {

    Ec2Calls calls();

    String createVpc();

    /** Lets a network interface use the group. */
    void attach(String groupId);

    /** Refuses an operation with UnauthorizedOperation from now on. */
    void deny(String operation);

    void allow(String operation);

    /** Carries so many calls of an operation out without answering. */
    void loseAnswers(String operation, int calls);

    /** The groups in the order of their creation, default groups apart. */
    List<StagedGroup> groups();

    /** The ids of all rules of these groups. */
    Set<String> ruleIds();

    /** Successful writes so far, by action. */
    Map<String, Integer> writes();

    /** Actions of which at least one call was refused so far; reading apart. */
    Set<String> refused();

    /** A group as the scenario sees it. */
    record StagedGroup(String id, String name, String description, int ingress, int egress, Map<String, String> tags) {
        public StagedGroup {
            tags = Map.copyOf(tags);
        }
    }
}
