package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;

/** Annotations for a namespace are on the namespace. */
final class AnnNamespaceOnly implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("ann-namespace-only")
            .fields("metadata.annotations[services.k8s.aws/{owner-account-id,team-id,default-region,endpoint-url}]")
            .problem(Problem.FORBIDDEN)
            .severity(Severity.WARN, Severity.WARN)
            .summary("Annotations for a namespace are on the namespace.")
            .allowed("write it on the namespace; on an object it is ignored")
            .answer("No error: the annotation is ignored")
            .fix("Annotate the namespace.")
            .evidence(EvidenceKind.CODE, "reconciler.go:1507-1640 of the ACK runtime");

    private static final List<String> NAMES = List.of(
            Ack.OWNER_ACCOUNT_ID,
            Ack.TEAM_ID,
            Ack.DEFAULT_REGION,
            "services.k8s.aws/endpoint-url",
            "ec2.services.k8s.aws/deletion-policy");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public boolean checksAnnotations() {
        return true;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return NAMES.stream()
                .filter(name -> spec.annotation(name).isPresent())
                .map(name -> spec.violation(INFO, name))
                .toList();
    }
}
