package io.sgwarden.schemas.securitygroup;

import io.sgwarden.schemas.securitygroup.RuleEntry.GroupPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The desired group. An absent list is empty here; {@link SecurityGroup#specHas} distinguishes absent from empty. */
public record Spec(
        Optional<String> name,
        Optional<String> description,
        Optional<String> vpcID,
        Optional<Reference> vpcRef,
        List<RuleEntry> ingressRules,
        List<RuleEntry> egressRules,
        List<Tag> tags) {

    public Spec {
        ingressRules = List.copyOf(ingressRules);
        egressRules = List.copyOf(egressRules);
        tags = List.copyOf(tags);
    }

    /** An element of {@code spec.tags}. */
    public record Tag(Optional<String> key, Optional<String> value) {}

    /**
     * The tags as ACK sends them: no entry without key, absent value as {@code ""}, the last of a key counts
     * (tags.go:36-78).
     */
    public Map<String, String> tagMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (Tag tag : tags) {
            tag.key().ifPresent(key -> map.put(key, tag.value().orElse("")));
        }
        return map;
    }

    /** The group's name in EC2, which stores it without the spaces at its end. */
    public Optional<String> groupName() {
        return name.map(String::stripTrailing);
    }

    /** Whether any field refers to another object: ACK then stores looked-up ids in the status (reconciler.go:599). */
    public boolean hasReferences() {
        return vpcRef.isPresent()
                || groupPairs()
                        .anyMatch(pair ->
                                pair.groupRef().isPresent() || pair.vpcRef().isPresent());
    }

    /** The groups that rules of either direction name as peers. */
    public Stream<GroupPair> groupPairs() {
        return Stream.concat(ingressRules.stream(), egressRules.stream())
                .flatMap(rule -> rule.userIDGroupPairs().stream());
    }
}
