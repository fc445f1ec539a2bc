package io.sgwarden.scanner.evidence;

import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.FactId;
import io.sgwarden.scanner.model.FactId.Supports;
import io.sgwarden.scanner.model.ObservedId;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.ManagedFieldsEntry;
import io.sgwarden.schemas.securitygroup.ManagedFieldsEntry.OwnedField;
import io.sgwarden.schemas.securitygroup.Metadata;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Spec;
import io.sgwarden.schemas.securitygroup.Status.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the id that an object records came from, as far as the object and earlier reports show.
 *
 * <p>With references in the spec, controllers from v1.6.1 also record the id of a group that they only looked up, and
 * an edit can remove the references afterwards. A restored object carries an id of another one (recordings
 * {@code ref_to_id}, {@code velero}; adr 0006).
 */
public final class RecordedId {
    /** Velero's label on every object that it restores. */
    private static final String VELERO_RESTORE = "velero.io/restore-name";

    private static final List<String> ADOPTION =
            List.of(Ack.ADOPTION_POLICY, Ack.ADOPTION_FIELDS, Ack.ADOPTED, Ack.READ_ONLY);
    /** How far the times of a write and of the conditions in it may be apart. */
    private static final Duration ONE_WRITE = Duration.ofSeconds(5);
    /** How far the clocks of the API server and of its clients may be apart. */
    private static final Duration CLOCKS = Duration.ofSeconds(60);

    private final SecurityGroup object;
    private final Metadata metadata;
    private final ControllerConfiguration controller;
    private final Optional<ObservedId> earlier;

    RecordedId(SecurityGroup object, ControllerConfiguration controller, Optional<ObservedId> earlier) {
        this.object = object;
        this.metadata = object.metadata();
        this.controller = controller;
        this.earlier = earlier;
    }

    /** What the object shows of its id now. */
    public static ObservedId observe(SecurityGroup object, ControllerConfiguration controller) {
        RecordedId recorded = new RecordedId(object, controller, Optional.empty());
        return recorded.observed(recorded.looksOwn());
    }

    /** Whether the id was written by somebody else than the object's controller, sgwarden included. */
    public static boolean isOfAnotherWriter(SecurityGroup object, ControllerConfiguration controller) {
        return new RecordedId(object, controller, Optional.empty())
                .otherWriter()
                .isPresent();
    }

    private ObservedId observed(boolean residue) {
        return new ObservedId(
                        metadata.uid(),
                        metadata.generation(),
                        object.spec().filter(Spec::hasReferences).isPresent(),
                        object.status().id(),
                        residue,
                        false)
                .after(earlier);
    }

    /** Facts about the id; one that is missing says why it proves nothing. */
    List<Fact> facts() {
        if (object.status().id().isEmpty()) {
            return List.of(Fact.of(FactId.ID_NOT_RECORDED));
        }
        return doubt().map(List::of).orElseGet(() -> List.of(Fact.of(FactId.ID_RECORDED), recordedWithoutReferences()));
    }

    /** Whether the controller recorded the id in a creation of its own, and not in a look-up. */
    boolean isOwn() {
        return facts().stream().allMatch(fact -> fact.supports() == Supports.FOR);
    }

    /** Whether the object as it is now shows a creation of its own. */
    boolean looksOwn() {
        return object.status().id().isPresent() && doubt().isEmpty();
    }

    /** Why the object as it is now does not show a creation of its own. */
    private Optional<Fact> doubt() {
        if (object.spec().filter(Spec::hasReferences).isPresent()) {
            return Optional.of(Fact.of(FactId.RECORDED_ID_AMBIGUOUS));
        }
        if (isCopied()) {
            return Optional.of(Fact.of(FactId.RECORDED_ID_COPIED));
        }
        Optional<String> adoption = ADOPTION.stream()
                .filter(name -> metadata.annotation(name).isPresent())
                .findFirst();
        if (adoption.isPresent()) {
            return Optional.of(Fact.of(FactId.RECORDED_ID_ADOPTED, adoption.get()));
        }
        if (metadata.managedFields().isEmpty()) {
            return Optional.of(Fact.of(FactId.RECORDED_ID_WRITER_NOT_READ));
        }
        Optional<String> writer = otherWriter();
        if (writer.isPresent()) {
            return Optional.of(Fact.of(FactId.RECORDED_ID_BY_OTHER_WRITER, writer.get()));
        }
        return failedCreate().isEmpty() ? Optional.of(Fact.of(FactId.RECORDED_ID_WITHOUT_CREATION)) : Optional.empty();
    }

    /** Somebody else who wrote the id. A server-side apply of the value that the controller wrote does not count. */
    private Optional<String> otherWriter() {
        boolean ofController = metadata.managedFields().stream()
                .anyMatch(entry -> entry.owns(OwnedField.ID) && entry.manager().equals(controller.fieldManager()));
        return metadata.managedFields().stream()
                .filter(entry -> entry.owns(OwnedField.ID))
                .filter(entry -> !ofController || entry.operation().equals(ManagedFieldsEntry.UPDATE))
                .map(ManagedFieldsEntry::manager)
                .filter(manager -> !manager.equals(controller.fieldManager()))
                .findFirst();
    }

    /** A failed creation leaves ACK's finalizer in the controller's entry of the status. */
    private Optional<ManagedFieldsEntry> failedCreate() {
        return metadata.managedFields().stream()
                .filter(ManagedFieldsEntry::updatesStatus)
                .filter(entry -> entry.manager().equals(controller.fieldManager()))
                .filter(entry -> entry.owns().containsAll(Set.of(OwnedField.values())))
                .findFirst();
    }

    /** A restored status is another object's, perhaps another cluster's: its controller may still manage the group. */
    private boolean isCopied() {
        Optional<Instant> created = metadata.creationTimestamp();
        Optional<Instant> newest = transitions().max(Comparator.naturalOrder()).filter(time -> created.isPresent());
        boolean olderEntry = metadata.managedFields().stream()
                .flatMap(entry -> entry.time().stream())
                .anyMatch(time -> created.filter(time.plus(CLOCKS)::isBefore).isPresent());
        return metadata.labels().containsKey(VELERO_RESTORE)
                || transitions().anyMatch(time -> created.filter(time::isBefore).isPresent())
                || olderEntry
                || failedCreate()
                        .filter(entry -> !isOneWrite(entry.time(), newest, created))
                        .isPresent();
    }

    private static boolean isOneWrite(Optional<Instant> entry, Optional<Instant> newest, Optional<Instant> created) {
        return entry.isPresent()
                && newest.isPresent()
                && Duration.between(entry.get(), newest.get()).abs().compareTo(ONE_WRITE) <= 0
                && created.filter(entry.get()::isBefore).isEmpty();
    }

    private Stream<Instant> transitions() {
        return object.status().conditions().stream()
                .map(Condition::lastTransitionTime)
                .flatMap(Optional::stream);
    }

    /** Whether the spec had no references when the id was recorded. */
    private Fact recordedWithoutReferences() {
        boolean reported = earlier.filter(ObservedId::saysHow).isPresent();
        if (reported && observed(true).withoutReferences()) {
            return Fact.of(FactId.RECORDED_WITHOUT_REFERENCES);
        }
        if (metadata.generation() == 1) {
            return Fact.of(reported ? FactId.RECORDED_ID_WITHOUT_CREATION_BEFORE : FactId.RECORDED_AT_FIRST_GENERATION);
        }
        return controller
                .neverLookedUp()
                .map(newest -> Fact.of(FactId.RECORDED_BEFORE_LOOK_UPS, newest))
                .orElseGet(() -> Fact.of(FactId.RECORDED_ID_BEFORE_EDIT, metadata.generation()));
    }
}
