package io.sgwarden.scanner.evidence;

import io.sgwarden.scanner.evidence.MatchCandidate.SpecVerdict;
import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.FactId;
import io.sgwarden.scanner.model.FactId.Supports;
import io.sgwarden.scanner.model.Finding.Difference;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.Usage;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.securitygroup.Spec;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a failed create: no rule that the spec does not ask for, AWS's default egress aside; at least one rule
 * missing; not attached; not referenced. Measured: what a controller leaves when a rule call fails after
 * CreateSecurityGroup.
 */
final class FailedCreate {
    private final MatchCandidate candidate;
    private final Difference difference;

    FailedCreate(MatchCandidate candidate) {
        this.candidate = candidate;
        this.difference = Rules.difference(candidate.wanted(), candidate.group());
    }

    /**
     * Whether all of the shape that could be looked at is there. What was not read becomes a precondition of the
     * repair.
     */
    boolean holds() {
        return facts().stream().noneMatch(fact -> fact.supports() == Supports.AGAINST);
    }

    List<Fact> facts() {
        return List.of(foreignRules(), missingRules(), interfaces(), references());
    }

    private Fact foreignRules() {
        List<Permission> foreign = Rules.foreign(candidate.wanted(), candidate.group());
        return foreign.isEmpty()
                ? new Fact(FactId.NO_FOREIGN_RULES, "the group has no rule that the spec does not ask for")
                : new Fact(
                        FactId.FOREIGN_RULES, "the group has rules that the spec does not ask for: " + list(foreign));
    }

    private Fact missingRules() {
        List<String> missing = new ArrayList<>(
                difference.onlyInSpec().stream().map(Permission::toString).toList());
        missing.addAll(candidate.wanted().refused());
        if (!missing.isEmpty()) {
            return new Fact(
                    FactId.SPEC_RULES_MISSING, "rules of the spec are missing in EC2: " + String.join(", ", missing));
        }
        if (candidate.specRefused() == SpecVerdict.REFUSED) {
            return new Fact(FactId.SPEC_RULE_REFUSED, "EC2 refuses a rule of the spec");
        }
        if (asksForNoRules() && difference.onlyInEc2().contains(Permission.DEFAULT_EGRESS)) {
            return new Fact(
                    FactId.DEFAULT_EGRESS_LEFT,
                    "the spec asks for no rules, and AWS's default egress rule is still there");
        }
        return new Fact(FactId.SPEC_RULES_COMPLETE, "all rules of the spec are there: somebody's creation succeeded");
    }

    private boolean asksForNoRules() {
        return candidate
                .object()
                .spec()
                .map(Spec::ingressRules)
                .filter(rules -> !rules.isEmpty())
                .or(() -> candidate.object().spec().map(Spec::egressRules).filter(rules -> !rules.isEmpty()))
                .isEmpty();
    }

    private Fact interfaces() {
        return switch (candidate.usage()) {
            case Reading.Known<Usage>(Usage usage)
            when usage.inUse() -> new Fact(FactId.IN_USE, "the group is in use by " + String.join(", ", usage.users()));
            case Reading.Known<Usage>(Usage usage) -> new Fact(FactId.NO_INTERFACES, usage.disuse());
            case Reading.Unread<Usage>(Gap gap) ->
                new Fact(
                        FactId.INTERFACES_NOT_READ,
                        "whether a network interface uses the group was not read: " + gap.reason());
        };
    }

    private Fact references() {
        return switch (candidate.referencedBy()) {
            case Reading.Known<List<String>>(List<String> ids)
            when !ids.isEmpty() ->
                new Fact(FactId.REFERENCED, "rules of other groups refer to it: " + String.join(", ", ids));
            case Reading.Known<List<String>> ignored -> new Fact(FactId.NO_REFERENCES, "no other group refers to it");
            case Reading.Unread<List<String>>(Gap gap) ->
                new Fact(FactId.REFERENCES_NOT_READ, "whether other groups refer to it was not read: " + gap.reason());
        };
    }

    private static String list(List<Permission> permissions) {
        return String.join(", ", permissions.stream().map(Permission::toString).toList());
    }
}
