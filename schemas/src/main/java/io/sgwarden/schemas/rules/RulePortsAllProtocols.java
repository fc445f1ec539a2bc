package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule for all protocols does not look like a rule for some ports. */
final class RulePortsAllProtocols implements EntryRule {
    private static final RuleInfo INFO = RuleInfo.of("rule-ports-all-protocols")
            .fields("spec.{ingressRules,egressRules}[*].{fromPort,toPort}")
            .severity(Severity.WARN, Severity.WARN)
            .summary("A rule for all protocols does not look like a rule for some ports.")
            .allowed("write tcp or udp if these ports are meant: -1 opens every port and protocol, whatever the ports")
            .answer("No error: EC2 drops the ports and opens every port of every protocol")
            .fix("Write tcp or udp as ipProtocol. If everything is meant, remove fromPort and toPort.")
            .evidence(EvidenceKind.CONFIRMED, "coinbase/geoengineer#357 (53/53); ACK e2e security_group_allproto.yaml");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(EntryView entry, SpecView spec) {
        String port = entry.has("fromPort") ? "fromPort" : "toPort";
        return entry.isForAllProtocols() && entry.has(port) && !meansAll(entry)
                ? Optional.of(entry.violation(INFO, port))
                : Optional.empty();
    }

    /** 0/0, -1/-1 and 0/65535 are how other tools write all ports. */
    private static boolean meansAll(EntryView entry) {
        return Stream.of("0 0", "-1 -1", "0 65535")
                .anyMatch((number(entry, "fromPort") + " " + number(entry, "toPort"))::equals);
    }

    private static String number(EntryView entry, String port) {
        Optional<BigDecimal> number = entry.number(port);
        return number.map(value -> value.toBigInteger().toString()).orElse("");
    }
}
