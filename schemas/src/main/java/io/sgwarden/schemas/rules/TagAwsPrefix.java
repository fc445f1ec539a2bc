package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import java.util.Optional;

/** No tag key begins with aws:. */
final class TagAwsPrefix implements TagRule {
    private static final RuleInfo INFO = RuleInfo.of("tag-aws-prefix")
            .fields("spec.tags[*].key")
            .problem(Problem.FORBIDDEN)
            .summary("No tag key begins with aws:.")
            .allowed("choose a key that does not begin with aws:, in upper or lower case; AWS reserves these keys")
            .answer("InvalidParameterValue: Tag keys starting with 'aws:' are reserved for internal use")
            .onlyOnCreate()
            .fix(
                    "Remove the tag, or choose another key. Only lower case is known to be refused; other cases only warn. Where the group exists it may have the tag already: then the controller does not send it.")
            .evidence(
                    EvidenceKind.CONFIRMED,
                    "literal answer of AWS; tags.go:85-119 of ec2-controller: AWS's own tags of the group are mirrored and filtered");

    private static final String PREFIX = "aws:";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(Element tag, SpecView spec) {
        return tag.text("key").filter(TagAwsPrefix::matches).map(key -> violation(tag, key));
    }

    /** A longer key in another case is refused for its length (tag-key-len), whatever its beginning. */
    private static boolean matches(String key) {
        return key.startsWith(PREFIX)
                || (key.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) && key.length() < TagKeyLen.LIMIT);
    }

    private static RawViolation violation(Element tag, String key) {
        RawViolation violation = tag.violation(INFO, "key");
        return key.startsWith(PREFIX) ? violation : violation.asInferred();
    }
}
