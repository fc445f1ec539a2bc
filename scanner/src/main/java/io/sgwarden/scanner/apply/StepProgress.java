package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one step has done to its object so far. */
final class StepProgress {
    private final List<RepairAction> written = new ArrayList<>();
    private String spec;
    private Optional<SecurityGroup> left = Optional.empty();
    private Optional<SecurityGroup> halfTouched = Optional.empty();
    private Optional<String> touchProblem = Optional.empty();
    private Optional<Doubt> doubtful = Optional.empty();
    private Wake wake = Wake.ASLEEP;

    private record Doubt(RepairAction action, String reason) {}

    /** Whether the controller was told. */
    private enum Wake {
        ASLEEP,
        WOKEN
    }

    StepProgress(Step step) {
        spec = step.preconditions().spec();
    }

    void wrote(RepairAction action, SecurityGroup object) {
        doubtful = Optional.empty();
        written.add(action);
        left = Optional.of(object);
        wake = Wake.ASLEEP;
    }

    /** Nobody knows whether the write was done: the next look tells. */
    void doubts(RepairAction action, String reason) {
        doubtful = Optional.of(new Doubt(action, reason));
    }

    /** Why it is not known whether the write was done; absent where it is known. */
    Optional<String> doubt(RepairAction action) {
        return doubtful.filter(doubt -> doubt.action().equals(action)).map(Doubt::reason);
    }

    void beganTouch(SecurityGroup object) {
        doubtful = Optional.empty();
        halfTouched = Optional.of(object);
        left = Optional.of(object);
        wake = Wake.WOKEN;
    }

    void endedTouch(RepairAction touch) {
        written.add(touch);
        halfTouched = Optional.empty();
    }

    void tookFinalizerBack() {
        written.removeIf(RepairAction.AddFinalizer.class::isInstance);
    }

    void putFinalizerBack() {
        written.removeIf(RepairAction.RemoveFinalizer.class::isInstance);
    }

    /** Whether the repair of a missing group got no further than its first write. */
    boolean onlyRemovedFinalizer() {
        return written.size() == 1 && written.getFirst() instanceof RepairAction.RemoveFinalizer;
    }

    /** The run of this step goes on: whether the controller reacted decides what becomes of the finalizer. */
    void couldNotEndTouch(String reason) {
        touchProblem = Optional.of(reason);
        halfTouched = Optional.empty();
    }

    /** The spec is as the plan saw it but for a half-done touch that this run has finished. */
    void expectSpec(String hash) {
        spec = hash;
    }

    List<RepairAction> written() {
        return written;
    }

    String spec() {
        return spec;
    }

    boolean hasWritten() {
        return left.isPresent();
    }

    /** The object as our last write left it; of a touch, its first half, which wakes. */
    Optional<SecurityGroup> left() {
        return left;
    }

    Optional<SecurityGroup> halfTouched() {
        return halfTouched;
    }

    Optional<String> touchProblem() {
        return touchProblem;
    }

    boolean addedFinalizer() {
        return written.stream().anyMatch(RepairAction.AddFinalizer.class::isInstance);
    }

    boolean hasWoken() {
        return wake == Wake.WOKEN;
    }
}
