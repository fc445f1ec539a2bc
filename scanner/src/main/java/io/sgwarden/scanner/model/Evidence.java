package io.sgwarden.scanner.model;

import java.util.List;
import java.util.Locale;

/** Facts for and against a group being the object's, and what they amount to. */
public record Evidence(Grade grade, List<Fact> facts) {
    public Evidence {
        facts = List.copyOf(facts);
    }

    /** From weakest to strongest claim. */
    public enum Grade {
        /** No group was considered. */
        NONE,
        CONTRADICTED,
        WEAK,
        STRONG,
        PROVEN;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean allowsRepair() {
            return this == STRONG || this == PROVEN;
        }
    }

    /** What a fact speaks for. */
    public enum Supports {
        FOR,
        AGAINST,
        /** Against, and nothing overrides it: the group's own tags name another object. */
        PROVES_OTHER,
        /** Would be needed for a better grade, and is not there. */
        MISSING;

        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether a fact was looked at. */
    public enum Verified {
        TRUE,
        FALSE,
        NOT_READ;

        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** One sentence without full stop. */
    public record Fact(String fact, Supports supports, Verified verified) {}

    public static Evidence none() {
        return new Evidence(Grade.NONE, List.of());
    }

    public boolean provesOther() {
        return facts.stream().anyMatch(fact -> fact.supports() == Supports.PROVES_OTHER);
    }
}
