package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import java.util.List;

/** What is to be said of the schema's rules about the entries of {@code ingressRules} and {@code egressRules}. */
final class SchemaEntryRules {
    private static final RuleInfo RULE_PROTOCOL_REQUIRED = RuleInfo.of("rule-protocol-required")
            .fields("spec.ingressRules[*].ipProtocol, spec.egressRules[*].ipProtocol")
            .problem(Problem.REQUIRED)
            .summary("A rule says which protocol it is for.")
            .allowed("write tcp, udp, icmp, icmpv6, -1 for all, or a protocol number in quotes")
            .answer(
                    "InvalidParameterValue: Invalid value 'null' for protocol. VPC security group rules must specify protocols explicitly.")
            .leavesGroup()
            .fix("Add ipProtocol to the rule; \"-1\" means all protocols.")
            .evidence(
                    EvidenceKind.CONFIRMED,
                    "aws-controllers-k8s/community#1990, nanovms/ops#735; inferred for the empty text, which only warns in baseline");

    private static final RuleInfo RULE_PORT_INT32 = RuleInfo.of("rule-port-int32")
            .fields("spec.{ingressRules,egressRules}[*].{fromPort,toPort}")
            .summary("Ports fit into 32 bits.")
            .allowed("write a number from 0 to 65535 (ICMP: -1 to 255)")
            .answer("error: field FromPort is of type int32 (the controller, after it has created the group)")
            .leavesGroup()
            .fix("Write the port number.")
            .evidence(EvidenceKind.CODE, "sdk.go:523-529 and 576-582 of ec2-controller v1.20.0");

    private static final RuleInfo RULE_PORTS_REQUIRED = RuleInfo.of("rule-ports-required")
            .fields("spec.{ingressRules,egressRules}[*].{fromPort,toPort}")
            .problem(Problem.REQUIRED)
            .summary("A tcp or udp rule has both ports.")
            .allowed("write both fromPort and toPort; 0 and 65535 for all ports")
            .answer(
                    "InvalidParameterValue: Invalid value for portRange. Must specify both from and to ports with TCP/UDP.")
            .leavesGroup()
            .fix("Add the missing port; for a single port write it twice.")
            .evidence(EvidenceKind.CONFIRMED, "moto test verified against AWS, chef-provisioning-aws#183");

    private static final RuleInfo RULE_PORTS_REQUIRED_ICMP = RuleInfo.of("rule-ports-required-icmp")
            .fields("spec.{ingressRules,egressRules}[*].{fromPort,toPort}")
            .problem(Problem.REQUIRED)
            .summary("An icmp rule has type and code.")
            .allowed("write both fromPort (ICMP type) and toPort (ICMP code); -1 for all")
            .answer(
                    "InvalidParameterValue: Invalid value for portRange. Must specify both from and to ports with ICMP.")
            .leavesGroup()
            .fix("Add fromPort: -1 and toPort: -1 for all ICMP.")
            .evidence(EvidenceKind.CONFIRMED, "literal answer of AWS");

    private static final RuleInfo RULE_PORT_RANGE = RuleInfo.of("rule-port-range")
            .fields("spec.{ingressRules,egressRules}[*].{fromPort,toPort}")
            .summary("Ports of tcp and udp lie between 0 and 65535.")
            .allowed("write a number from 0 to 65535")
            .answer("InvalidParameterValue: TCP/UDP (from) port (-1) out of range")
            .leavesGroup()
            .fix("Write 0 and 65535 where all ports are meant: -1 is only for ICMP and for protocol -1.")
            .evidence(EvidenceKind.CONFIRMED, "aws/aws-cli#1066");

    private static final RuleInfo RULE_ICMP_TYPE = RuleInfo.of("rule-icmp-type")
            .fields("spec.{ingressRules,egressRules}[*].fromPort")
            .summary("An ICMP type lies between 0 and 255; -1 means all.")
            .allowed("write an ICMP type from 0 to 255, or -1 for all")
            .answer("InvalidParameterValue: ICMP type (256) out of range")
            .leavesGroup()
            .fix("Write the type in fromPort (8 is echo request, 128 for icmpv6), or -1.")
            .evidence(EvidenceKind.CONFIRMED, "literal answer of AWS");

    private static final RuleInfo RULE_ICMP_CODE = RuleInfo.of("rule-icmp-code")
            .fields("spec.{ingressRules,egressRules}[*].toPort")
            .summary("An ICMP code lies between 0 and 255; -1 means all.")
            .allowed("write an ICMP code from 0 to 255, or -1 for all")
            .answer("InvalidParameterValue: ICMP code (65535) out of range")
            .leavesGroup()
            .fix("Write the code in toPort, or -1: it is not the end of a range of ports.")
            .evidence(
                    EvidenceKind.CONFIRMED,
                    "hashicorp/terraform#13015, terraform-aws-modules/terraform-aws-security-group#7");

    private static final RuleInfo RULE_PEER_CIDR_MISSING = RuleInfo.of("rule-peer-cidr-missing")
            .fields("spec.{ingressRules,egressRules}[*].{ipRanges[*].cidrIP,ipv6Ranges[*].cidrIPv6}")
            .problem(Problem.REQUIRED)
            .summary("An entry with a description has a block.")
            .allowed("write the block that the description is for")
            .answer("Refused after the group is created; the literal is not in the thread")
            .leavesGroup()
            .fix("Add cidrIP (ipRanges) or cidrIPv6 (ipv6Ranges) to the entry.")
            .evidence(EvidenceKind.CONFIRMED, "aws-controllers-k8s/community#1930");

    private static final RuleInfo RULE_PL_FORMAT = RuleInfo.of("rule-pl-format")
            .fields("spec.{ingressRules,egressRules}[*].prefixListIDs[*].prefixListID")
            .summary("The id of a prefix list begins with pl-.")
            .allowed("write the id of the prefix list: pl- and lower-case letters or digits")
            .answer("InvalidPrefixListId.Malformed: Invalid id: \"x\" (expecting \"pl-...\")")
            .leavesGroup()
            .fix("Write the id that aws ec2 describe-managed-prefix-lists shows.")
            .evidence(EvidenceKind.CONFIRMED, "EC2 API error codes; generic form of the answer");

    private static final RuleInfo PAIR_EXCLUSIVE = RuleInfo.of("pair-exclusive")
            .fields("spec.{ingressRules,egressRules}[*].userIDGroupPairs[*].groupRef")
            .problem(Problem.FORBIDDEN)
            .summary("Another group is named once.")
            .allowed("keep one of groupID and groupRef")
            .answer(
                    "both resource reference wrapper and ID cannot be used together: IngressRules.UserIDGroupPairs.GroupID,…")
            .fix("Remove groupRef or groupID.")
            .evidence(EvidenceKind.CODE, "references.go:133-155 of ec2-controller v1.20.0");

    private static final RuleInfo PAIR_VPC_EXCLUSIVE = RuleInfo.of("pair-vpc-exclusive")
            .fields("spec.{ingressRules,egressRules}[*].userIDGroupPairs[*].vpcRef")
            .problem(Problem.FORBIDDEN)
            .summary("The VPC of another group is named once.")
            .allowed("keep one of vpcID and vpcRef")
            .answer(
                    "both resource reference wrapper and ID cannot be used together: IngressRules.UserIDGroupPairs.VPCID,…")
            .fix("Remove vpcRef or vpcID.")
            .evidence(EvidenceKind.CODE, "references.go:141-163 of ec2-controller v1.20.0");

    private static final RuleInfo PAIR_REF_NAME_EMPTY = RuleInfo.of("pair-ref-name-empty")
            .fields("spec.{ingressRules,egressRules}[*].userIDGroupPairs[*].{groupRef,vpcRef}.from.name")
            .problem(Problem.REQUIRED)
            .summary("A reference has the name of an object.")
            .allowed("write the name of the object")
            .answer("provided resource reference is nil or empty: …GroupRef")
            .fix("Write metadata.name of the object that is referred to.")
            .evidence(EvidenceKind.CODE, "references.go:188 of ec2-controller v1.20.0");

    private static final RuleInfo PAIR_GROUPID_FORMAT = RuleInfo.of("pair-groupid-format")
            .fields("spec.{ingressRules,egressRules}[*].userIDGroupPairs[*].groupID")
            .summary("The id of a group begins with sg-.")
            .allowed("write the id of one group: sg- and lower-case letters or digits; an account goes into userID")
            .answer("InvalidGroupId.Malformed: Invalid id: \"012345678901/sg-…\" (expecting \"sg-...\")")
            .leavesGroup()
            .fix("Write one id in groupID. To refer to a SecurityGroup object by name use groupRef.from.name.")
            .evidence(EvidenceKind.CONFIRMED, "serverless/serverless#12688, hashicorp/terraform-provider-aws#2375");

    private static final RuleInfo RULE_DESC_LEN = RuleInfo.of("rule-desc-len")
            .fields("spec.{ingressRules,egressRules}[*].…[*].description")
            .problem(Problem.TOO_LONG)
            .summary("The description of a rule has at most 255 characters.")
            .allowed("write at most 255 characters")
            .answer(
                    "InvalidParameterValue: Invalid rule description. Valid descriptions are strings less than 256 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*")
            .leavesGroup()
            .fix("Shorten the description.")
            .evidence(EvidenceKind.CONFIRMED, "cfn-lint#173");

    private static final RuleInfo RULE_DESC_CHARSET = RuleInfo.of("rule-desc-charset")
            .fields("spec.{ingressRules,egressRules}[*].…[*].description")
            .summary("The description of a rule is made of the characters that EC2 allows.")
            .allowed("write only letters a-z and A-Z, digits, blanks and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *")
            .answer(
                    "InvalidParameterValue: Invalid rule description. Valid descriptions are strings less than 256 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*")
            .leavesGroup()
            .fix("Replace the other characters; an apostrophe, quotes and angle brackets are not allowed.")
            .evidence(EvidenceKind.CONFIRMED, "cfn-lint#173, cdk-preflight");

    static final List<RuleInfo> ALL = List.of(
            RULE_PROTOCOL_REQUIRED,
            RULE_PORT_INT32,
            RULE_PORTS_REQUIRED,
            RULE_PORTS_REQUIRED_ICMP,
            RULE_PORT_RANGE,
            RULE_ICMP_TYPE,
            RULE_ICMP_CODE,
            RULE_PEER_CIDR_MISSING,
            RULE_PL_FORMAT,
            PAIR_EXCLUSIVE,
            PAIR_VPC_EXCLUSIVE,
            PAIR_REF_NAME_EMPTY,
            PAIR_GROUPID_FORMAT,
            RULE_DESC_LEN,
            RULE_DESC_CHARSET);

    private SchemaEntryRules() {}
}
