package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** The id of a VPC is not an empty string. */
final class VpcEmpty implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("vpc-empty")
            .fields("spec.vpcID")
            .severity(Severity.WARN, Severity.DENY)
            .summary("The id of a VPC is not an empty string.")
            .allowed("write the id of the VPC (vpc-…), or leave vpcID out and write vpcRef")
            .answer("InvalidVpcID.Malformed or similar; the exact answer is not known")
            .onlyOnCreate()
            .fix("Write the id in spec.vpcID. An empty value often comes from a template variable that was not set.")
            .evidence(
                    EvidenceKind.INFERRED,
                    "the controller sends the empty id on (references.go of ec2-controller v1.20.0)");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return spec.texts(INFO, "vpcID", String::isEmpty);
    }
}
