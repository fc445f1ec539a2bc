package io.sgwarden.scanner.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Applied;
import io.sgwarden.scanner.model.Applied.Completion;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.Outcome.Reason;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.report.ScanReport.Run;
import io.sgwarden.schemas.document.PublishedSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepairReportJsonTest {
    private static final AccountRegion ACCOUNT_REGION = new AccountRegion("123456789012", "us-west-2");
    private static final ResourceKey WEB = new ResourceKey("shop", "web");
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    @ParameterizedTest
    @EnumSource(Reason.class)
    void keepsToThePublishedSchema(Reason reason) {
        String report = report(reason);

        assertThat(PublishedSchema.REPAIR_REPORT.problems(report)).isEmpty();
        assertThat(report).contains(id(reason));
    }

    @Test
    void acceptsReportsOfBeforeThatHaveNoIds() {
        String report = report(Reason.IN_SYNC).replace(id(Reason.IN_SYNC), "");

        assertThat(report).doesNotContain(Reason.IN_SYNC.id());
        assertThat(PublishedSchema.REPAIR_REPORT.problems(report)).isEmpty();
    }

    private static String id(Reason reason) {
        return "\"id\": \"" + reason.id() + "\",";
    }

    private static String report(Reason reason) {
        Run run = new Run(
                "0123456789abcdef",
                NOW,
                NOW,
                "1.0.0",
                Optional.of("cluster"),
                List.of(ACCOUNT_REGION.toString()),
                new TreeMap<>(Map.of("DescribeSecurityGroups", 3)),
                new TreeMap<>(Map.of("DescribeSecurityGroups", 2)),
                Optional.empty());
        List<RepairAction> written = List.of(
                new RepairAction.RecordStatus("sg-1", ACCOUNT_REGION),
                new RepairAction.ClearStatusId("sg-1"),
                new RepairAction.AddFinalizer(),
                new RepairAction.RemoveFinalizer(),
                new RepairAction.TouchSpec(Optional.of("egressRules"), Optional.empty()));
        Applied applied = new Applied(
                List.of(new Outcome(WEB, "uid", reason.of("a", "b"), written)),
                Completion.STOPPED,
                List.of(WEB),
                List.of());

        return RepairReportJson.write(
                run,
                List.of(new Gap("somewhere", "forbidden")),
                new RepairPlan(List.of(), Optional.of("cap")),
                applied);
    }
}
