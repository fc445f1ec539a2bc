package io.sgwarden.simulator.controller;

import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.ec2.RequestedGroup;
import java.util.List;
import java.util.Map;

/**
 * The EC2 calls that the controller makes, in one account and region.
 *
 * <p>Each throws {@link Ec2Refusal} where EC2 refuses.
 */
public interface Ec2Calls {

    /** DescribeSecurityGroups with GroupIds; EC2 refuses an id that does not exist. */
    Ec2Group describe(String groupId);

    /** DescribeSecurityGroups with the filters group-name and vpc-id. */
    List<Ec2Group> find(String name, String vpcId);

    /**
     * CreateSecurityGroup; returns the id.
     *
     * @throws io.sgwarden.simulator.ec2.AnswerLost where no answer arrives
     */
    String create(RequestedGroup group);

    /** AuthorizeSecurityGroupIngress or …Egress. */
    void authorize(Direction direction, String groupId, List<Ec2Rule> rules);

    /** RevokeSecurityGroupIngress or …Egress. */
    void revoke(Direction direction, String groupId, List<Ec2Rule> rules);

    /** CreateTags. */
    void tag(String groupId, Map<String, String> tags);

    /** DeleteTags. */
    void untag(String groupId, Map<String, String> tags);

    /** DeleteSecurityGroup. */
    void delete(String groupId);

    /** A group as DescribeSecurityGroups returns it. */
    record Ec2Group(String id, String vpcId, Map<String, String> tags, List<Ec2Rule> ingress, List<Ec2Rule> egress) {

        public Ec2Group {
            tags = Map.copyOf(tags);
            ingress = List.copyOf(ingress);
            egress = List.copyOf(egress);
        }

        List<Ec2Rule> rules(Direction direction) {
            return direction == Direction.INGRESS ? ingress : egress;
        }
    }
}
