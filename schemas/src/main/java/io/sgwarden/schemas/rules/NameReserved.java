package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import java.util.List;

/** The name default is reserved for the group that AWS creates in every VPC. */
final class NameReserved implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("name-reserved")
            .fields("spec.name")
            .problem(Problem.FORBIDDEN)
            .summary("The name default is reserved for the group that AWS creates in every VPC.")
            .allowed("choose another name; the VPC's own default group can only be adopted")
            .answer(
                    "InvalidParameterValue: Cannot use reserved security group name: default. Controllers from v1.6.1 find the VPC's default group by that name first and set ACK.Terminal")
            .onlyOnCreate()
            .fix(
                    "Choose another name. To manage the VPC's default group, adopt it with services.k8s.aws/adoption-policy.")
            .evidence(EvidenceKind.CONFIRMED, "cdk-preflight pf-ec2-sg-group-name-default (a real deployment)");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return Adoption.mayFindItsGroup(spec::annotation, spec.controller())
                ? List.of()
                : spec.texts(INFO, "name", NameReserved::matches);
    }

    private static boolean matches(String name) {
        return name.equals("default");
    }
}
