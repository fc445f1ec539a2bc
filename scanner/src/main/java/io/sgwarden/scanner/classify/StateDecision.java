package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.model.Evidence.Grade;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Finding.Assessment;
import io.sgwarden.scanner.model.Finding.GroupInQuestion;
import io.sgwarden.scanner.model.Finding.Subject.OfObject;
import io.sgwarden.scanner.model.Finding.Text;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.Repair;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.model.WatchingController;
import io.sgwarden.schemas.securitygroup.FailureText;
import java.time.Instant;
import java.util.Optional;

/** Decides the state of one object: the first condition that holds. */
final class StateDecision {
    private final ScanSettings settings;
    private final RepairDesign repairs = new RepairDesign();

    StateDecision(ScanSettings settings) {
        this.settings = settings;
    }

    Decision decide(ObjectCase object) {
        return new Decision(finding(object), RepairDesign.preview(object), RepairDesign.objections(object));
    }

    private Finding finding(ObjectCase object) {
        State state = state(object);
        Repair repair = repairs.of(state, object);
        FindingText words = FindingText.of(state, object, repair);
        return new Finding(
                FindingIds.of(object.object()),
                state,
                new OfObject(
                        object.object(),
                        object.controller(),
                        new GroupInQuestion(
                                Optional.of(object.accountRegion()),
                                object.status().id().or(() -> object.group().map(Group::id)),
                                object.group())),
                new Assessment(
                        object.evidence(), object.difference(), object.verdict().violations()),
                new Text(words.message(), words.remedy()),
                repair);
    }

    private State state(ObjectCase object) {
        if (object.beingDeleted()) {
            return beingDeleted(object);
        }
        if (isAfterGraceStart(object.metadata().creationTimestamp())
                && !object.terminal()
                && !object.conditionSays(FailureText.DUPLICATE)) {
            return pending(object.metadata().creationTimestamp());
        }
        if (object.readOnly() && !(object.controller() instanceof WatchingController.Nobody)) {
            return readOnly(object);
        }
        if (object.shared()) {
            return State.ID_SHARED;
        }
        if (object.controller() instanceof WatchingController.Nobody) {
            return State.UNWATCHED;
        }
        if (object.groupGone()) {
            return State.GROUP_MISSING;
        }
        return object.idRecorded() ? recorded(object) : unrecorded(object);
    }

    private State beingDeleted(ObjectCase object) {
        if (object.metadata().hasAckFinalizer() && object.groupGone()) {
            return State.DELETION_STUCK;
        }
        if (isAfterGraceStart(object.metadata().deletionTimestamp())) {
            return pending(object.metadata().deletionTimestamp());
        }
        return object.metadata().hasAckFinalizer() || object.group().isPresent()
                ? State.DELETION_BLOCKED
                : State.PENDING;
    }

    /** A time that lies further ahead than clocks differ would keep the object pending until then. */
    private State pending(Optional<Instant> since) {
        Instant latest = settings.now().plus(settings.grace());
        return since.filter(time -> time.isAfter(latest)).isPresent() ? State.UNDECIDED : State.PENDING;
    }

    private boolean isAfterGraceStart(Optional<Instant> time) {
        Instant start = settings.now().minus(settings.grace());
        return time.filter(known -> known.isAfter(start)).isPresent();
    }

    /** A read-only object owns no group: its state depends only on whether its controller can read one. */
    private static State readOnly(ObjectCase object) {
        if (object.groupGone()) {
            return State.GROUP_MISSING;
        }
        if (object.group().isEmpty()) {
            return State.NOT_CREATED;
        }
        return object.inTrouble() ? State.CONTROLLER_ERROR : State.MANAGED;
    }

    private State recorded(ObjectCase object) {
        if (!object.metadata().hasAckFinalizer()) {
            return object.evidence().grade() == Grade.CONTRADICTED ? State.NAME_TAKEN : State.DETACHED;
        }
        if (!object.match().looksManaged()) {
            return State.METADATA_MISSING;
        }
        return object.evidence().otherIdentity().isEmpty() ? compared(object) : State.IDENTITY_DIFFERS;
    }

    private State unrecorded(ObjectCase object) {
        if (object.group().isPresent()) {
            return object.evidence().grade().allowsRepair() ? State.ID_UNRECORDED : State.NAME_TAKEN;
        }
        return object.verdict().denied() ? State.SPEC_REFUSED : State.NOT_CREATED;
    }

    /** The state of an object whose finalizer, id, metadata and identity are right. */
    private State compared(ObjectCase object) {
        if (object.verdict().denied()) {
            return State.SPEC_REFUSED;
        }
        if (!object.rulesEqual()) {
            return State.RULES_DIFFER;
        }
        return object.inTrouble() ? State.CONTROLLER_ERROR : State.MANAGED;
    }
}
