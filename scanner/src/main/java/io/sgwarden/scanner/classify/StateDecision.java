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
            return object.metadata().hasAckFinalizer() && object.groupGone() ? State.DELETION_STUCK : State.PENDING;
        }
        if (isYoung(object) && !object.terminal() && !object.conditionSays(FailureText.DUPLICATE)) {
            return State.PENDING;
        }
        if (!object.sharers().isEmpty() && !object.manages()) {
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

    private boolean isYoung(ObjectCase object) {
        return object.metadata()
                .creationTimestamp()
                .filter(created -> created.isAfter(graceStart()))
                .isPresent();
    }

    private Instant graceStart() {
        return settings.now().minus(settings.grace());
    }

    private State recorded(ObjectCase object) {
        if (!object.metadata().hasAckFinalizer()) {
            return object.evidence().grade() == Grade.CONTRADICTED ? State.NAME_TAKEN : State.DETACHED;
        }
        if (!object.match().looksManaged()) {
            return State.METADATA_MISSING;
        }
        if (object.evidence().provesOther()) {
            return State.NAME_TAKEN;
        }
        if (object.ownerMismatch().isPresent()) {
            return State.UNDECIDED;
        }
        return compared(object);
    }

    private State unrecorded(ObjectCase object) {
        if (object.group().isPresent()) {
            return object.evidence().grade().allowsRepair() ? State.ID_UNRECORDED : State.NAME_TAKEN;
        }
        return object.verdict().denied() ? State.SPEC_REFUSED : State.NOT_CREATED;
    }

    /** Finalizer, id and metadata are there: only spec and rules are left to ask about. */
    private State compared(ObjectCase object) {
        if (object.verdict().denied()) {
            return State.SPEC_REFUSED;
        }
        return object.rulesEqual() ? State.MANAGED : State.RULES_DIFFER;
    }
}
