package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.scanner.report.Change;
import io.sgwarden.scanner.report.Changes;
import io.sgwarden.scanner.report.Changes.Resolved;
import io.sgwarden.scanner.report.Control;
import io.sgwarden.scanner.report.JsonText;
import io.sgwarden.scanner.report.Provenance;
import io.sgwarden.scanner.report.ReportMapper;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedFinding.Violation;
import io.sgwarden.scanner.report.ReportedSubject;
import io.sgwarden.scanner.report.ScanReport;
import java.util.List;
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

    /** Whether the estate complies, with the id and the caption that OCSF gives it. */
    private enum Status {
        UNKNOWN(0, "Unknown"),
        PASS(1, "Pass"),
        FAIL(3, "Fail");

        private final int id;
        private final String caption;

        Status(int id, String caption) {
            this.id = id;
            this.caption = caption;
        }
    }

    private ScanOcsf() {}

    static String write(ScanReport report) {
        return Stream.of(
                        Stream.of(run(report)),
                        report.gaps().stream().map(gap -> gap(gap, report)),
                        report.findings().stream().map(finding -> finding(finding, report)),
                        report.changes().map(Changes::resolved).orElse(List.of()).stream()
                                .map(resolved -> resolved(resolved, report)))
                .flatMap(part -> part)
                .map(ReportMapper::line)
                .collect(Collectors.joining());
    }

    /** That everything was read, or not: a run without findings would leave nothing in the lake. */
    private static ObjectNode run(ScanReport report) {
        ObjectNode json = event(report, CREATE, 1, report.isWhole() ? Status.PASS : Status.UNKNOWN);
        json.withObject("/compliance").put("control", "everything-was-read");
        json.putObject("finding_info")
                .put("uid", Sha256.hex("run", report.run().id()))
                .put("title", "run")
                .put(
                        "desc",
                        ReportHead.of(report).stream()
                                .map(ReportHead.Line::toString)
                                .collect(Collectors.joining("\n")));
        return json.put("message", ReportHead.verdict(report));
    }

    private static ObjectNode gap(Gap gap, ScanReport report) {
        String text = "Not read: " + gap.text();
        ObjectNode json = event(report, CREATE, 1, Status.UNKNOWN);
        json.putObject("finding_info")
                .put("uid", Sha256.hex("gap", gap.where()))
                .put("title", "gap")
                .put("desc", text);
        return json.put("message", text);
    }

    private static ObjectNode finding(ReportedFinding finding, ScanReport report) {
        boolean known = finding.change().isPresent() && !finding.is(Change.NEW);
        ObjectNode json = event(report, known ? UPDATE : CREATE, severity(finding), status(finding));
        json.withObject("/compliance").put("control", finding.state());
        ArrayNode requirements = json.withObject("/compliance").putArray("requirements");
        List<Control> controls = Control.of(finding.state());
        controls.forEach(control -> requirements.add(control.label()));
        finding.violations().stream().map(Violation::rule).distinct().forEach(requirements::add);
        ArrayNode standards = json.withObject("/compliance").withArray("standards");
        controls.stream().map(Control::standard).distinct().forEach(standards::add);
        json.putObject("finding_info")
                .put("uid", finding.id())
                .put("title", ScanSummary.state(finding))
                .put("desc", finding.message())
                .put("first_seen_time", finding.firstSeen().toEpochMilli());
        json.putObject("remediation").put("desc", String.join("\n", ScanSummary.details(finding, report)));
        resources(json, finding);
        finding.owner()
                .ifPresent(owner -> json.withArray("/resources")
                        .forEach(resource ->
                                ((ObjectNode) resource).putObject("owner").put("name", owner)));
        cloud(json, finding, report);
        return json.put("message", finding.subject() + ": " + finding.message());
    }

    /** Otherwise a lake would keep it open indefinitely. */
    private static ObjectNode resolved(Resolved resolved, ScanReport report) {
        ObjectNode json = event(report, CLOSE, 1, Status.PASS);
        json.withObject("/compliance").put("control", resolved.state());
        json.putObject("finding_info")
                .put("uid", resolved.id())
                .put("title", "resolved (was " + resolved.state() + ")")
                .put("first_seen_time", resolved.firstSeen().toEpochMilli());
        resources(json, resolved);
        cloud(json, resolved, report);
        return json.put("message", resolved.subject() + ": resolved, was " + resolved.state());
    }

    private static ObjectNode event(ScanReport report, int activity, int severity, Status status) {
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
                .put("status_id", status.id)
                .put("status", status.caption)
                .putArray("standards")
                .add("sgwarden");
        cluster(json, report);
        return json;
    }

    /** OCSF 1.3 has no attribute for the cluster that a resource is of. */
    private static void cluster(ObjectNode json, ScanReport report) {
        ObjectNode cluster = json.putObject("unmapped").putObject("cluster");
        report.provenance().flatMap(Provenance::cluster).ifPresent(name -> cluster.put("name", name));
        report.run().clusterUid().ifPresent(uid -> cluster.put("uid", uid));
    }

    private static int severity(ReportedFinding finding) {
        return switch (finding.severity()) {
            case "high" -> 4;
            case "medium" -> 3;
            case "low" -> 2;
            default -> 1;
        };
    }

    private static Status status(ReportedFinding finding) {
        if (finding.isUndecided() || finding.isUnverified()) {
            return Status.UNKNOWN;
        }
        return finding.counts() ? Status.FAIL : finding.state().equals("managed") ? Status.PASS : Status.UNKNOWN;
    }

    private static void resources(ObjectNode json, ReportedSubject subject) {
        ArrayNode resources = json.putArray("resources");
        subject.resource()
                .ifPresent(resource -> resources
                        .addObject()
                        .put("uid", resource.uid())
                        .put("name", resource.name())
                        .put("namespace", resource.namespace())
                        .put("type", "SecurityGroup.ec2.services.k8s.aws"));
        subject.group().ifPresent(found -> {
            ObjectNode resource = resources.addObject().put("uid", found.id()).put("type", "AWS::EC2::SecurityGroup");
            found.name().ifPresent(name -> resource.put("name", name));
        });
        subject.controller().ifPresent(deployment -> controller(resources, deployment));
    }

    private static void controller(ArrayNode resources, String deployment) {
        int slash = deployment.indexOf('/');
        resources
                .addObject()
                .put("uid", deployment)
                .put("name", deployment.substring(slash + 1))
                .put("namespace", deployment.substring(0, slash))
                .put("type", "Deployment.apps");
    }

    private static void cloud(ObjectNode json, ReportedSubject subject, ScanReport report) {
        subject.group().filter(group -> group.accountRegion().isPresent()).ifPresent(group -> {
            json.withObject("/metadata").putArray("profiles").add("cloud");
            ObjectNode cloud = json.putObject("cloud")
                    .put("provider", "AWS")
                    .put("region", group.region().orElseThrow());
            String account = group.account().orElseThrow();
            ObjectNode owner = cloud.putObject("account").put("uid", account);
            report.provenance()
                    .map(from -> from.accountNames().get(account))
                    .ifPresent(name -> owner.put("name", name));
        });
    }
}
