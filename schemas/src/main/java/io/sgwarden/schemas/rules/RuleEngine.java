package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.policy.ControllerFacts;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.policy.Profile;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Checks objects against all rules, for the webhook, lint and scan. Thread-safe. Creating one compiles the JSON Schema,
 * so create it once.
 */
public final class RuleEngine {
    /**
     * The annotation that exempts an object from rules: their ids, separated by commas. Only if the policy allows it.
     */
    public static final String EXEMPT = "sgwarden.io/exempt";

    /** A message quotes a value, not a whole manifest. */
    private static final int LONGEST_VALUE = 120;

    private final Policy policy;
    private final InstantSource clock;
    private final SchemaCatalogue schema;
    private final Inspection inspection;
    private final Exemptions exemptions;

    /** @param clock for the expiry of exemptions */
    public RuleEngine(Policy policy, InstantSource clock) {
        this(policy, clock, new SchemaCatalogue());
    }

    private RuleEngine(Policy policy, InstantSource clock, SchemaCatalogue schema) {
        this.policy = policy;
        this.clock = clock;
        this.schema = schema;
        this.inspection = new Inspection(schema, policy);
        this.exemptions = new Exemptions(policy.controller().version());
    }

    /** The same policy for objects of this controller: several releases may run in one cluster. */
    public RuleEngine forController(ControllerFacts controller) {
        return new RuleEngine(policy.withController(controller), clock, schema);
    }

    /** The verdict on a new object; also what lint reports about a manifest. */
    public Verdict create(SecurityGroup object) {
        Examined now = examined(object);
        // An object that comes with ACK's finalizer is a restored one: refusing it would lose the record of its group.
        boolean restored = object.metadata().hasAckFinalizer();
        return verdict(now, reported(now), restored ? rule -> Severity.WARN : strongest(object));
    }

    /**
     * The verdict on an object as it is stored, whatever it was before, with or without finalizer: what scan reports.
     */
    public Verdict stored(SecurityGroup object) {
        return assess(object).verdict();
    }

    /**
     * What is wrong with an object as it is stored.
     *
     * @param verdict under the operator's policy
     * @param refusals what EC2 or the controller refuses, whatever the operator's policy says
     */
    public record Assessment(Verdict verdict, List<Violation> refusals) {
        public Assessment {
            refusals = List.copyOf(refusals);
        }
    }

    public Assessment assess(SecurityGroup object) {
        Examined now = examined(object);
        List<RawViolation> found = reported(now);
        List<Violation> refusals = found.stream()
                .map(raw -> violation(raw, severity(raw, Profile.BASELINE)))
                .filter(violation -> violation.severity() == Severity.DENY)
                .toList();
        return new Assessment(verdict(now, found, strongest(object)), refusals);
    }

    /**
     * The verdict on an object as it is stored, where its group has exactly the rules of its spec: the controller sends
     * none of them, and nothing that only a creation sends.
     */
    public Verdict inSync(SecurityGroup object) {
        Examined now = examined(object);
        List<RawViolation> found = now.exemption().isPresent()
                ? found(now)
                : inspection.ofChange(now.bounds(), now.bounds().object());
        return verdict(now, Inspection.mostSpecific(found), RuleEngine::onceCreated);
    }

    /** The verdict on a change: only violations that {@code oldObject} did not have already count (the ratchet). */
    public Verdict update(SecurityGroup object, SecurityGroup oldObject) {
        Examined now = new Examined(object, Bounds.of(object.json()), exemptions.of(object, oldObject));
        Examined before = examined(oldObject);
        boolean created = oldObject.metadata().hasAckFinalizer()
                && oldObject.status().id().isPresent();
        List<RawViolation> found = created && now.exemption().isEmpty()
                ? inspection.ofChange(now.bounds(), before.bounds().object())
                : found(now);
        List<RawViolation> fresh = Inspection.mostSpecific(fresh(found, now, before));
        List<RawViolation> all = now.exemption().isPresent()
                ? fresh
                : inspection.withChanges(
                        fresh, now.bounds().object(), before.bounds().object());
        return verdict(now, all, created ? RuleEngine::onceCreated : strongest(object));
    }

    /**
     * An object to be checked.
     *
     * @param bounds as much of it as is checked
     * @param exemption why the rules about the spec do not apply, if they do not
     */
    private record Examined(SecurityGroup object, Bounds bounds, Optional<String> exemption) {}

    private Examined examined(SecurityGroup object) {
        return new Examined(object, Bounds.of(object.json()), exemptions.of(object));
    }

    private List<RawViolation> reported(Examined examined) {
        return Inspection.mostSpecific(found(examined));
    }

    private List<RawViolation> found(Examined examined) {
        if (examined.object().metadata().deletionTimestamp().isPresent()) {
            return List.of();
        }
        return examined.exemption().isPresent()
                ? inspection.ofAnnotations(examined.bounds().object())
                : inspection.of(examined.bounds());
    }

    private List<RawViolation> fresh(List<RawViolation> found, Examined now, Examined before) {
        if (found.isEmpty()) {
            return found;
        }
        List<RawViolation> old =
                before.exemption().isPresent() && now.exemption().isEmpty() ? whenExemptionEnds(before) : found(before);
        return Ratchet.fresh(found, now.bounds().object(), old, before.bounds().object());
    }

    /**
     * The spec of an exempt object was never sent to EC2: when the exemption ends, all of it is new, except the tags of
     * a group that exists, which the controller read there.
     */
    private List<RawViolation> whenExemptionEnds(Examined before) {
        List<RawViolation> old =
                new ArrayList<>(inspection.ofAnnotations(before.bounds().object()));
        if (before.object().status().id().isPresent()) {
            inspection.of(before.bounds()).stream().filter(RuleEngine::isOfTags).forEach(old::add);
        }
        return old;
    }

    private static boolean isOfTags(RawViolation raw) {
        return raw.field().toString().startsWith("spec.tags");
    }

    /** The violation of a rule about several objects; empty where the policy switches the rule off. */
    public Optional<Violation> violation(SecurityGroup object, NameDuplicates.Finding finding) {
        return violations(object, List.of(finding.violation()), rule -> Severity.DENY).stream()
                .findFirst();
    }

    /** If the controller first looks for an existing group, what only a creation sends may never be sent. */
    private Function<RuleInfo, Severity> strongest(SecurityGroup object) {
        return Adoption.mayFindItsGroup(
                        object.metadata()::annotation, policy.controller().version())
                ? RuleEngine::onceCreated
                : rule -> Severity.DENY;
    }

    /** Once the group exists, values that are sent only with its creation are not sent again. */
    private static Severity onceCreated(RuleInfo rule) {
        return rule.onlyOnCreate() ? Severity.WARN : Severity.DENY;
    }

    public Policy policy() {
        return policy;
    }

    private Verdict verdict(Examined examined, List<RawViolation> found, Function<RuleInfo, Severity> strongest) {
        return new Verdict(violations(examined.object(), found, strongest), examined.exemption());
    }

    /** @param strongest limits the severity of each rule */
    private List<Violation> violations(
            SecurityGroup object, List<RawViolation> found, Function<RuleInfo, Severity> strongest) {
        return found.stream()
                .map(raw -> violation(raw, weaker(severity(object, raw), strongest.apply(raw.rule()))))
                .filter(violation -> violation.severity() != Severity.OFF)
                .toList();
    }

    private Severity severity(SecurityGroup object, RawViolation raw) {
        Severity severity = Optional.ofNullable(
                        policy.severities().get(raw.rule().id()))
                .orElseGet(() -> severity(raw, policy.profile()));
        return isExempted(object, raw.rule()) ? weaker(severity, Severity.AUDIT) : severity;
    }

    private static Severity severity(RawViolation raw, Profile profile) {
        Severity severity = raw.severity().orElseGet(() -> raw.rule().severity(profile));
        return switch (profile) {
            // Never refuse what EC2 would accept: where a refusal is only inferred, baseline warns.
            case BASELINE -> raw.inferred() ? weaker(severity, Severity.WARN) : severity;
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
        return policy.inlineExemptions()
                && object.metadata()
                        .annotation(EXEMPT)
                        .filter(ids -> Arrays.asList(ids.split("[, ]+", -1)).contains(rule.id()))
                        .isPresent();
    }

    private static Severity weaker(Severity left, Severity right) {
        return left.compareTo(right) < 0 ? left : right;
    }

    private static Violation violation(RawViolation raw, Severity severity) {
        RuleInfo rule = raw.rule();
        return new Violation(
                rule.id(),
                severity,
                raw.field(),
                raw.problem(),
                raw.value().map(RuleEngine::quoted),
                raw.allowed(),
                rule.answer(),
                rule.leavesGroup());
    }

    private static String quoted(JsonNode value) {
        String text = value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }
}
