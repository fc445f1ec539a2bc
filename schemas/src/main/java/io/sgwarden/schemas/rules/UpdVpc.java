package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/** A group stays in its VPC. */
final class UpdVpc implements ChangeRule {
    private static final RuleInfo INFO = RuleInfo.of("upd-vpc")
            .fields("spec.{vpcID,vpcRef}")
            .problem(Problem.FORBIDDEN)
            .severity(Severity.WARN, Severity.DENY)
            .summary("A group stays in its VPC.")
            .allowed("keep the VPC, or delete the object and apply it again; the change is never applied")
            .answer("No error: the controller ignores the change and stays Synced")
            .fix("Undo the change; for another VPC create a new object.")
            .evidence(EvidenceKind.CODE, "hooks.go:851-897 of ec2-controller");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView now, SpecView before) {
        return Stream.of("vpcID", "vpcRef")
                .flatMap(field -> Immutable.change(INFO, now, before, field).stream())
                .toList();
    }
}
