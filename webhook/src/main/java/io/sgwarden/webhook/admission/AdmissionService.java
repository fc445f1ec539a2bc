package io.sgwarden.webhook.admission;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.schemas.securitygroup.SecurityGroupParser;
import io.sgwarden.webhook.admission.Answer.Cause;
import io.sgwarden.webhook.admission.Answer.Denial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers a review: a pure function of the review and of the rules in force. */
public final class AdmissionService {
    /** More would fill a terminal and exceed what the API server reads of an answer. */
    private static final int MOST_CAUSES = 50;

    private final Supplier<RuleEngine> rules;
    private final LeakingDelete.Policy onLeakingDelete;

    public AdmissionService(Supplier<RuleEngine> rules, LeakingDelete.Policy onLeakingDelete) {
        this.rules = rules;
        this.onLeakingDelete = onLeakingDelete;
    }

    public Answer review(Review review) {
        if (!review.subResource().isEmpty()) {
            return Answer.allowed(review.uid());
        }
        return switch (review.operation()) {
            case CREATE -> answer(review, rules.get().create(SecurityGroupParser.parse(review.requireObject())));
            case UPDATE ->
                answer(
                        review,
                        rules.get()
                                .update(
                                        SecurityGroupParser.parse(review.requireObject()),
                                        SecurityGroupParser.parse(review.requireOldObject())));
            case DELETE -> deleted(review);
            case CONNECT -> Answer.allowed(review.uid());
        };
    }

    private static Answer answer(Review review, Verdict verdict) {
        List<Violation> denials = verdict.of(Severity.DENY);
        List<String> warnings = Warnings.of(verdict.of(Severity.WARN));
        Optional<Denial> denial =
                denials.isEmpty() ? Optional.empty() : Optional.of(new Denial(name(review), causes(denials)));
        return new Answer(review.uid(), denial, warnings, Answer.rules(verdict.violations()));
    }

    private static List<Cause> causes(List<Violation> denials) {
        List<Cause> causes = new ArrayList<>(
                denials.stream().limit(MOST_CAUSES).map(Cause::of).toList());
        if (denials.size() > MOST_CAUSES) {
            causes.add(new Cause(
                    "FieldValueTooMany",
                    "spec",
                    "and " + (denials.size() - MOST_CAUSES) + " more; sgwarden lint lists all of them"));
        }
        return causes;
    }

    private static String name(Review review) {
        return review.object()
                .map(json -> json.path("metadata"))
                .map(metadata -> metadata.path("name")
                        .asString(metadata.path("generateName").asString("")))
                .orElse("");
    }

    private Answer deleted(Review review) {
        Optional<String> leak = onLeakingDelete == LeakingDelete.Policy.IGNORE
                ? Optional.empty()
                : review.oldObject().map(SecurityGroupParser::parse).flatMap(LeakingDelete::of);
        if (leak.isEmpty()) {
            return Answer.allowed(review.uid());
        }
        boolean deny = onLeakingDelete == LeakingDelete.Policy.DENY && LeakingDelete.mayDeny(review.userName());
        return deny
                ? new Answer(
                        review.uid(),
                        Optional.of(new Denial(
                                review.oldObject()
                                        .orElseThrow()
                                        .path("metadata")
                                        .path("name")
                                        .asString(""),
                                List.of(new Cause("FieldValueForbidden", "metadata.finalizers", leak.get())))),
                        List.of(),
                        Map.of(LeakingDelete.ID, Severity.DENY))
                : new Answer(
                        review.uid(),
                        Optional.empty(),
                        Warnings.ofTexts(List.of(leak.get())),
                        Map.of(LeakingDelete.ID, Severity.WARN));
    }
}
