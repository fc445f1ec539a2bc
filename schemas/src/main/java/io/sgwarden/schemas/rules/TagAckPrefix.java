package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** Only the controller sets its own tags. */
final class TagAckPrefix implements Rule {
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
    public List<RawViolation> check(SpecView spec) {
        List<String> own = spec.policy().controller().defaultTags();
        return spec.tags().stream()
                .filter(tag -> tag.text("key").filter(own::contains).isPresent())
                .map(tag -> tag.violation(INFO, "key"))
                .toList();
    }
}
