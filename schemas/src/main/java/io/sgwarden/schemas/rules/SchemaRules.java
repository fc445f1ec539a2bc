package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import java.util.List;
import java.util.stream.Stream;

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
            .evidence(EvidenceKind.CODE, "CustomResourceDefinition securitygroups.ec2.services.k8s.aws");

    private static final RuleInfo VPC_REQUIRED = RuleInfo.of("vpc-required")
            .fields("spec.vpcID, spec.vpcRef")
            .problem(Problem.REQUIRED)
            .summary("A group says which VPC it belongs to.")
            .allowed("write vpcID, or vpcRef.from.name to name a VPC object")
            .answer("resource reference wrapper or ID required: VPCID,VPCRef")
            .fix("Write the id of the VPC in spec.vpcID or the name of the VPC object in spec.vpcRef.from.name.")
            .evidence(EvidenceKind.CODE, "references.go:168 of ec2-controller v1.20.0");

    private static final RuleInfo VPC_EXCLUSIVE = RuleInfo.of("vpc-exclusive")
            .fields("spec.vpcRef")
            .problem(Problem.FORBIDDEN)
            .summary("A group says once which VPC it belongs to.")
            .allowed("keep one of vpcID and vpcRef")
            .answer("both resource reference wrapper and ID cannot be used together: VPCID,VPCRef")
            .fix("Remove spec.vpcRef or spec.vpcID.")
            .evidence(EvidenceKind.CODE, "references.go:165 of ec2-controller v1.20.0");

    private static final RuleInfo VPC_REF_NAME_EMPTY = RuleInfo.of("vpc-ref-name-empty")
            .fields("spec.vpcRef.from.name")
            .problem(Problem.REQUIRED)
            .summary("A reference to a VPC object has its name.")
            .allowed("write the name of the VPC object")
            .answer("provided resource reference is nil or empty: VPCRef")
            .fix("Write metadata.name of the VPC object in spec.vpcRef.from.name.")
            .evidence(
                    EvidenceKind.CODE,
                    "references.go:188 of ec2-controller v1.20.0; measured: ReferencesResolved Unknown, nothing created");

    private static final RuleInfo VPC_FORMAT = RuleInfo.of("vpc-format")
            .fields("spec.vpcID")
            .summary("The id of a VPC begins with vpc-.")
            .allowed("write the id of the VPC: vpc- and lower-case letters or digits")
            .answer("InvalidVpcID.Malformed: Invalid id: \"x\" (expecting \"vpc-...\")")
            .onCreate()
            .fix(
                    "Write the id that aws ec2 describe-vpcs shows. To refer to a VPC object by name use spec.vpcRef.from.name.")
            .evidence(EvidenceKind.CONFIRMED, "literal answer of the VPC endpoint suite of ACK");

    private static final RuleInfo NAME_EMPTY = RuleInfo.of("name-empty")
            .fields("spec.name")
            .problem(Problem.REQUIRED)
            .summary("A group has a name.")
            .allowed("write a name")
            .answer("MissingParameter: The request must contain the parameter GroupName")
            .onCreate()
            .fix("Write the name of the group.")
            .evidence(EvidenceKind.DOCUMENTED, "EC2 API: GroupName is required; the same was seen of GroupDescription");

    private static final RuleInfo NAME_NONASCII = RuleInfo.of("name-nonascii")
            .fields("spec.name")
            .summary("A name is ASCII.")
            .allowed("write only letters a-z and A-Z, digits, blanks and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *")
            .answer(
                    "InvalidParameterValue: Value (…) for parameter GroupName is invalid. Character sets beyond ASCII are not supported.")
            .onCreate()
            .fix("Replace the letters that are not ASCII.")
            .evidence(EvidenceKind.CONFIRMED, "literal answer of AWS");

    private static final RuleInfo NAME_TOO_LONG = RuleInfo.of("name-too-long")
            .fields("spec.name")
            .problem(Problem.TOO_LONG)
            .summary("A name has at most 255 characters.")
            .allowed("write at most 255 characters")
            .answer(
                    "InvalidParameterValue: Invalid security group name. Valid names are non-empty strings less than 256 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*")
            .onCreate()
            .fix("Shorten the name.")
            .evidence(EvidenceKind.DOCUMENTED, "EC2 API: up to 255 characters in length");

    private static final RuleInfo NAME_SG_PREFIX = RuleInfo.of("name-sg-prefix")
            .fields("spec.name")
            .summary("A name does not look like a group id.")
            .allowed("choose a name that does not begin with sg-")
            .answer(
                    "InvalidParameterValue: Value (sg-…) for parameter GroupName is invalid. Group names may not be in the format sg-*")
            .onCreate()
            .fix("Choose another name.")
            .evidence(EvidenceKind.CONFIRMED, "pulumi/pulumi-awsx#328, #477; ACK's own suite");

    private static final RuleInfo NAME_CHARSET = RuleInfo.of("name-charset")
            .fields("spec.name")
            .summary("A name is made of the characters that EC2 allows.")
            .allowed("write only letters a-z and A-Z, digits, blanks and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *")
            .answer(
                    "InvalidParameterValue: Invalid security group name. Valid names are non-empty strings less than 256 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*")
            .onCreate()
            .fix("Replace the other characters.")
            .evidence(EvidenceKind.DOCUMENTED, "EC2 API; cfn-lint E1153");

    private static final RuleInfo DESC_EMPTY = RuleInfo.of("desc-empty")
            .fields("spec.description")
            .problem(Problem.REQUIRED)
            .summary("A group has a description.")
            .allowed("write a description; EC2 demands one and nothing can change it later")
            .answer("MissingParameter: The request must contain the parameter GroupDescription")
            .onCreate()
            .fix("Write what the group is for.")
            .evidence(EvidenceKind.CONFIRMED, "moto, verified against AWS");

    private static final RuleInfo DESC_NONASCII = RuleInfo.of("desc-nonascii")
            .fields("spec.description")
            .summary("A description is ASCII.")
            .allowed("write only letters a-z and A-Z, digits, blanks and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *")
            .answer(
                    "InvalidParameterValue: Value (…) for parameter GroupDescription is invalid. Character sets beyond ASCII are not supported.")
            .onCreate()
            .fix("Replace the letters that are not ASCII.")
            .evidence(EvidenceKind.CONFIRMED, "hashicorp/terraform-provider-aws#43854");

    private static final RuleInfo DESC_TOO_LONG = RuleInfo.of("desc-too-long")
            .fields("spec.description")
            .problem(Problem.TOO_LONG)
            .summary("A description has at most 255 characters.")
            .allowed("write at most 255 characters")
            .answer(
                    "InvalidParameterValue: Invalid security group description. Valid descriptions are strings less than 256 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*")
            .onCreate()
            .fix("Shorten the description.")
            .evidence(EvidenceKind.CONFIRMED, "cds-snc/notification-terraform#561");

    private static final RuleInfo DESC_CHARSET = RuleInfo.of("desc-charset")
            .fields("spec.description")
            .summary("A description is made of the characters that EC2 allows.")
            .allowed("write only letters a-z and A-Z, digits, blanks and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *")
            .answer(
                    "InvalidParameterValue: Invalid security group description. Valid descriptions are strings less than 256 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*")
            .onCreate()
            .fix("Replace the other characters; an apostrophe and quotes are not allowed.")
            .evidence(EvidenceKind.CONFIRMED, "literal answer of AWS to an apostrophe");

    private static final RuleInfo TAG_KEY_EMPTY = RuleInfo.of("tag-key-empty")
            .fields("spec.tags[*].key")
            .problem(Problem.REQUIRED)
            .summary("A tag has a key.")
            .allowed("write the key, or remove the entry")
            .answer("InvalidParameterValue or InvalidTagKey.Malformed")
            .fix("Write the key. An empty value often comes from a template variable that was not set.")
            .evidence(EvidenceKind.DOCUMENTED, "AWS tagging guide: at least one character");

    private static final RuleInfo TAG_VALUE_LEN = RuleInfo.of("tag-value-len")
            .fields("spec.tags[*].value")
            .problem(Problem.TOO_LONG)
            .summary("A tag value has at most 256 characters.")
            .allowed("write at most 256 characters")
            .answer("InvalidParameterValue: Tag value exceeds the maximum length of 256 characters")
            .fix("Shorten the value.")
            .evidence(EvidenceKind.CONFIRMED, "iriusrisk/GoCD-EC2-Elastic-Agent-Plugin#24");

    private static final List<RuleInfo> SPEC = List.of(
            CRD_STRUCTURE,
            VPC_REQUIRED,
            VPC_EXCLUSIVE,
            VPC_REF_NAME_EMPTY,
            VPC_FORMAT,
            NAME_EMPTY,
            NAME_NONASCII,
            NAME_TOO_LONG,
            NAME_SG_PREFIX,
            NAME_CHARSET,
            DESC_EMPTY,
            DESC_NONASCII,
            DESC_TOO_LONG,
            DESC_CHARSET,
            TAG_KEY_EMPTY,
            TAG_VALUE_LEN);

    static final List<RuleInfo> ALL =
            Stream.concat(SPEC.stream(), SchemaEntryRules.ALL.stream()).toList();

    private SchemaRules() {}
}
