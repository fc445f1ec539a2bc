package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** The description of a rule is not empty. */
final class RuleDescEmpty implements Rule {
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

    private static final List<String> LISTS = List.of("ipRanges", "ipv6Ranges", "prefixListIDs", "userIDGroupPairs");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        List<RawViolation> found = new ArrayList<>();
        for (EntryView entry : spec.entries()) {
            for (String list : LISTS) {
                for (Element peer : entry.peers(list)) {
                    peer.text("description")
                            .filter(String::isEmpty)
                            .ifPresent(empty -> found.add(peer.violation(INFO, "description")));
                }
            }
        }
        return found;
    }
}
