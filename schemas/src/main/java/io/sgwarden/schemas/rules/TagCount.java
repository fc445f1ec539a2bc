package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/** A group has at most 50 tags. */
final class TagCount implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("tag-count")
            .fields("spec.tags")
            .problem(Problem.TOO_MANY)
            .summary("A group has at most 50 tags.")
            .allowed("write at most 50 tags, minus those that the controller adds")
            .answer("TagLimitExceeded: The maximum number of Tags for a resource has been reached.")
            .fix(
                    "Remove tags. The controller adds at least services.k8s.aws/controller-version and services.k8s.aws/namespace.")
            .evidence(EvidenceKind.DOCUMENTED, "AWS: tag restrictions; the controller's own tags read in its chart");

    static final int MOST = 50;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        Set<String> keys = new HashSet<>();
        spec.tags()
                .forEach(tag ->
                        tag.text("key").filter(key -> !key.startsWith("aws:")).ifPresent(keys::add));
        int own = keys.size();
        keys.addAll(spec.policy().controller().defaultTags());
        if (keys.size() <= MOST) {
            return List.of();
        }
        RawViolation violation = RawViolation.of(INFO, spec.path("tags"), JsonNodeFactory.instance.numberNode(own));
        return List.of(own > MOST ? violation : violation.withSeverity(Severity.WARN));
    }
}
