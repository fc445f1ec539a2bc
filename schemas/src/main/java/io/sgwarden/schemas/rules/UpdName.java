package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** The name of a group does not change. */
final class UpdName implements ChangeRule {
    private static final RuleInfo INFO = RuleInfo.of("upd-name")
            .fields("spec.name")
            .problem(Problem.FORBIDDEN)
            .severity(Severity.WARN, Severity.DENY)
            .summary("The name of a group does not change.")
            .allowed("keep name, or delete the object and apply it again; the change is never applied")
            .answer(
                    "No error: the controller ignores the change and stays Synced. If status.id is lost, it looks for a group with the new name")
            .fix("Undo the change; for another name create a new object.")
            .evidence(EvidenceKind.CODE, "hooks.go:851-897 of ec2-controller");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView now, SpecView before) {
        return Immutable.change(INFO, now, before, "name");
    }
}
