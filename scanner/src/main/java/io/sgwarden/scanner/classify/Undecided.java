package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Evidence;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Finding.Difference;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.ObjectionId;
import io.sgwarden.scanner.model.Repair;
import io.sgwarden.scanner.model.State;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Optional;

/** What is said of an object when the data that its state depends on could not be read. */
final class Undecided {
    private Undecided() {}

    static Finding finding(SecurityGroup object, Optional<AccountRegion> accountRegion, Verdict verdict, Gap gap) {
        return new Finding(
                FindingIds.of(object),
                State.UNDECIDED,
                Optional.of(object),
                accountRegion,
                object.status().id(),
                Optional.empty(),
                Evidence.none(),
                Difference.NONE,
                verdict.violations(),
                "Its state could not be decided: " + gap.where() + ": " + gap.reason() + ".",
                "Make it readable and scan again.",
                Repair.none(ObjectionId.DATA_NOT_READ, "the data needed was not readable"));
    }
}
