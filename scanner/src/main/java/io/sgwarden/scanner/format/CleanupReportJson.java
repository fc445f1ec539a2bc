package io.sgwarden.scanner.format;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.sgwarden.scanner.cleanup.Cleaned;
import io.sgwarden.scanner.cleanup.CleanupPlan;
import io.sgwarden.scanner.cleanup.Leak;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.planfile.CleanupPlanFile;
import io.sgwarden.scanner.planfile.PlannedDeletion;
import io.sgwarden.scanner.report.ReportMapper;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.scanner.report.ScanReport.Run;
import java.util.List;
import java.util.Optional;

/** A clean-up as JSON, {@code kind: CleanupReport}. */
public final class CleanupReportJson {
    private CleanupReportJson() {}

    /**
     * A clean-up that has ended.
     *
     * @param cleaned without outcomes where nothing was to be deleted
     * @param recreated repairs of the objects whose creation was rolled back
     */
    public record Cleanup(
            Run run, List<Gap> gaps, List<Leak> leaks, CleanupPlan plan, Cleaned cleaned, List<Outcome> recreated) {}

    public static String write(Cleanup cleanup) {
        return ReportMapper.writeUnicode(new CleanupReport(
                ScanReport.API_VERSION,
                "CleanupReport",
                cleanup.run,
                cleanup.cleaned.isComplete(cleanup.plan, cleanup.gaps),
                cleanup.gaps,
                cleanup.leaks.stream().map(ReportedLeak::of).toList(),
                cleanup.plan.capExceeded(),
                CleanupPlanFile.hash(cleanup.plan),
                cleanup.cleaned.outcomes().stream().map(ReportedDeletion::of).toList(),
                cleanup.recreated.stream().map(ReportedOutcome::of).toList()));
    }

    private record CleanupReport(
            String apiVersion,
            String kind,
            Run run,
            boolean complete,
            List<Gap> gaps,
            List<ReportedLeak> groups,
            Optional<String> capExceeded,
            String sha256,
            List<ReportedDeletion> outcomes,
            List<ReportedOutcome> repairs) {}

    private record ReportedLeak(
            String id,
            String name,
            String account,
            String region,
            String vpcId,
            boolean delete,
            List<String> objections,
            @JsonInclude(Include.NON_EMPTY) List<String> objectionIds) {

        static ReportedLeak of(Leak leak) {
            return new ReportedLeak(
                    leak.group().id(),
                    leak.group().name(),
                    leak.group().accountRegion().account(),
                    leak.group().accountRegion().region(),
                    leak.group().vpcId(),
                    leak.deletable(),
                    leak.reasons(),
                    Objection.ids(leak.objections()));
        }
    }

    private record ReportedDeletion(
            @JsonUnwrapped PlannedDeletion deletion, String outcome, Optional<String> id, String message) {

        static ReportedDeletion of(Cleaned.Outcome outcome) {
            return new ReportedDeletion(
                    PlannedDeletion.of(outcome.deletion()), outcome.end().id(), Optional.empty(), outcome.message());
        }
    }
}
