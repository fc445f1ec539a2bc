package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.List;
import java.util.Optional;

/**
 * Applies the catalogue to objects: the one place where webhook, lint and scan get their verdicts from. Thread-safe.
 */
public final class RuleEngine {
    private final Policy policy;

    public RuleEngine(Policy policy) {
        this.policy = policy;
    }

    /** The verdict on a new object; also what lint and scan say of a stored one. */
    public Verdict create(SecurityGroup object) {
        return new Verdict(List.of(), Optional.empty());
    }

    /** The verdict on a change: only violations that {@code oldObject} did not have already count (the ratchet). */
    public Verdict update(SecurityGroup object, SecurityGroup oldObject) {
        return new Verdict(List.of(), Optional.empty());
    }

    public Policy policy() {
        return policy;
    }
}
