package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Protocols without ports have none. */
final class RulePortsIgnored implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("rule-ports-ignored")
            .fields("spec.{ingressRules,egressRules}[*].{fromPort,toPort}")
            .severity(Severity.AUDIT, Severity.AUDIT)
            .summary("Protocols without ports have none.")
            .allowed(
                    "leave the ports out: EC2 ignores them, and the rule is for all ports; controllers older than v1.18.4 see a difference at every reconcile")
            .answer(
                    "No error: EC2 drops the ports. An edit of any rule revokes it and authorizes it again, in every release; controllers older than v1.18.4 do so at every reconcile")
            .fix("Remove fromPort and toPort, or write tcp or udp if these ports are meant.")
            .evidence(EvidenceKind.CONFIRMED, "ACK e2e security_group_allproto.yaml, coinbase/geoengineer#357");

    private static final Set<String> WITH_PORTS = Set.of("1", "6", "17", "58");
    private static final Pattern NUMBER = Pattern.compile("-1|[0-9]{1,3}");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        List<RawViolation> found = new ArrayList<>();
        for (EntryView entry : spec.entries()) {
            if (hasNoPorts(entry)) {
                Stream.of("fromPort", "toPort")
                        .filter(entry::has)
                        .forEach(port -> found.add(entry.violation(INFO, port).withSeverity(spec.churn())));
            }
        }
        return found;
    }

    private static boolean hasNoPorts(EntryView entry) {
        return entry.text("ipProtocol")
                .filter(protocol -> NUMBER.matcher(protocol).matches() && !WITH_PORTS.contains(protocol))
                .isPresent();
    }
}
