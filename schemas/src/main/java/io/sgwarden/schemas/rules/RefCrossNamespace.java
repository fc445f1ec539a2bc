package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/** A reference stays in its namespace. */
final class RefCrossNamespace implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("ref-cross-namespace")
            .fields(
                    "spec.vpcRef.from.namespace, spec.{ingressRules,egressRules}[*].userIDGroupPairs[*].{groupRef,vpcRef}.from.namespace")
            .problem(Problem.FORBIDDEN)
            .severity(Severity.WARN, Severity.WARN)
            .summary("A reference stays in its namespace.")
            .allowed(
                    "refer to an object of the same namespace; future controllers resolve others only if the operator has opted in")
            .answer(
                    "Controllers v1.15.2 and newer: a condition ACK.Advisory, or with --enable-cross-namespace=false: cross-namespace resource reference is not allowed. Controllers older than v1.2.16 drop the field")
            .fix("Move the object, or write the id (vpcID, groupID).")
            .evidence(EvidenceKind.CODE, "cross_namespace.go:28-39 of the ACK runtime");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        String own = spec.object()
                .path("metadata")
                .path("namespace")
                .stringValueOpt()
                .orElse("");
        if (own.isEmpty()) {
            return List.of();
        }
        Severity severity = spec.policy().controller().crossNamespace() ? Severity.WARN : Severity.DENY;
        Stream<RawViolation> ofVpc = violations(new Element(() -> FieldPath.of("spec"), spec.json()), "vpcRef", own);
        Stream<RawViolation> ofPairs = spec.peers("userIDGroupPairs")
                .flatMap(pair -> Stream.of("groupRef", "vpcRef").flatMap(field -> violations(pair, field, own)));
        return Stream.concat(ofVpc, ofPairs)
                .map(violation -> violation.withSeverity(severity))
                .toList();
    }

    private static Stream<RawViolation> violations(Element holder, String field, String own) {
        Element from = new Element(
                () -> holder.path().key(field).key("from"),
                holder.json().path(field).path("from"));
        return from
                .text("namespace")
                .filter(namespace -> !namespace.isEmpty() && !namespace.equals(own))
                .map(namespace -> from.violation(INFO, "namespace"))
                .stream();
    }
}
