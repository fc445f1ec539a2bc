package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;

/** Only the controller sets its own tags. */
final class TagAckPrefix implements TagRule {
    private static final RuleInfo INFO = RuleInfo.of("tag-ack-prefix")
            .fields("spec.tags[*].key")
            .problem(Problem.FORBIDDEN)
            .severity(Severity.AUDIT, Severity.AUDIT)
            .summary("Only the controller sets its own tags.")
            .allowed("leave services.k8s.aws/ tags to the controller")
            .answer("No error: the value is used on creation and ignored later")
            .fix("Remove the tag.")
            .evidence(EvidenceKind.CODE, "reconciler.go:1068-1072 of the ACK runtime");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(Element tag, SpecView spec) {
        return tag.text("key")
                .filter(spec.policy().controller().defaultTags()::contains)
                .map(key -> tag.violation(INFO, "key"));
    }
}
