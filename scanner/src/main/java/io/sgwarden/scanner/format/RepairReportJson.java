package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.Applied;
import io.sgwarden.scanner.model.Applied.Completion;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.planfile.PlanFile;
import io.sgwarden.scanner.report.ReportMapper;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.scanner.report.ScanReport.Run;
import java.util.List;
import java.util.Optional;

/** What a repair did, as JSON, {@code kind: RepairReport}. */
public final class RepairReportJson {
    private RepairReportJson() {}

    public static String write(Run run, List<Gap> gaps, RepairPlan plan, Applied applied) {
        return ReportMapper.writeUnicode(new RepairReport(
                ScanReport.API_VERSION,
                "RepairReport",
                run,
                gaps.isEmpty() && applied.completion() == Completion.COMPLETE,
                gaps,
                plan.capExceeded(),
                plan.steps().size(),
                PlanFile.hash(plan),
                applied.outcomes().stream().map(ReportedOutcome::of).toList(),
                applied.finishedTouches().stream().map(ResourceKey::toString).toList()));
    }

    private record RepairReport(
            String apiVersion,
            String kind,
            Run run,
            boolean complete,
            List<Gap> gaps,
            Optional<String> capExceeded,
            int planned,
            String planSha256,
            List<ReportedOutcome> outcomes,
            List<String> finishedTouches) {}
}
