package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;
import java.util.regex.Pattern;

/** The region is a region of AWS. */
final class AnnRegionFormat implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("ann-region-format")
            .fields("metadata.annotations[services.k8s.aws/region]")
            .severity(Severity.WARN, Severity.WARN)
            .summary("The region is a region of AWS.")
            .allowed(
                    "write a region such as eu-west-1; a misspelled one is recorded, and correcting it later is refused")
            .answer("The endpoint is not found; from v1.7.1 the object stays stuck after the region was corrected")
            .fix("Write the region. If it was applied already, delete the object and apply it again.")
            .evidence(EvidenceKind.CODE, "sdk.go:355-383; measured: after correcting the region the object is stuck");

    private static final Pattern FORM = Pattern.compile("[a-z]+(-[a-z]+)+-[0-9]+");

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
        return spec.annotation(Ack.REGION)
                        .filter(text -> !text.isBlank() && !FORM.matcher(text).matches())
                        .isPresent()
                ? List.of(spec.violation(INFO, Ack.REGION))
                : List.of();
    }
}
