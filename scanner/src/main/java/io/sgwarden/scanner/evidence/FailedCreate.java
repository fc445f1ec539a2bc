package io.sgwarden.scanner.evidence;

import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.FactId;
import io.sgwarden.scanner.model.FactId.Supports;
import io.sgwarden.scanner.model.Finding.Difference;
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
        List<Fact> facts = new ArrayList<>(List.of(foreignRules(), missingRules()));
        facts.addAll(UsageFacts.of(candidate.usage(), candidate.referencedBy()));
        return facts;
    }

    private Fact foreignRules() {
        List<Permission> foreign = Rules.foreign(candidate.wanted(), candidate.group());
        return foreign.isEmpty() ? Fact.of(FactId.NO_FOREIGN_RULES) : Fact.of(FactId.FOREIGN_RULES, list(foreign));
    }

    private Fact missingRules() {
        List<String> missing = new ArrayList<>(
                difference.onlyInSpec().stream().map(Permission::toString).toList());
        missing.addAll(candidate.wanted().refused());
        if (!missing.isEmpty()) {
            return Fact.of(FactId.SPEC_RULES_MISSING, String.join(", ", missing));
        }
        if (candidate.specRefused()) {
            return Fact.of(FactId.SPEC_RULE_REFUSED);
        }
        if (asksForNoRules() && difference.onlyInEc2().contains(Permission.DEFAULT_EGRESS)) {
            return Fact.of(FactId.DEFAULT_EGRESS_LEFT);
        }
        return Fact.of(FactId.SPEC_RULES_COMPLETE);
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

    private static String list(List<Permission> permissions) {
        return String.join(", ", permissions.stream().map(Permission::toString).toList());
    }
}
