package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.policy.Policy.InlineExemptions;
import io.sgwarden.schemas.policy.Profile;
import io.sgwarden.schemas.rules.RuleInfo.Sent;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Applies the catalogue to objects: the one place where webhook, lint and scan get their verdicts from. Thread-safe;
 * making one compiles the schema, so make it once.
 */
public final class RuleEngine {
    /** The annotation that exempts an object: rule ids, separated by commas; counts only where the policy allows it. */
    public static final String EXEMPT = "sgwarden.io/exempt";

    /** A message quotes a value, not a manifest. */
    private static final int LONGEST_VALUE = 120;

    private final Policy policy;
    private final InstantSource clock;
    private final Inspection inspection;
    private final Exemptions exemptions;

    /** @param clock tells which exemptions have expired */
    public RuleEngine(Policy policy, InstantSource clock) {
        this.policy = policy;
        this.clock = clock;
        this.inspection = new Inspection(new SchemaCatalogue(), policy);
        this.exemptions = new Exemptions(policy.controller().version());
    }

    /** The verdict on a new object; also what lint says of a manifest. */
    public Verdict create(SecurityGroup object) {
        // An object that comes with ACK's finalizer is a restored one: refusing it would lose the record of its group.
        Optional<String> exemption = exemptions.of(object);
        Optional<Severity> strongest =
                object.metadata().hasAckFinalizer() ? Optional.of(Severity.WARN) : strongestOf(object);
        return new Verdict(violations(object, rawViolations(object, exemption), strongest), exemption);
    }

    /** The verdict on an object as it is stored, whatever it was before: what scan says, finalizer or not. */
    public Verdict stored(SecurityGroup object) {
        return assess(object).verdict();
    }

    /**
     * An object as it is stored, looked at once.
     *
     * @param verdict under the operator's policy
     * @param refusals what EC2 or the controller refuses, whatever the policy makes of it: facts, no verdict
     */
    public record Assessment(Verdict verdict, List<Violation> refusals) {
        public Assessment {
            refusals = List.copyOf(refusals);
        }
    }

    public Assessment assess(SecurityGroup object) {
        Optional<String> exemption = exemptions.of(object);
        List<RawViolation> rawViolations = rawViolations(object, exemption);
        List<Violation> violations = violations(object, rawViolations, strongestOf(object));
        List<Violation> refusals = rawViolations.stream()
                .map(rawViolation -> violation(rawViolation, known(rawViolation)))
                .filter(violation -> violation.severity() == Severity.DENY)
                .toList();
        return new Assessment(new Verdict(violations, exemption), refusals);
    }

    private static Severity known(RawViolation rawViolation) {
        Severity severity =
                rawViolation.severity().orElseGet(() -> rawViolation.rule().severity(Profile.BASELINE));
        return rawViolation.certainty() == Certainty.INFERRED ? weaker(severity, Severity.WARN) : severity;
    }

    /** The verdict on a change: only violations that {@code oldObject} did not have already count (the ratchet). */
    public Verdict update(SecurityGroup object, SecurityGroup oldObject) {
        Optional<String> exemption = exemptions.of(object, oldObject);
        Bounds now = Bounds.of(object.json());
        Bounds before = Bounds.of(oldObject.json());
        List<RawViolation> fresh = fresh(rawViolations(object, now, exemption), now, oldObject, before, exemption);
        List<RawViolation> all =
                exemption.isPresent() ? fresh : inspection.withChanges(fresh, now.object(), before.object());
        return new Verdict(violations(object, all, strongestOfChange(object, oldObject)), exemption);
    }

    private List<RawViolation> fresh(
            List<RawViolation> rawViolations,
            Bounds now,
            SecurityGroup oldObject,
            Bounds before,
            Optional<String> exemption) {
        if (rawViolations.isEmpty()) {
            return rawViolations;
        }
        Optional<String> oldExemption = exemptions.of(oldObject);
        List<RawViolation> old = oldExemption.isPresent() && exemption.isEmpty()
                ? whenExemptionEnds(oldObject, before)
                : rawViolations(oldObject, before, oldExemption);
        return Ratchet.fresh(rawViolations, now.object(), old, before.object());
    }

    /**
     * What an exempt object said was never sent to EC2: when the exemption ends, all of it is new, except the tags of a
     * group that exists, which the controller read there.
     */
    private List<RawViolation> whenExemptionEnds(SecurityGroup oldObject, Bounds before) {
        List<RawViolation> old = new ArrayList<>(inspection.ofAnnotations(before.object()));
        if (oldObject.status().id().isPresent()) {
            inspection.of(before).stream().filter(RuleEngine::isOfTags).forEach(old::add);
        }
        return old;
    }

    private static boolean isOfTags(RawViolation rawViolation) {
        return rawViolation.field().toString().startsWith("spec.tags");
    }

    /** What is to be said of an object beside others; empty where the policy switches the rule off. */
    public Optional<Violation> violation(SecurityGroup object, NameDuplicates.Finding finding) {
        return violations(object, List.of(finding.rawViolation()), Optional.of(Severity.DENY)).stream()
                .findFirst();
    }

    /** Empty where values that are sent only once are not sent again. */
    private Optional<Severity> strongestOfChange(SecurityGroup object, SecurityGroup oldObject) {
        boolean created = oldObject.metadata().hasAckFinalizer()
                && oldObject.status().id().isPresent();
        return created ? Optional.empty() : strongestOf(object);
    }

    /** A group that is asked for first may exist: then nothing is sent that only a creation sends. */
    private Optional<Severity> strongestOf(SecurityGroup object) {
        return Adoption.mayFindItsGroup(
                        object.metadata()::annotation, policy.controller().version())
                ? Optional.empty()
                : Optional.of(Severity.DENY);
    }

    private List<RawViolation> rawViolations(SecurityGroup object, Optional<String> exemption) {
        return rawViolations(object, Bounds.of(object.json()), exemption);
    }

    private List<RawViolation> rawViolations(SecurityGroup object, Bounds bounds, Optional<String> exemption) {
        if (object.metadata().deletionTimestamp().isPresent()) {
            return List.of();
        }
        return exemption.isPresent() ? inspection.ofAnnotations(bounds.object()) : inspection.of(bounds);
    }

    public Policy policy() {
        return policy;
    }

    /** @param strongest absent: of a group that exists, what is sent only once is no longer sent and only warns */
    private List<Violation> violations(
            SecurityGroup object, List<RawViolation> rawViolations, Optional<Severity> strongest) {
        return rawViolations.stream()
                .map(rawViolation -> violation(
                        rawViolation,
                        weaker(severity(object, rawViolation), strongest.orElseGet(() -> onceCreated(rawViolation)))))
                .filter(violation -> violation.severity() != Severity.OFF)
                .toList();
    }

    private static Severity onceCreated(RawViolation rawViolation) {
        return rawViolation.rule().sent() == Sent.ON_CREATE ? Severity.WARN : Severity.DENY;
    }

    private Severity severity(SecurityGroup object, RawViolation rawViolation) {
        Severity severity = Optional.ofNullable(
                        policy.severities().get(rawViolation.rule().id()))
                .orElseGet(() -> ofProfile(rawViolation));
        return isExempted(object, rawViolation.rule()) ? weaker(severity, Severity.AUDIT) : severity;
    }

    private Severity ofProfile(RawViolation rawViolation) {
        Severity severity =
                rawViolation.severity().orElseGet(() -> rawViolation.rule().severity(policy.profile()));
        return switch (policy.profile()) {
            // Never refuse what EC2 would accept: where a refusal is only inferred, baseline warns.
            case BASELINE ->
                rawViolation.certainty() == Certainty.INFERRED ? weaker(severity, Severity.WARN) : severity;
            case STRICT -> severity;
        };
    }

    private boolean isExempted(SecurityGroup object, RuleInfo rule) {
        if (isExemptedInline(object, rule)) {
            return true;
        }
        if (policy.exemptions().isEmpty()) {
            return false;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return policy.exemptions().stream()
                .filter(exemption -> !exemption.hasExpired(today))
                .anyMatch(exemption -> exemption.covers(
                        rule.id(),
                        object.metadata().namespace(),
                        object.metadata().name()));
    }

    private boolean isExemptedInline(SecurityGroup object, RuleInfo rule) {
        return policy.inlineExemptions() == InlineExemptions.ALLOWED
                && object.metadata()
                        .annotation(EXEMPT)
                        .filter(ids -> Arrays.asList(ids.split("[, ]+", -1)).contains(rule.id()))
                        .isPresent();
    }

    private static Severity weaker(Severity left, Severity right) {
        return left.compareTo(right) < 0 ? left : right;
    }

    private static Violation violation(RawViolation rawViolation, Severity severity) {
        RuleInfo rule = rawViolation.rule();
        return new Violation(
                rule.id(),
                severity,
                rawViolation.field(),
                rawViolation.problem(),
                rawViolation.value().map(RuleEngine::quoted),
                rawViolation.allowed(),
                rule.answer(),
                rule.leavesGroup());
    }

    private static String quoted(JsonNode value) {
        String text = value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }
}
