package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;

/** A protocol is written without spaces, plus sign and leading zeros. */
final class RuleProtocolSpelling implements EntryRule {
    private static final RuleInfo INFO = RuleInfo.of("rule-protocol-spelling")
            .fields("spec.ingressRules[*].ipProtocol, spec.egressRules[*].ipProtocol")
            .severity(Severity.WARN, Severity.DENY)
            .summary("A protocol is written without spaces, plus sign and leading zeros.")
            .allowed("write it as EC2 returns it: without spaces, plus sign or leading zeros")
            .answer(
                    "Not known. If EC2 accepts it, it stores another spelling, and the controller revokes the rule and authorizes it again at every reconcile")
            .leavesGroup()
            .fix("Write the bare name or number.")
            .evidence(EvidenceKind.INFERRED, "hooks.go:168-176 of ec2-controller v1.20.0");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(EntryView entry, SpecView spec) {
        return entry.protocol() == ProtocolForm.SPELLING
                ? Optional.of(entry.violation(INFO, "ipProtocol"))
                : Optional.empty();
    }
}
