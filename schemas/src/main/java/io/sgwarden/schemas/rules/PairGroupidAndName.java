package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;

/** A group is named in one field only. */
final class PairGroupidAndName implements PairRule {
    private static final RuleInfo INFO = RuleInfo.of("pair-groupid-and-name")
            .fields("spec.{ingressRules,egressRules}[*].userIDGroupPairs[*].groupName")
            .severity(Severity.WARN, Severity.DENY)
            .summary("A group is named in one field only.")
            .allowed("keep groupID or groupRef and remove groupName")
            .answer("Reports differ: refused with \"can only have one\", or accepted")
            .leavesGroup()
            .fix("Remove groupName.")
            .evidence(EvidenceKind.INFERRED, "spinnaker/clouddriver#918 against ansible/ansible#57247");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(Element pair, SpecView spec) {
        return pair.has("groupName") && (pair.has("groupID") || pair.has("groupRef"))
                ? Optional.of(pair.violation(INFO, "groupName"))
                : Optional.empty();
    }
}
