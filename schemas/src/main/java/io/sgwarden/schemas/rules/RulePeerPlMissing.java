package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.List;
import java.util.Optional;

/** An entry says which prefix list it is about. */
final class RulePeerPlMissing implements PeerRule {
    private static final RuleInfo INFO = RuleInfo.of("rule-peer-pl-missing")
            .fields("spec.{ingressRules,egressRules}[*].prefixListIDs[*]")
            .problem(Problem.REQUIRED)
            .severity(Severity.WARN, Severity.DENY)
            .summary("An entry says which prefix list it is about.")
            .allowed("write prefixListID, or remove the entry")
            .answer("Not known. An address range with only a description is refused")
            .leavesGroup()
            .fix("Write the id of the prefix list.")
            .evidence(EvidenceKind.INFERRED, "of the same shape as rule-peer-cidr-missing");

    private static final List<String> LISTS = List.of("prefixListIDs");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<String> lists() {
        return LISTS;
    }

    @Override
    public Optional<RawViolation> check(Element peer) {
        return isMissing(peer)
                ? Optional.of(RawViolation.missing(INFO, peer.path().key("prefixListID")))
                : Optional.empty();
    }

    /** It is not known whether EC2 ignores an empty string or refuses it as malformed. */
    private static boolean isMissing(Element entry) {
        return entry.has("prefixListID")
                ? entry.text("prefixListID").filter(String::isEmpty).isPresent()
                : entry.has("description");
    }
}
