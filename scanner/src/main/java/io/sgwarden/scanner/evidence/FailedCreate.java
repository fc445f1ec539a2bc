package io.sgwarden.scanner.evidence;

import io.sgwarden.scanner.evidence.MatchCandidate.SpecVerdict;
import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.Evidence.Supports;
import io.sgwarden.scanner.model.Evidence.Verified;
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
                ? fact("the group has no rule that the spec does not ask for", Supports.FOR)
                : fact("the group has rules that the spec does not ask for: " + list(foreign), Supports.AGAINST);
    }

    private Fact missingRules() {
        List<String> missing = new ArrayList<>(
                difference.onlyInSpec().stream().map(Permission::toString).toList());
        missing.addAll(candidate.wanted().refused());
        if (!missing.isEmpty()) {
            return fact("rules of the spec are missing in EC2: " + String.join(", ", missing), Supports.FOR);
        }
        if (candidate.specRefused() == SpecVerdict.REFUSED) {
            return fact("EC2 refuses a rule of the spec", Supports.FOR);
        }
        if (asksForNoRules() && difference.onlyInEc2().contains(Permission.DEFAULT_EGRESS)) {
            return fact("the spec asks for no rules, and AWS's default egress rule is still there", Supports.FOR);
        }
        return fact("all rules of the spec are there: somebody's creation succeeded", Supports.AGAINST);
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
            when usage.inUse() -> fact("the group is in use by " + String.join(", ", usage.users()), Supports.AGAINST);
            case Reading.Known<Usage>(Usage usage) -> fact(usage.disuse(), Supports.FOR);
            case Reading.Unread<Usage>(Gap gap) ->
                new Fact(
                        "whether a network interface uses the group was not read: " + gap.reason(),
                        Supports.MISSING,
                        Verified.NOT_READ);
        };
    }

    private Fact references() {
        return switch (candidate.referencedBy()) {
            case Reading.Known<List<String>>(List<String> ids)
            when !ids.isEmpty() ->
                fact("rules of other groups refer to it: " + String.join(", ", ids), Supports.AGAINST);
            case Reading.Known<List<String>> ignored -> fact("no other group refers to it", Supports.FOR);
            case Reading.Unread<List<String>>(Gap gap) ->
                new Fact(
                        "whether other groups refer to it was not read: " + gap.reason(),
                        Supports.MISSING,
                        Verified.NOT_READ);
        };
    }

    private static Fact fact(String text, Supports supports) {
        return new Fact(text, supports, Verified.TRUE);
    }

    private static String list(List<Permission> permissions) {
        return String.join(", ", permissions.stream().map(Permission::toString).toList());
    }
}
