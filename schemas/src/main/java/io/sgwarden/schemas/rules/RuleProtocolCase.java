package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;

/** Names of protocols are in lower case. */
final class RuleProtocolCase implements EntryRule {
    private static final RuleInfo INFO = RuleInfo.of("rule-protocol-case")
            .fields("spec.ingressRules[*].ipProtocol, spec.egressRules[*].ipProtocol")
            .severity(Severity.WARN, Severity.DENY)
            .summary("Names of protocols are in lower case.")
            .allowed(
                    "write it in lower case; EC2 stores lower case, so the controller sees a difference at every reconcile")
            .answer(
                    "No error: EC2 stores the name in lower case. No controller up to v1.20.0 compares without case, so each reconcile revokes the rule and authorizes it again")
            .fix("Write tcp, udp, icmp or icmpv6.")
            .evidence(
                    EvidenceKind.CONFIRMED,
                    "boto/boto3#1012, kubernetes-sigs/kro#407; repetition read in hooks.go:168-176");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(EntryView entry, SpecView spec) {
        return entry.protocol() == ProtocolForm.OTHER_CASE
                ? Optional.of(entry.violation(INFO, "ipProtocol"))
                : Optional.empty();
    }
}
