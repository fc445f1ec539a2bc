package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Applies the catalogue to objects: the one place where webhook, lint and scan get their verdicts from. Thread-safe;
 * making one compiles the schema, so make it once.
 */
public final class RuleEngine {
    /** A message quotes a value, not a manifest. */
    private static final int LONGEST_VALUE = 120;

    private final Policy policy;
    private final Inspection inspection = new Inspection(new SchemaCatalogue());

    public RuleEngine(Policy policy) {
        this.policy = policy;
    }

    /** The verdict on a new object; also what lint says of a manifest. */
    public Verdict create(SecurityGroup object) {
        // An object that comes with ACK's finalizer is a restored one: refusing it would lose the record of its group.
        return whole(object, object.metadata().hasAckFinalizer() ? Severity.WARN : Severity.DENY);
    }

    /** The verdict on an object as it is stored, whatever it was before: what scan says, finalizer or not. */
    public Verdict stored(SecurityGroup object) {
        return whole(object, Severity.DENY);
    }

    private Verdict whole(SecurityGroup object, Severity strongest) {
        Optional<String> exemption = Exemptions.of(object);
        return exemption.isPresent()
                ? new Verdict(List.of(), exemption)
                : verdict(inspection.of(Nulls.pruned(object.json())), strongest);
    }

    /** The verdict on a change: only violations that {@code oldObject} did not have already count (the ratchet). */
    public Verdict update(SecurityGroup object, SecurityGroup oldObject) {
        Optional<String> exemption = Exemptions.of(object, oldObject);
        if (exemption.isPresent()) {
            return new Verdict(List.of(), exemption);
        }
        JsonNode json = Nulls.pruned(object.json());
        List<Sighting> sightings = inspection.of(json);
        // What an exempt object said was never sent to EC2: when the exemption ends, all of it is new.
        if (sightings.isEmpty() || Exemptions.of(oldObject).isPresent()) {
            return verdict(sightings, Severity.DENY);
        }
        JsonNode oldJson = Nulls.pruned(oldObject.json());
        return verdict(Ratchet.fresh(sightings, json, inspection.of(oldJson), oldJson), Severity.DENY);
    }

    public Policy policy() {
        return policy;
    }

    private Verdict verdict(List<Sighting> sightings, Severity strongest) {
        List<Violation> violations = sightings.stream()
                .map(sighting -> violation(sighting, weaker(severity(sighting), strongest)))
                .filter(violation -> violation.severity() != Severity.OFF)
                .toList();
        return new Verdict(violations, Optional.empty());
    }

    private Severity severity(Sighting sighting) {
        Severity severity = sighting.rule().severity(policy.profile());
        return switch (policy.profile()) {
            // Never refuse what EC2 would accept: where a refusal is only inferred, baseline warns.
            case BASELINE -> sighting.certainty() == Certainty.INFERRED ? weaker(severity, Severity.WARN) : severity;
            case STRICT -> severity;
        };
    }

    private static Severity weaker(Severity left, Severity right) {
        return left.compareTo(right) < 0 ? left : right;
    }

    private static Violation violation(Sighting sighting, Severity severity) {
        RuleInfo rule = sighting.rule();
        return new Violation(
                rule.id(),
                severity,
                sighting.field(),
                sighting.problem(),
                sighting.value().map(RuleEngine::quoted),
                sighting.allowed(),
                rule.answer(),
                rule.leavesGroup());
    }

    private static String quoted(JsonNode value) {
        String text = value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }
}
