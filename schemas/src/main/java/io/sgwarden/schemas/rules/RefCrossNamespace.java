package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.ArrayList;
import java.util.List;

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
        List<RawViolation> found = new ArrayList<>();
        add(spec.spec().field("vpcRef"), own, found);
        for (Element pair : spec.pairs()) {
            add(pair.field("groupRef"), own, found);
            add(pair.field("vpcRef"), own, found);
        }
        return found.stream().map(violation -> violation.withSeverity(severity)).toList();
    }

    private static void add(Element reference, String own, List<RawViolation> found) {
        Element from = reference.field("from");
        from.text("namespace")
                .filter(namespace -> !namespace.isEmpty() && !namespace.equals(own))
                .ifPresent(namespace -> found.add(from.violation(INFO, "namespace")));
    }
}
