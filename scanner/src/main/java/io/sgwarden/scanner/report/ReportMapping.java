package io.sgwarden.scanner.report;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Advice;
import io.sgwarden.scanner.model.Evidence;
import io.sgwarden.scanner.model.FailedCall;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.LeftObject;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.Repair;
import io.sgwarden.scanner.model.Repair.Mode;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.report.ReportedAction.ReportedPreview;
import io.sgwarden.scanner.report.ReportedSubject.Resource;
import io.sgwarden.scanner.report.ScanReport.Left;
import io.sgwarden.scanner.report.ScanReport.OtherRuns;
import io.sgwarden.scanner.report.ScanReport.Summary;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** From the findings of a scan to the records of its report. */
public final class ReportMapping {
    private ReportMapping() {}

    /**
     * The report of a run.
     *
     * @param listed the findings to list; the summary counts all of them
     * @param advice about controllers, in order
     */
    public static ScanReport report(RunInfo run, Findings findings, List<Finding> listed, List<Advice> advice) {
        return new ScanReport(
                ScanReport.API_VERSION,
                ScanReport.KIND,
                run.run(),
                run.provenance(),
                findings.gaps().isEmpty(),
                findings.gaps(),
                summary(findings),
                Optional.empty(),
                listed.stream().map(finding -> finding(finding, run)).toList(),
                advice,
                findings.claims().claims().stream().map(ReportedClaims::claim).toList(),
                run.run().clusterUid().isPresent()
                        ? Optional.empty()
                        : findings.claims().clusterUid(),
                run.otherRuns().isEmpty() ? Optional.empty() : Optional.of(otherRuns(run, findings)),
                ControllerErrors.of(findings),
                run.controllers(),
                List.of());
    }

    private static OtherRuns otherRuns(RunInfo run, Findings findings) {
        return new OtherRuns(
                run.otherRuns(),
                findings.left().stream().map(ReportMapping::left).toList());
    }

    private static Left left(LeftObject object) {
        return new Left(new Resource(object.key().namespace(), object.key().name(), object.uid()), object.account());
    }

    private static Summary summary(Findings findings) {
        SortedMap<String, Integer> byState = new TreeMap<>();
        findings.findings().forEach(finding -> byState.merge(finding.state().id(), 1, Integer::sum));
        return new Summary(
                findings.ofObjects().size(),
                findings.groupsRead(),
                findings.foreignGroups(),
                count(findings, Mode.AUTOMATIC),
                count(findings, Mode.APPROVAL),
                byState.getOrDefault(State.LEAKED.id(), 0),
                byState);
    }

    private static int count(Findings findings, Mode mode) {
        return (int) findings.findings().stream()
                .filter(finding -> finding.repair().mode() == mode)
                .count();
    }

    private static ReportedFinding finding(Finding finding, RunInfo run) {
        return new ReportedFinding(
                finding.id(),
                finding.state().id(),
                finding.state().severity().id(),
                finding.object().map(ReportMapping::resource),
                finding.groupId().map(id -> group(finding, id)),
                evidence(finding.evidence()),
                finding.difference().isEmpty() ? Optional.empty() : Optional.of(difference(finding.difference())),
                finding.violations().stream()
                        .map(violation -> violation(violation, finding))
                        .toList(),
                finding.message(),
                finding.remedy(),
                repair(finding.repair()),
                run.run().startedAt(),
                Optional.empty(),
                Optional.empty(),
                finding.cause().map(ReportMapping::cause),
                finding.controller().map(ResourceKey::toString),
                run.owners().of(finding));
    }

    private static ReportedFinding.Cause cause(FailedCall call) {
        return new ReportedFinding.Cause(
                call.error().operation(),
                call.error().code(),
                call.error().message(),
                call.error().permission(),
                call.time());
    }

    private static Resource resource(SecurityGroup object) {
        return new Resource(
                object.metadata().namespace(),
                object.metadata().name(),
                object.metadata().uid());
    }

    private static ReportedSubject.Group group(Finding finding, String id) {
        return new ReportedSubject.Group(
                id,
                finding.accountRegion().map(AccountRegion::account),
                finding.accountRegion().map(AccountRegion::region),
                finding.group().map(Group::name),
                finding.group().map(Group::vpcId));
    }

    private static ReportedFinding.Evidence evidence(Evidence evidence) {
        return new ReportedFinding.Evidence(
                evidence.grade().id(),
                evidence.facts().stream()
                        .map(fact -> new ReportedFinding.Fact(
                                Optional.of(fact.id().id()),
                                fact.fact(),
                                fact.supports().id(),
                                fact.verified() ? "true" : "not-read"))
                        .toList());
    }

    private static ReportedFinding.Difference difference(Finding.Difference difference) {
        return new ReportedFinding.Difference(
                ReportedPreview.texts(difference.onlyInSpec()), ReportedPreview.texts(difference.onlyInEc2()));
    }

    private static ReportedFinding.Violation violation(Violation violation, Finding finding) {
        return new ReportedFinding.Violation(
                violation.rule(),
                violation.severity().id(),
                violation.field().toString(),
                violation.message(),
                finding.object().flatMap(broken -> SpecFragment.of(broken.json(), violation.field())));
    }

    private static ReportedFinding.Repair repair(Repair repair) {
        return new ReportedFinding.Repair(
                repair.possible(),
                repair.mode().id(),
                repair.reasons(),
                Objection.ids(repair.objections()),
                repair.actions().stream()
                        .map(action -> ReportedAction.of(action).in(repair))
                        .toList());
    }
}
