package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** The description of a group does not change. */
final class UpdDescription implements ChangeRule {
    private static final RuleInfo INFO = RuleInfo.of("upd-description")
            .fields("spec.description")
            .problem(Problem.FORBIDDEN)
            .severity(Severity.WARN, Severity.DENY)
            .summary("The description of a group does not change.")
            .allowed("keep description, or delete the object and apply it again; the change is never applied")
            .answer(
                    "No error: the controller ignores the change and stays Synced. EC2 has no call to change a description")
            .fix("Undo the change; for another description create a new object.")
            .evidence(EvidenceKind.CODE, "hooks.go:851-897 of ec2-controller");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView now, SpecView before) {
        return Immutable.change(INFO, now, before, "description");
    }
}
