package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;

/** The id of a group is not an empty string. */
final class PairGroupidEmpty implements PairRule {
    private static final RuleInfo INFO = RuleInfo.of("pair-groupid-empty")
            .fields("spec.{ingressRules,egressRules}[*].userIDGroupPairs[*].groupID")
            .severity(Severity.WARN, Severity.DENY)
            .summary("The id of a group is not an empty string.")
            .allowed("write the id of the group, or leave groupID out for a reference to the group itself")
            .answer("MissingParameter: Source group ID missing.")
            .leavesGroup()
            .fix(
                    "Write the id, or remove groupID. An empty value often comes from a template variable that was not set.")
            .evidence(
                    EvidenceKind.INFERRED,
                    "the answer: hashicorp/terraform-provider-aws#38221; that an empty string leads to it is inferred");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(Element pair, SpecView spec) {
        return pair.text("groupID").filter(String::isEmpty).map(empty -> pair.violation(INFO, "groupID"));
    }
}
