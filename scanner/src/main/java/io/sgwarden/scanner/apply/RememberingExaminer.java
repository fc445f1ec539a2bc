package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.RepairPlan.Step;
import java.util.Optional;

/** Remembers why the last examination could not read, where it could not: a repair that ends there is incomplete. */
final class RememberingExaminer implements Examiner {
    private final Examiner examiner;
    private Optional<Gap> gap = Optional.empty();

    RememberingExaminer(Examiner examiner) {
        this.examiner = examiner;
    }

    @Override
    public Examination examine(Step step) {
        Examination found = examiner.examine(step);
        gap = found instanceof Examination.Unread(Gap why) ? Optional.of(why) : Optional.empty();
        return found;
    }

    Optional<Gap> gap() {
        return gap;
    }
}
