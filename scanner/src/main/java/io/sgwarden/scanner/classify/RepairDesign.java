package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.evidence.ReconcilePreview;
import io.sgwarden.scanner.evidence.RuleComparison;
import io.sgwarden.scanner.evidence.Rules;
import io.sgwarden.scanner.model.CommandLines;
import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.Evidence.Grade;
import io.sgwarden.scanner.model.FactId;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.ObjectionId;
import io.sgwarden.scanner.model.Preview;
import io.sgwarden.scanner.model.Repair;
import io.sgwarden.scanner.model.Repair.Mode;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.model.WatchingController;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.FailureText;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What would repair a state, and who may start it.
 *
 * <p>The order is always: record the status, add the finalizer, trigger a reconcile. For a group that is gone it is:
 * remove the finalizer, clear the id, trigger a reconcile. Any other order was seen to do harm (adr 0002).
 */
final class RepairDesign {
    /** Facts because of which a change of rules may cut somebody off. */
    private static final Set<FactId> USE =
            EnumSet.of(FactId.IN_USE, FactId.INTERFACES_NOT_READ, FactId.REFERENCED, FactId.REFERENCES_NOT_READ);

    private static final String RELEASE_NOT_KNOWN = " (the worst case, because the controller's release is not known;"
            + " controller.version of the policy states it)";

    Repair of(State state, ObjectCase object) {
        Repair repair = designed(state, object);
        return repair.possible()
                ? stopped(object)
                        .map(objection -> new Repair(Mode.NONE, List.of(), List.of(objection)))
                        .orElse(repair)
                : repair;
    }

    private static Repair designed(State state, ObjectCase object) {
        return switch (state) {
            case DELETION_STUCK -> gone(object, List.of(new RepairAction.RemoveFinalizer()));
            case GROUP_MISSING -> groupMissing(object);
            case DETACHED, METADATA_MISSING, ID_UNRECORDED -> restore(object);
            case NAME_TAKEN -> adoption(object);
            case ID_SHARED -> Repair.none(ObjectionId.ID_SHARED);
            case RULES_DIFFER -> rulesDiffer(object);
            case IDENTITY_DIFFERS ->
                object.evidence().provesOther() ? Repair.none(ObjectionId.TAGS_NAME_OTHER) : Repair.none();
            case CONTROLLER_ERROR ->
                object.terminal() && object.conditionSays(FailureText.ALREADY_EXISTS)
                        ? rulesDiffer(object)
                        : Repair.none();
            case UNWATCHED -> Repair.none(ObjectionId.NOT_WATCHED);
            case UNDECIDED,
                    DELETION_BLOCKED,
                    PENDING,
                    SPEC_REFUSED,
                    NOT_CREATED,
                    MANAGED,
                    LEAKED,
                    CONTROLLER_NOT_RUNNING -> Repair.none();
        };
    }

    /** A finalizer that no controller will ever remove would block the object's deletion. */
    private static Optional<Objection> stopped(ObjectCase object) {
        return object.controller() instanceof WatchingController.Known(ControllerConfiguration controller)
                        && !controller.isRunning()
                ? Optional.of(Objection.of(ObjectionId.CONTROLLER_NOT_RUNNING, controller.deployment()))
                : Optional.empty();
    }

    private static Repair groupMissing(ObjectCase object) {
        if (object.adopted()) {
            return Repair.none(ObjectionId.GROUP_ADOPTED);
        }
        if (object.readOnly()) {
            return Repair.none(ObjectionId.READ_ONLY);
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
            objections.add(Objection.of(ObjectionId.MISSING_GROUP_UNCONFIRMED));
        }
        return repair(actions, objections);
    }

    /** Status, finalizer, reconcile; what is there already is left out. */
    private static Repair restore(ObjectCase object) {
        if (!object.evidence().grade().allowsRepair()) {
            return adoption(object);
        }
        return repair(actions(object), recordsOnly(object) ? OptOuts.of(object) : objections(object));
    }

    private static List<RepairAction> actions(ObjectCase object) {
        Group group = object.group().orElseThrow();
        List<RepairAction> actions = new ArrayList<>();
        if (!object.idRecorded() || !object.status().hasOwnerAndRegion()) {
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
                && object.status().hasOwnerAndRegion()
                && object.status().isTrue(Ack.CONDITION_SYNCED)
                && object.rulesEqual();
    }

    /**
     * The evidence does not carry a repair; an operator who names object and group may order it, unless tags prove
     * another, or the group is of an account in which the object's controller does not work.
     */
    private static Repair adoption(ObjectCase object) {
        if (object.evidence().provesOther()) {
            return Repair.none(ObjectionId.TAGS_NAME_OTHER);
        }
        if (object.evidence().has(FactId.OTHER_OWNER_ACCOUNT)) {
            return Repair.none(ObjectionId.OTHER_ACCOUNT);
        }
        List<Objection> objections = new ArrayList<>();
        objections.add(Objection.of(
                ObjectionId.EVIDENCE_INSUFFICIENT, object.evidence().grade().id(), adoptOption(object)));
        objections.addAll(objections(object));
        return new Repair(Mode.ADOPTION, actions(object), objections);
    }

    /** The option by which an operator confirms that the group belongs to the object. */
    static String adoptOption(ObjectCase object) {
        return "--adopt "
                + CommandLines.word(object.object().label() + "="
                        + object.group().map(Group::id).orElseThrow())
                + (object.evidence().grade() == Grade.CONTRADICTED ? " --override-contradicted" : "");
    }

    /**
     * A managed object is its controller's business, but for one case: a Terminal object is never looked at again, so a
     * repair that was interrupted before its reconcile is finished here.
     */
    private static Repair rulesDiffer(ObjectCase object) {
        Optional<Preview> preview = preview(object);
        boolean begun = object.evidence().grade() == Grade.WEAK && object.repairBegun();
        if (!object.evidence().grade().allowsRepair() && !begun) {
            return Repair.none(
                    ObjectionId.EVIDENCE_WEAK, object.evidence().grade().id());
        }
        if (preview.isEmpty() || !preview.get().removesNothing()) {
            return Repair.none(ObjectionId.RECONCILE_REMOVES);
        }
        List<Objection> objections = new ArrayList<>();
        if (object.terminal()) {
            objections.addAll(objections(object));
        } else {
            objections.addAll(OptOuts.of(object));
            interruption(object, preview.get()).ifPresent(objections::add);
            objections.add(Objection.of(ObjectionId.CONTROLLER_RECONCILES));
        }
        return repair(List.of(new RepairAction.TouchSpec(absentList(object.object()), preview)), objections);
    }

    private static Repair repair(List<RepairAction> actions, List<Objection> objections) {
        return new Repair(objections.isEmpty() ? Mode.AUTOMATIC : Mode.APPROVAL, actions, objections);
    }

    static Optional<Preview> preview(ObjectCase object) {
        return object.candidate().map(ReconcilePreview::of);
    }

    /** Why no reconcile may be triggered on the evidence alone. */
    static List<Objection> objections(ObjectCase object) {
        return Stream.concat(OptOuts.of(object).stream(), harm(object).stream()).toList();
    }

    /** Why a reconcile is not harmless: it removes or interrupts a rule, deletes a tag, or the group is in use. */
    private static List<Objection> harm(ObjectCase object) {
        List<Objection> objections = new ArrayList<>();
        preview(object).ifPresent(preview -> {
            if (!preview.tagsRemoved().isEmpty()) {
                objections.add(Objection.of(
                        ObjectionId.RECONCILE_DELETES_TAGS,
                        String.join(", ", preview.tagsRemoved().keySet())));
            }
            String rules = Rules.listed(preview.rulesRemoved());
            if (!rules.isEmpty()) {
                objections.add(Objection.of(ObjectionId.RECONCILE_REVOKES_RULES, rules));
            }
            interruption(object, preview).ifPresent(objections::add);
        });
        if (object.controller() instanceof WatchingController.Known(ControllerConfiguration controller)) {
            controller
                    .resourceTags()
                    .gap()
                    .ifPresent(gap -> objections.add(Objection.of(ObjectionId.TAGS_NOT_KNOWN, gap.reason())));
        }
        if (object.wanted().filter(wanted -> wanted.hasUnresolved()).isPresent()) {
            objections.add(Objection.of(ObjectionId.RECONCILE_UNPREDICTABLE));
        }
        object.evidence().facts().stream()
                .filter(fact -> USE.contains(fact.id()))
                .map(Fact::objection)
                .forEach(objections::add);
        return objections;
    }

    private static Optional<Objection> interruption(ObjectCase object, Preview preview) {
        String rules = Rules.listed(preview.rulesInterrupted());
        boolean known = object.candidate()
                .filter(candidate -> candidate.comparison() != RuleComparison.NOT_KNOWN)
                .isPresent();
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Objection.of(ObjectionId.RECONCILE_INTERRUPTS_RULES, rules + (known ? "" : RELEASE_NOT_KNOWN)));
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
