package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.evidence.ReconcilePreview;
import io.sgwarden.scanner.evidence.Rules;
import io.sgwarden.scanner.model.Evidence.Grade;
import io.sgwarden.scanner.model.FactId;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.ObjectionId;
import io.sgwarden.scanner.model.Preview;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.Repair;
import io.sgwarden.scanner.model.Repair.Mode;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.model.Usage;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What would repair a state, and who may start it.
 *
 * <p>The order is always status, finalizer, wake, and for a group that is gone finalizer off, id off, wake: any other
 * order was seen to do harm (adr 0002).
 */
final class RepairDesign {
    Repair of(State state, ObjectCase object) {
        return switch (state) {
            case DELETION_STUCK -> gone(object, List.of(new RepairAction.RemoveFinalizer()));
            case GROUP_MISSING -> groupMissing(object);
            case DETACHED, METADATA_MISSING, ID_UNRECORDED -> restore(object);
            case NAME_TAKEN -> adoption(object);
            case ID_SHARED ->
                Repair.none(
                        ObjectionId.ID_SHARED, "more than one object records the group's id, and only one can own it");
            case RULES_DIFFER -> rulesDiffer(object);
            case UNDECIDED, PENDING, SPEC_REFUSED, NOT_CREATED, MANAGED, LEAKED -> Repair.none();
        };
    }

    private static Repair groupMissing(ObjectCase object) {
        if (object.adopted()) {
            return Repair.none(
                    ObjectionId.GROUP_ADOPTED,
                    "the object was adopted: its group was never this controller's to create");
        }
        List<RepairAction> actions = new ArrayList<>();
        if (object.metadata().hasAckFinalizer()) {
            actions.add(new RepairAction.RemoveFinalizer());
        }
        actions.add(new RepairAction.ClearStatusId(object.status().id().orElseThrow()));
        actions.add(new RepairAction.TouchSpec(absentList(object.object()), Optional.empty()));
        return gone(object, actions);
    }

    private static Repair gone(ObjectCase object, List<RepairAction> actions) {
        List<Objection> objections = new ArrayList<>(OptOuts.of(object));
        if (!object.conditionDeniesRecordedId()) {
            objections.add(new Objection(
                    ObjectionId.MISSING_GROUP_UNCONFIRMED,
                    "no condition of the object says InvalidGroup.NotFound of the recorded id, so account or region"
                            + " may be wrong"));
        }
        return repair(actions, objections);
    }

    /** Status, finalizer, wake; what is there already is left out. */
    private static Repair restore(ObjectCase object) {
        if (!object.evidence().grade().allowsRepair()) {
            return adoption(object);
        }
        List<RepairAction> actions = actions(object);
        List<Objection> objections = new ArrayList<>(OptOuts.of(object));
        if (!recordsOnly(object)) {
            objections.addAll(harm(object));
        }
        return repair(actions, objections);
    }

    private static List<RepairAction> actions(ObjectCase object) {
        Group group = object.group().orElseThrow();
        List<RepairAction> actions = new ArrayList<>();
        if (!object.idRecorded() || ownerOrRegionMissing(object)) {
            actions.add(new RepairAction.RecordStatus(group.id(), object.accountRegion()));
        }
        if (!object.metadata().hasAckFinalizer()) {
            actions.add(new RepairAction.AddFinalizer());
        }
        if (!recordsOnly(object)) {
            actions.add(new RepairAction.TouchSpec(absentList(object.object()), preview(object)));
        }
        return actions;
    }

    /** An object that manages its group already and only lacks the id (measured: {@code synced_without_id}). */
    private static boolean recordsOnly(ObjectCase object) {
        return !object.idRecorded()
                && object.metadata().hasAckFinalizer()
                && !ownerOrRegionMissing(object)
                && object.status().isTrue(Ack.CONDITION_SYNCED)
                && object.rulesEqual();
    }

    private static boolean ownerOrRegionMissing(ObjectCase object) {
        return object.status()
                .ackResourceMetadata()
                .filter(metadata -> metadata.ownerAccountID().isPresent()
                        && metadata.region().isPresent())
                .isEmpty();
    }

    /**
     * The evidence does not carry a repair; an operator who names object and group may order it, unless tags prove
     * another.
     */
    private static Repair adoption(ObjectCase object) {
        if (object.evidence().provesOther()) {
            return Repair.none(
                    ObjectionId.TAGS_NAME_OTHER, "the group's own tags name another object, which nothing overrides");
        }
        List<Objection> objections = new ArrayList<>();
        objections.add(new Objection(
                ObjectionId.EVIDENCE_INSUFFICIENT,
                "the evidence is " + object.evidence().grade().id() + "; an operator who knows better may say "
                        + adoptOption(object)));
        objections.addAll(harm(object));
        return new Repair(Mode.ADOPTION, actions(object), objections);
    }

    /** An operator's word that the group is the object's, for the command line. */
    static String adoptOption(ObjectCase object) {
        return "--adopt "
                + CommandLines.word(object.object().label() + "="
                        + object.group().map(Group::id).orElseThrow())
                + (object.evidence().grade() == Grade.CONTRADICTED ? " --override-contradicted" : "");
    }

    /**
     * A managed object whose rules are not the spec's is its controller's business, but for one case: a Terminal object
     * is never looked at again, so a repair that was interrupted before its wake is finished here.
     */
    private static Repair rulesDiffer(ObjectCase object) {
        Optional<Preview> preview = preview(object);
        if (!object.evidence().grade().allowsRepair()) {
            return Repair.none(
                    ObjectionId.EVIDENCE_INSUFFICIENT,
                    "the evidence that the group is this object's is "
                            + object.evidence().grade().id());
        }
        if (preview.isEmpty() || !preview.get().removesNothing()) {
            return Repair.none(
                    ObjectionId.RECONCILE_REMOVES,
                    "waking the controller would remove rules or tags that somebody put there");
        }
        List<Objection> objections = new ArrayList<>();
        if (object.terminal()) {
            objections.addAll(objections(object));
        } else {
            objections.addAll(OptOuts.of(object));
            objections.add(new Objection(
                    ObjectionId.CONTROLLER_RECONCILES,
                    "the controller reconciles by itself in time; waking it is the operator's choice"));
        }
        return repair(List.of(new RepairAction.TouchSpec(absentList(object.object()), preview)), objections);
    }

    private static Repair repair(List<RepairAction> actions, List<Objection> objections) {
        return new Repair(objections.isEmpty() ? Mode.AUTOMATIC : Mode.APPROVAL, actions, objections);
    }

    static Optional<Preview> preview(ObjectCase object) {
        return object.candidate().map(ReconcilePreview::of);
    }

    /** What speaks against any wake on the strength of evidence alone. */
    static List<Objection> objections(ObjectCase object) {
        return Stream.concat(OptOuts.of(object).stream(), harm(object).stream()).toList();
    }

    /** Why waking is not harmless: it removes a rule or a tag, or the group is in use. */
    private static List<Objection> harm(ObjectCase object) {
        List<Objection> objections = new ArrayList<>();
        preview(object).filter(preview -> !preview.removesNothing()).ifPresent(preview -> {
            if (!preview.tagsRemoved().isEmpty()) {
                objections.add(new Objection(
                        ObjectionId.RECONCILE_DELETES_TAGS,
                        "the controller would delete tags: "
                                + String.join(", ", preview.tagsRemoved().keySet())));
            }
            List<String> rules = preview.rulesRemoved().stream()
                    .filter(rule -> !Rules.isDefault(rule))
                    .map(Object::toString)
                    .toList();
            if (!rules.isEmpty()) {
                objections.add(new Objection(
                        ObjectionId.RECONCILE_REVOKES_RULES,
                        "the controller would revoke rules: " + String.join(", ", rules)));
            }
        });
        if (object.wanted().filter(wanted -> wanted.hasUnresolved()).isPresent()) {
            objections.add(new Objection(
                    ObjectionId.RECONCILE_UNPREDICTABLE,
                    "a reference of the spec has no answer yet, so what the controller will do cannot be foretold"));
        }
        object.candidate().ifPresent(candidate -> {
            inUse(candidate.usage()).ifPresent(objections::add);
            referenced(candidate.referencedBy()).ifPresent(objections::add);
        });
        return objections;
    }

    private static Optional<Objection> inUse(Reading<Usage> usage) {
        return switch (usage) {
            case Reading.Known<Usage>(Usage known) ->
                known.inUse()
                        ? Optional.of(new Objection(
                                FactId.IN_USE, "the group is in use by " + String.join(", ", known.users())))
                        : Optional.empty();
            case Reading.Unread<Usage>(Gap gap) ->
                Optional.of(new Objection(
                        FactId.INTERFACES_NOT_READ, "whether the group is in use was not read (" + gap.reason() + ")"));
        };
    }

    private static Optional<Objection> referenced(Reading<List<String>> referencedBy) {
        return switch (referencedBy) {
            case Reading.Known<List<String>>(List<String> ids) ->
                ids.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Objection(
                                FactId.REFERENCED, "rules of other groups refer to it: " + String.join(", ", ids)));
            case Reading.Unread<List<String>>(Gap gap) ->
                Optional.of(new Objection(
                        FactId.REFERENCES_NOT_READ,
                        "whether other groups refer to it was not read (" + gap.reason() + ")"));
        };
    }

    /**
     * The top-level list that is set to {@code []} and taken away again. Never a list that is in the spec: its field
     * manager would change.
     */
    private static Optional<String> absentList(SecurityGroup object) {
        return Stream.of("egressRules", "ingressRules", "tags")
                .filter(field -> !object.specHas(field))
                .findFirst();
    }
}
