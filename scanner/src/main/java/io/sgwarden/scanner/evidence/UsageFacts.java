package io.sgwarden.scanner.evidence;

import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.FactId;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.Usage;
import java.util.List;

/** What uses a group: network interfaces, launch templates, and the rules of other groups. */
public final class UsageFacts {
    private UsageFacts() {}

    public static List<Fact> of(Reading<Usage> usage, Reading<List<String>> referencedBy) {
        return List.of(usage(usage), references(referencedBy));
    }

    private static Fact usage(Reading<Usage> usage) {
        return switch (usage) {
            case Reading.Known<Usage>(Usage known)
            when known.inUse() -> Fact.of(FactId.IN_USE, String.join(", ", known.users()));
            case Reading.Known<Usage>(Usage known) ->
                Fact.of(known.launchTemplateVersions().isPresent() ? FactId.NOT_IN_USE : FactId.NO_INTERFACES);
            case Reading.Unread<Usage>(Gap gap) -> Fact.of(FactId.INTERFACES_NOT_READ, gap.reason());
        };
    }

    private static Fact references(Reading<List<String>> referencedBy) {
        return switch (referencedBy) {
            case Reading.Known<List<String>>(List<String> ids)
            when !ids.isEmpty() -> Fact.of(FactId.REFERENCED, String.join(", ", ids));
            case Reading.Known<List<String>> ignored -> Fact.of(FactId.NO_REFERENCES);
            case Reading.Unread<List<String>>(Gap gap) -> Fact.of(FactId.REFERENCES_NOT_READ, gap.reason());
        };
    }
}
