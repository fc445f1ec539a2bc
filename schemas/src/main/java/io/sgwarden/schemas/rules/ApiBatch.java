package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;

/** All rules of one direction fit into one call. */
final class ApiBatch implements Rule {
    static final RuleInfo INFO = RuleInfo.of("api-batch")
            .fields("spec.ingressRules, spec.egressRules")
            .problem(Problem.TOO_MANY)
            .severity(Severity.WARN, Severity.WARN)
            .summary("All rules of one direction fit into one call.")
            .allowed("write at most 1000 rule entries in one direction")
            .answer("The controller splits them into several calls; if a later one fails, the earlier rules stay")
            .leavesGroup()
            .fix("Put all peers of one protocol and port range into one rule.")
            .evidence(EvidenceKind.CODE, "hooks.go:656 of ec2-controller");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return Stream.of("ingressRules", "egressRules")
                .filter(direction -> spec.json().path(direction).isArray()
                        && spec.json().path(direction).size() > RuleCount.MOST)
                .map(direction -> RawViolation.of(
                        INFO,
                        spec.path(direction),
                        JsonNodeFactory.instance.numberNode(
                                spec.json().path(direction).size())))
                .toList();
    }
}
