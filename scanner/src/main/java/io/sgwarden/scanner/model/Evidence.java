package io.sgwarden.scanner.model;

import io.sgwarden.scanner.model.FactId.Supports;
import java.util.List;

/** Facts for and against a group being the object's, and what they amount to. */
public record Evidence(Grade grade, List<Fact> facts) {
    public Evidence {
        facts = List.copyOf(facts);
    }

    /** From weakest to strongest claim. */
    public enum Grade implements HasId {
        /** No group was considered. */
        NONE,
        CONTRADICTED,
        WEAK,
        STRONG,
        PROVEN;

        public boolean allowsRepair() {
            return this == STRONG || this == PROVEN;
        }
    }

    /**
     * Something that was found out about a group.
     *
     * @param fact one sentence without full stop
     */
    public record Fact(FactId id, String fact) {
        public static Fact of(FactId id, Object... details) {
            return new Fact(id, id.sentence(details));
        }

        public Supports supports() {
            return id.supports();
        }

        /** The same as a reason against doing anything. */
        public Objection objection() {
            return new Objection(id, fact);
        }

        /** Whether it was read. */
        public boolean verified() {
            return id.verified();
        }
    }

    public static Evidence none() {
        return new Evidence(Grade.NONE, List.of());
    }

    public boolean has(FactId id) {
        return facts.stream().anyMatch(fact -> fact.id() == id);
    }

    /** Whether tags that only this cluster's controller writes name the object. */
    public boolean hasProvingTags() {
        return has(FactId.CAPABILITY_NAMES_OBJECT)
                || (has(FactId.TEMPLATE_NAMES_OBJECT) && has(FactId.CLUSTER_TAG_MATCHES));
    }

    /** Facts because of which the group is not the one that the object describes. */
    public List<Fact> otherIdentity() {
        return facts.stream().filter(fact -> fact.id().deniesIdentity()).toList();
    }

    public boolean provesOther() {
        return facts.stream().anyMatch(fact -> fact.supports() == Supports.PROVES_OTHER);
    }
}
