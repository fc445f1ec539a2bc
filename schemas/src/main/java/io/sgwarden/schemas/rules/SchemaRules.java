package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import java.util.List;

/** What is to be said of the rules that {@code securitygroup.schema.json} states; their conditions are there. */
final class SchemaRules {
    private static final RuleInfo CRD_STRUCTURE = RuleInfo.of("crd-structure")
            .fields("any")
            .summary("The object has the form that the CRD demands.")
            .allowed("write it: the API server demands spec.name and spec.description")
            .answer(
                    "The API server refuses the object (spec.name: Required value; must be of type …) before any webhook sees it")
            .fix(
                    "Write the missing field; put texts that look like numbers in quotes (ipProtocol: \"6\"), write ports without quotes, and mappings where a list stands or the other way round.")
            .evidence(Evidence.CODE, "CustomResourceDefinition securitygroups.ec2.services.k8s.aws");

    private static final RuleInfo VPC_REQUIRED = RuleInfo.of("vpc-required")
            .fields("spec.vpcID, spec.vpcRef")
            .problem(Problem.REQUIRED)
            .summary("A group says which VPC it belongs to.")
            .allowed("write vpcID, or vpcRef.from.name to name a VPC object")
            .answer("resource reference wrapper or ID required: VPCID,VPCRef")
            .fix("Write the id of the VPC in spec.vpcID or the name of the VPC object in spec.vpcRef.from.name.")
            .evidence(Evidence.CODE, "references.go:168 of ec2-controller v1.20.0");

    private static final RuleInfo VPC_EXCLUSIVE = RuleInfo.of("vpc-exclusive")
            .fields("spec.vpcRef")
            .problem(Problem.FORBIDDEN)
            .summary("A group says once which VPC it belongs to.")
            .allowed("keep one of vpcID and vpcRef")
            .answer("both resource reference wrapper and ID cannot be used together: VPCID,VPCRef")
            .fix("Remove spec.vpcRef or spec.vpcID.")
            .evidence(Evidence.CODE, "references.go:165 of ec2-controller v1.20.0");

    private static final RuleInfo VPC_REF_NAME_EMPTY = RuleInfo.of("vpc-ref-name-empty")
            .fields("spec.vpcRef.from.name")
            .problem(Problem.REQUIRED)
            .summary("A reference to a VPC object has its name.")
            .allowed("write the name of the VPC object")
            .answer("provided resource reference is nil or empty: VPCRef")
            .fix("Write metadata.name of the VPC object in spec.vpcRef.from.name.")
            .evidence(
                    Evidence.CODE,
                    "references.go:188 of ec2-controller v1.20.0; measured: ReferencesResolved Unknown, nothing created");

    private static final RuleInfo VPC_FORMAT = RuleInfo.of("vpc-format")
            .fields("spec.vpcID")
            .summary("The id of a VPC begins with vpc-.")
            .allowed("write the id of the VPC: vpc- and lower-case letters or digits")
            .answer("InvalidVpcID.Malformed: Invalid id: \"x\" (expecting \"vpc-...\")")
            .fix(
                    "Write the id that aws ec2 describe-vpcs shows. To refer to a VPC object by name use spec.vpcRef.from.name.")
            .evidence(Evidence.CONFIRMED, "literal answer of the VPC endpoint suite of ACK");

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
                    Evidence.CONFIRMED,
                    "aws-controllers-k8s/community#1990, nanovms/ops#735; inferred for the empty text, which only warns in baseline");

    private static final RuleInfo RULE_PORT_INT32 = RuleInfo.of("rule-port-int32")
            .fields("spec.{ingressRules,egressRules}[*].{fromPort,toPort}")
            .summary("Ports fit into 32 bits.")
            .allowed("write a number from 0 to 65535 (ICMP: -1 to 255)")
            .answer("error: field FromPort is of type int32 (the controller, after it has created the group)")
            .leavesGroup()
            .fix("Write the port number.")
            .evidence(Evidence.CODE, "sdk.go:523-529 and 576-582 of ec2-controller v1.20.0");

    private static final RuleInfo RULE_PORTS_REQUIRED = RuleInfo.of("rule-ports-required")
            .fields("spec.{ingressRules,egressRules}[*].{fromPort,toPort}")
            .problem(Problem.REQUIRED)
            .summary("A tcp or udp rule has both ports.")
            .allowed("write both fromPort and toPort; 0 and 65535 for all ports")
            .answer(
                    "InvalidParameterValue: Invalid value for portRange. Must specify both from and to ports with TCP/UDP.")
            .leavesGroup()
            .fix("Add the missing port; for a single port write it twice.")
            .evidence(Evidence.CONFIRMED, "moto test verified against AWS, chef-provisioning-aws#183");

    private static final RuleInfo RULE_PORTS_REQUIRED_ICMP = RuleInfo.of("rule-ports-required-icmp")
            .fields("spec.{ingressRules,egressRules}[*].{fromPort,toPort}")
            .problem(Problem.REQUIRED)
            .summary("An icmp rule has type and code.")
            .allowed("write both fromPort (ICMP type) and toPort (ICMP code); -1 for all")
            .answer(
                    "InvalidParameterValue: Invalid value for portRange. Must specify both from and to ports with ICMP.")
            .leavesGroup()
            .fix("Add fromPort: -1 and toPort: -1 for all ICMP.")
            .evidence(Evidence.CONFIRMED, "literal answer of AWS");

    private static final RuleInfo RULE_PORT_RANGE = RuleInfo.of("rule-port-range")
            .fields("spec.{ingressRules,egressRules}[*].{fromPort,toPort}")
            .summary("Ports of tcp and udp lie between 0 and 65535.")
            .allowed("write a number from 0 to 65535")
            .answer("InvalidParameterValue: TCP/UDP (from) port (-1) out of range")
            .leavesGroup()
            .fix("Write 0 and 65535 where all ports are meant: -1 is only for ICMP and for protocol -1.")
            .evidence(Evidence.CONFIRMED, "aws/aws-cli#1066");

    private static final RuleInfo RULE_ICMP_TYPE = RuleInfo.of("rule-icmp-type")
            .fields("spec.{ingressRules,egressRules}[*].fromPort")
            .summary("An ICMP type lies between 0 and 255; -1 means all.")
            .allowed("write an ICMP type from 0 to 255, or -1 for all")
            .answer("InvalidParameterValue: ICMP type (256) out of range")
            .leavesGroup()
            .fix("Write the type in fromPort (8 is echo request, 128 for icmpv6), or -1.")
            .evidence(Evidence.CONFIRMED, "literal answer of AWS");

    private static final RuleInfo RULE_ICMP_CODE = RuleInfo.of("rule-icmp-code")
            .fields("spec.{ingressRules,egressRules}[*].toPort")
            .summary("An ICMP code lies between 0 and 255; -1 means all.")
            .allowed("write an ICMP code from 0 to 255, or -1 for all")
            .answer("InvalidParameterValue: ICMP code (65535) out of range")
            .leavesGroup()
            .fix("Write the code in toPort, or -1: it is not the end of a range of ports.")
            .evidence(
                    Evidence.CONFIRMED,
                    "hashicorp/terraform#13015, terraform-aws-modules/terraform-aws-security-group#7");

    private static final RuleInfo RULE_PEER_CIDR_MISSING = RuleInfo.of("rule-peer-cidr-missing")
            .fields("spec.{ingressRules,egressRules}[*].{ipRanges[*].cidrIP,ipv6Ranges[*].cidrIPv6}")
            .problem(Problem.REQUIRED)
            .summary("An entry with a description has a block.")
            .allowed("write the block that the description is for")
            .answer("Refused after the group is created; the literal is not in the thread")
            .leavesGroup()
            .fix("Add cidrIP (ipRanges) or cidrIPv6 (ipv6Ranges) to the entry.")
            .evidence(Evidence.CONFIRMED, "aws-controllers-k8s/community#1930");

    static final List<RuleInfo> ALL = List.of(
            CRD_STRUCTURE,
            VPC_REQUIRED,
            VPC_EXCLUSIVE,
            VPC_REF_NAME_EMPTY,
            VPC_FORMAT,
            RULE_PROTOCOL_REQUIRED,
            RULE_PORT_INT32,
            RULE_PORTS_REQUIRED,
            RULE_PORTS_REQUIRED_ICMP,
            RULE_PORT_RANGE,
            RULE_ICMP_TYPE,
            RULE_ICMP_CODE,
            RULE_PEER_CIDR_MISSING);

    private SchemaRules() {}
}
