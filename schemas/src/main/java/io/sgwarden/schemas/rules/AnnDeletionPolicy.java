package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;

/** The deletion policy is delete or retain. */
final class AnnDeletionPolicy implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("ann-deletion-policy")
            .fields("metadata.annotations[services.k8s.aws/deletion-policy]")
            .problem(Problem.NOT_SUPPORTED)
            .severity(Severity.WARN, Severity.WARN)
            .summary("The deletion policy is delete or retain.")
            .allowed("write delete or retain; anything else keeps the group when the object is deleted")
            .answer("No error: the group stays in AWS when the object is deleted")
            .fix("Write delete or retain, in lower case.")
            .evidence(EvidenceKind.CODE, "reconciler.go:524 and 1616-1637 of the ACK runtime");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public boolean checksAnnotations() {
        return true;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return spec.annotation(Ack.DELETION_POLICY)
                        .filter(text -> !text.equals("delete") && !text.equals("retain"))
                        .isPresent()
                ? List.of(spec.violation(INFO, Ack.DELETION_POLICY))
                : List.of();
    }
}
