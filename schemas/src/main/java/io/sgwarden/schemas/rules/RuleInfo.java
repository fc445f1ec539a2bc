package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.policy.Profile;

/**
 * A rule's metadata: the source of its messages, of {@code sgwarden explain} and of {@code docs/rules.md}.
 *
 * @param id kebab-case; also the fixture folder, the docs anchor, the metric label and the key in a policy
 * @param fields where it looks
 * @param summary what must hold, a sentence
 * @param allowed what to write instead, a clause without full stop: the second half of every message
 * @param answer what EC2, the controller or the API server answers today
 * @param leavesGroup whether the group exists by the time of that answer, half-created
 * @param fix how to repair a manifest, a sentence
 * @param source where the evidence is from
 * @param sent when the value goes to EC2: what is sent only once cannot be refused afterwards
 */
public record RuleInfo(
        String id,
        String fields,
        Problem problem,
        Severity baseline,
        Severity strict,
        String summary,
        String allowed,
        String answer,
        boolean leavesGroup,
        String fix,
        EvidenceKind evidence,
        String source,
        boolean onlyOnCreate) {

    static Builder of(String id) {
        return new Builder(id);
    }

    public Severity severity(Profile profile) {
        return switch (profile) {
            case BASELINE -> baseline;
            case STRICT -> strict;
        };
    }

    /** Collects the parts of a {@link RuleInfo} by name. */
    static final class Builder {
        private final String id;
        private String fields = "";
        private Problem problem = Problem.INVALID;
        private Severity baseline = Severity.DENY;
        private Severity strict = Severity.DENY;
        private String summary = "";
        private String allowed = "";
        private String answer = "";
        private boolean leavesGroup;
        private String fix = "";
        private boolean onlyOnCreate;

        private Builder(String id) {
            this.id = id;
        }

        Builder fields(String text) {
            fields = text;
            return this;
        }

        Builder problem(Problem kind) {
            problem = kind;
            return this;
        }

        /** What it does in the baseline profile and in the strict one; without this call both deny. */
        Builder severity(Severity inBaseline, Severity inStrict) {
            baseline = inBaseline;
            strict = inStrict;
            return this;
        }

        Builder summary(String text) {
            summary = text;
            return this;
        }

        Builder allowed(String text) {
            allowed = text;
            return this;
        }

        Builder answer(String text) {
            answer = text;
            return this;
        }

        Builder leavesGroup() {
            leavesGroup = true;
            return this;
        }

        /** The value is sent with CreateSecurityGroup and never again. */
        Builder onlyOnCreate() {
            onlyOnCreate = true;
            return this;
        }

        Builder fix(String text) {
            fix = text;
            return this;
        }

        RuleInfo evidence(EvidenceKind grade, String source) {
            return new RuleInfo(
                    id,
                    fields,
                    problem,
                    baseline,
                    strict,
                    summary,
                    allowed,
                    answer,
                    leavesGroup,
                    fix,
                    grade,
                    source,
                    onlyOnCreate);
        }
    }
}
