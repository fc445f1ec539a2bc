package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.List;
import java.util.Optional;

/** The description of a rule is not empty. */
final class RuleDescEmpty implements PeerRule {
    private static final RuleInfo INFO = RuleInfo.of("rule-desc-empty")
            .fields("spec.{ingressRules,egressRules}[*].…[*].description")
            .problem(Problem.REQUIRED)
            .severity(Severity.WARN, Severity.DENY)
            .summary("The description of a rule is not empty.")
            .allowed("leave the description out: EC2 stores none, so the spec never matches")
            .answer(
                    "No error: EC2 returns no description. The controller revokes the rule and authorizes it again at every reconcile")
            .fix("Remove the empty description, or write one.")
            .evidence(EvidenceKind.CODE, "hooks.go:349-363: not normalised");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<String> lists() {
        return EntryView.PEERS;
    }

    @Override
    public Optional<RawViolation> check(Element peer) {
        return peer.text("description").filter(String::isEmpty).map(empty -> peer.violation(INFO, "description"));
    }
}
