package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.scanner.report.Changes;
import io.sgwarden.scanner.report.Changes.Change;
import io.sgwarden.scanner.report.Changes.Resolved;
import io.sgwarden.scanner.report.JsonText;
import io.sgwarden.scanner.report.ReportMapper;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedFinding.Group;
import io.sgwarden.scanner.report.ReportedFinding.Resource;
import io.sgwarden.scanner.report.ReportedFinding.Violation;
import io.sgwarden.scanner.report.ScanReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The report for security lakes: OCSF 1.3 Compliance ReportedFinding (class 2003), one JSON object a line. A gap is a
 * finding of unknown status, so that a lake does not take silence for compliance.
 */
final class ScanOcsf {
    private static final int CATEGORY_FINDINGS = 2;
    private static final int COMPLIANCE_FINDING = 2003;
    private static final int CREATE = 1;
    private static final int UPDATE = 2;
    private static final int CLOSE = 3;
    private static final int STATUS_UNKNOWN = 0;
    private static final int STATUS_PASS = 1;
    private static final int STATUS_FAIL = 3;

    private ScanOcsf() {}

    static String write(ScanReport report) {
        return Stream.concat(
                        report.gaps().stream().map(gap -> gap(gap, report)),
                        Stream.concat(
                                report.findings().stream().map(finding -> finding(finding, report)),
                                report.changes().map(Changes::resolved).orElse(List.of()).stream()
                                        .map(resolved -> resolved(resolved, report))))
                .map(ReportMapper::line)
                .collect(Collectors.joining());
    }

    private static ObjectNode gap(Gap gap, ScanReport report) {
        String text = "Not read: " + gap.where() + ": " + gap.reason();
        ObjectNode json = event(report, CREATE, 1, STATUS_UNKNOWN, "Unknown");
        json.putObject("finding_info")
                .put("uid", Sha256.hex("gap", gap.where()))
                .put("title", "gap")
                .put("desc", text);
        return json.put("message", text);
    }

    private static ObjectNode finding(ReportedFinding finding, ScanReport report) {
        boolean known = finding.change().isPresent() && !finding.is(Change.NEW);
        ObjectNode json = event(
                report,
                known ? UPDATE : CREATE,
                severity(finding),
                status(finding),
                switch (status(finding)) {
                    case STATUS_PASS -> "Pass";
                    case STATUS_FAIL -> "Fail";
                    default -> "Unknown";
                });
        json.withObject("/compliance").put("control", finding.state());
        ArrayNode requirements = json.withObject("/compliance").putArray("requirements");
        finding.violations().stream().map(Violation::rule).distinct().forEach(requirements::add);
        json.putObject("finding_info")
                .put("uid", finding.id())
                .put("title", ScanSummary.state(finding))
                .put("desc", finding.message())
                .put("first_seen_time", finding.firstSeen().toEpochMilli());
        json.putObject("remediation").put("desc", String.join("\n", ScanSummary.details(finding)));
        resources(json.putArray("resources"), finding.resource(), finding.group());
        cloud(json, finding.group());
        return json.put("message", finding.subject() + ": " + finding.message());
    }

    /** Otherwise a lake would keep it open for ever. */
    private static ObjectNode resolved(Resolved resolved, ScanReport report) {
        ObjectNode json = event(report, CLOSE, 1, STATUS_PASS, "Pass");
        json.withObject("/compliance").put("control", resolved.state());
        json.putObject("finding_info")
                .put("uid", resolved.id())
                .put("title", "resolved (was " + resolved.state() + ")")
                .put("first_seen_time", resolved.firstSeen().toEpochMilli());
        resources(json.putArray("resources"), resolved.resource(), resolved.group());
        cloud(json, resolved.group());
        return json.put("message", ScanSummary.subject(resolved) + ": resolved, was " + resolved.state());
    }

    private static ObjectNode event(ScanReport report, int activity, int severity, int statusId, String status) {
        ObjectNode json = JsonText.NODES
                .objectNode()
                .put("activity_id", activity)
                .put("category_uid", CATEGORY_FINDINGS)
                .put("class_uid", COMPLIANCE_FINDING)
                .put("type_uid", COMPLIANCE_FINDING * 100 + activity)
                .put("severity_id", severity)
                .put("time", report.run().startedAt().toEpochMilli());
        json.putObject("metadata")
                .put("version", "1.3.0")
                .put("correlation_uid", report.run().id())
                .putObject("product")
                .put("name", "sgwarden")
                .put("vendor_name", "sgwarden")
                .put("version", report.run().version());
        json.putObject("compliance")
                .put("status_id", statusId)
                .put("status", status)
                .putArray("standards")
                .add("sgwarden");
        return json;
    }

    private static int severity(ReportedFinding finding) {
        return switch (finding.severity()) {
            case "high" -> 4;
            case "medium" -> 3;
            case "low" -> 2;
            default -> 1;
        };
    }

    private static int status(ReportedFinding finding) {
        if (finding.isUndecided() || finding.isUnverified()) {
            return STATUS_UNKNOWN;
        }
        return finding.counts() ? STATUS_FAIL : finding.state().equals("managed") ? STATUS_PASS : STATUS_UNKNOWN;
    }

    private static void resources(ArrayNode json, Optional<Resource> object, Optional<Group> group) {
        object.ifPresent(resource -> json.addObject()
                .put("uid", resource.uid())
                .put("name", resource.name())
                .put("namespace", resource.namespace())
                .put("type", "SecurityGroup.ec2.services.k8s.aws"));
        group.ifPresent(found -> {
            ObjectNode resource = json.addObject().put("uid", found.id()).put("type", "AWS::EC2::SecurityGroup");
            found.name().ifPresent(name -> resource.put("name", name));
        });
    }

    private static void cloud(ObjectNode json, Optional<Group> of) {
        of.filter(group -> group.accountRegion().isPresent()).ifPresent(group -> {
            json.withObject("/metadata").putArray("profiles").add("cloud");
            ObjectNode cloud = json.putObject("cloud")
                    .put("provider", "AWS")
                    .put("region", group.region().orElseThrow());
            cloud.putObject("account").put("uid", group.account().orElseThrow());
        });
    }
}
