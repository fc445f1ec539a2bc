package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.rules.RuleInfo.Sent;

/** Builds a {@link RuleInfo}, so that each text stands beside the name of its part. */
final class RuleInfoBuilder {
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
    private Sent sent = Sent.ALWAYS;

    RuleInfoBuilder(String id) {
        this.id = id;
    }

    RuleInfoBuilder fields(String text) {
        fields = text;
        return this;
    }

    RuleInfoBuilder problem(Problem kind) {
        problem = kind;
        return this;
    }

    /** What it does in the baseline profile and in the strict one; without this call both deny. */
    RuleInfoBuilder severity(Severity inBaseline, Severity inStrict) {
        baseline = inBaseline;
        strict = inStrict;
        return this;
    }

    RuleInfoBuilder summary(String text) {
        summary = text;
        return this;
    }

    RuleInfoBuilder allowed(String text) {
        allowed = text;
        return this;
    }

    RuleInfoBuilder answer(String text) {
        answer = text;
        return this;
    }

    RuleInfoBuilder leavesGroup() {
        leavesGroup = true;
        return this;
    }

    /** The value is sent with CreateSecurityGroup and never again. */
    RuleInfoBuilder onCreate() {
        sent = Sent.ON_CREATE;
        return this;
    }

    RuleInfoBuilder fix(String text) {
        fix = text;
        return this;
    }

    RuleInfo evidence(EvidenceKind grade, String source) {
        return new RuleInfo(
                id, fields, problem, baseline, strict, summary, allowed, answer, leavesGroup, fix, grade, source, sent);
    }
}
