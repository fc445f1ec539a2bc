package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;
import java.util.Set;

/** The adoption policy is one that ACK supports. */
final class AnnAdoptionPolicy implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("ann-adoption-policy")
            .fields("metadata.annotations[services.k8s.aws/adoption-policy]")
            .problem(Problem.NOT_SUPPORTED)
            .summary("The adoption policy is one that ACK supports.")
            .allowed("write adopt or adopt-or-create")
            .answer("Terminal: unrecognized adoption policy, also on an object that is already managed")
            .fix(
                    "Write adopt-or-create to take over the group if it exists and create it if not, or adopt to only take over.")
            .evidence(EvidenceKind.CODE, "util.go:186-201 of the ACK runtime; measured on v1.20.0");

    private static final Set<String> KNOWN = Set.of("adopt", "adopt-or-create");

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
        return !spec.controllerBefore(1, 4, 3)
                        && spec.annotation(Ack.ADOPTION_POLICY)
                                .filter(text -> !KNOWN.contains(text))
                                .isPresent()
                ? List.of(spec.violation(INFO, Ack.ADOPTION_POLICY))
                : List.of();
    }
}
