package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.evidence.AckTags;
import io.sgwarden.scanner.evidence.UsageFacts;
import io.sgwarden.scanner.match.LookupResults;
import io.sgwarden.scanner.model.CommandLines;
import io.sgwarden.scanner.model.Evidence;
import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.Evidence.Grade;
import io.sgwarden.scanner.model.FactId;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Finding.Assessment;
import io.sgwarden.scanner.model.Finding.Subject.OfGroup;
import io.sgwarden.scanner.model.Finding.Text;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.ObjectionId;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.Repair;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.model.Usage;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.ArrayList;
import java.util.List;

/** Groups with ACK's or the EKS Capability's tags that no object claims: reported, never touched by scan or repair. */
record LeakedGroups(LookupResults lookups, CommandLines commands) {
    static boolean hasSignOfAck(Group group) {
        return AckTags.anyOf(group.tags());
    }

    Finding finding(Group group, List<Fact> references) {
        Reading<Usage> usage = lookups.usage(GroupKey.of(group));
        Reading<List<String>> referencedBy = lookups.referencedBy(GroupKey.of(group));
        List<Fact> facts = new ArrayList<>();
        String namespace = group.tags().get(Ack.TAG_NAMESPACE);
        if (namespace != null) {
            facts.add(Fact.of(FactId.NAMESPACE_TAG, Ack.TAG_NAMESPACE, namespace));
        }
        facts.addAll(UsageFacts.of(usage, referencedBy));
        facts.addAll(references);
        return new Finding(
                FindingIds.of(group),
                State.LEAKED,
                new OfGroup(group),
                Assessment.of(new Evidence(Grade.NONE, facts), List.of()),
                new Text(
                        "Security group " + group.id() + " (" + group.name()
                                + ") has ACK's tags, and no object claims it.",
                        obstacle(usage, referencedBy) + "If no other cluster owns it: "
                                + commands.cleanup(group)
                                + " says whether it may be deleted, and how; it deletes nothing by itself."),
                Repair.none(ObjectionId.CLEANUP_ONLY));
    }

    /** What has to be done before; EC2 deletes no group that is in use. */
    private static String obstacle(Reading<Usage> usage, Reading<List<String>> referencedBy) {
        String users = switch (usage) {
            case Reading.Known<Usage>(Usage known) ->
                known.inUse() ? "Free it first: it is in use by " + String.join(", ", known.users()) + ". " : "";
            case Reading.Unread<Usage> ignored -> "First grant read access to what uses it. ";
        };
        String rules = referencedBy instanceof Reading.Known<List<String>>(List<String> ids) && !ids.isEmpty()
                ? "Take it out of the rules of " + String.join(", ", ids) + " first. "
                : "";
        return users + rules;
    }
}
