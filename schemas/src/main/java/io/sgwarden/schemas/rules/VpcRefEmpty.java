package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A reference to a VPC names one. */
final class VpcRefEmpty implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("vpc-ref-empty")
            .fields("spec.vpcRef")
            .problem(Problem.REQUIRED)
            .severity(Severity.WARN, Severity.WARN)
            .summary("A reference to a VPC names one.")
            .allowed(
                    "name a VPC object in vpcRef.from.name, or write vpcID; without either the group is created in the default VPC")
            .answer(
                    "No error if the account has a default VPC: the group is created there. Otherwise VPCIdNotSpecified: No default VPC for this user")
            .fix("Write the name of the VPC object in spec.vpcRef.from.name, or the id of the VPC in spec.vpcID.")
            .evidence(EvidenceKind.CONFIRMED, "aws-controllers-k8s/community#2101; measured on v1.20.0");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        JsonNode reference = spec.json().path("vpcRef");
        return reference.isObject() && !reference.has("from")
                ? List.of(RawViolation.of(INFO, spec.path("vpcRef"), reference))
                : List.of();
    }
}
