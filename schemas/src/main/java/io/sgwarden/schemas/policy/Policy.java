package io.sgwarden.schemas.policy;

import io.sgwarden.schemas.finding.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * An operator's decisions, read from {@code policy.yaml} ({@code apiVersion: sgwarden.io/v1, kind: Policy}).
 *
 * @param severities of rules whose severity is not the profile's, by rule id
 * @param controller what rules depend on
 * @param overrides what the policy states about the controller
 * @param inlineExemptions whether the annotation {@code sgwarden.io/exempt} of an object counts
 * @param report what reports say for their readers
 */
public record Policy(
        Profile profile,
        Map<String, Severity> severities,
        Limits limits,
        ControllerFacts controller,
        ControllerOverrides overrides,
        Ownership ownership,
        List<Exemption> exemptions,
        boolean inlineExemptions,
        ReportSettings report) {

    /** The policy if there is no policy file. */
    public static final Policy DEFAULT = new Policy(
            Profile.BASELINE,
            Map.of(),
            Limits.DEFAULT,
            ControllerFacts.DEFAULT,
            ControllerOverrides.NONE,
            Ownership.NONE,
            List.of(),
            false,
            ReportSettings.NONE);

    public Policy {
        severities = Map.copyOf(severities);
        exemptions = List.copyOf(exemptions);
    }

    public Policy withProfile(Profile other) {
        return new Policy(
                other, severities, limits, controller, overrides, ownership, exemptions, inlineExemptions, report);
    }

    public Policy withController(ControllerFacts other) {
        return new Policy(
                profile, severities, limits, other, overrides, ownership, exemptions, inlineExemptions, report);
    }

    /** Whether it says that a controller works which no Deployment shows. */
    public boolean hasUnseenController() {
        return overrides.unseen() || !ownership.eksCapabilities().isEmpty();
    }

    public Policy withOwnership(Ownership other) {
        return new Policy(
                profile, severities, limits, controller, overrides, other, exemptions, inlineExemptions, report);
    }

    /** Exemptions that have expired. They are reported, so that somebody removes them. */
    public List<Exemption> expired(LocalDate today) {
        return exemptions.stream()
                .filter(exemption -> exemption.hasExpired(today))
                .toList();
    }
}
