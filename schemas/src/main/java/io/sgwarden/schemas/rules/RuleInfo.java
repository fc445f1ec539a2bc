package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.policy.Profile;

/**
 * The id, severity and texts of a rule, for messages, {@code sgwarden explain} and {@code docs/rules.md}.
 *
 * @param id kebab-case; also the fixture folder, the docs anchor, the metric label and the key in a policy
 * @param fields the fields that it checks
 * @param summary what must hold, a sentence
 * @param allowed what to write instead, a clause without full stop: the second half of every message
 * @param answer what EC2, the controller or the API server answers
 * @param leavesGroup whether EC2 has created the group before that answer
 * @param fix how to repair a manifest, a sentence
 * @param source where the evidence is from
 * @param onlyOnCreate whether it is only certain that CreateSecurityGroup sends the value: later it may not be refused
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

        /** The severity in each profile; the default is deny in both. */
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

        /** The value is sent with CreateSecurityGroup, and later never, or not where the group has it. */
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
