package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.model.Evidence;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Finding.Assessment;
import io.sgwarden.scanner.model.Finding.GroupInQuestion;
import io.sgwarden.scanner.model.Finding.Subject.OfObject;
import io.sgwarden.scanner.model.Finding.Text;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.ObjectionId;
import io.sgwarden.scanner.model.Repair;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.resolve.Resolved;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Optional;

/** What is said of an object when the data that its state depends on could not be read. */
final class Undecided {
    private Undecided() {}

    static Decision of(Resolved resolved, Verdict verdict, Gap gap) {
        SecurityGroup object = resolved.object();
        Finding finding = new Finding(
                FindingIds.of(object),
                State.UNDECIDED,
                new OfObject(
                        object,
                        resolved.controller(),
                        new GroupInQuestion(
                                resolved.accountRegion().asOptional(),
                                object.status().id(),
                                Optional.empty())),
                Assessment.of(Evidence.none(), verdict.violations()),
                new Text("Its state could not be decided: " + gap.text() + ".", "Make it readable and scan again."),
                Repair.none(ObjectionId.DATA_NOT_READ));
        return new Decision(finding, Optional.empty(), finding.repair().objections());
    }
}
