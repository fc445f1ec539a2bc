package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedSubject.Group;
import io.sgwarden.scanner.report.ReportedSubject.Resource;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.scanner.report.ScanReport.Claim;
import io.sgwarden.scanner.report.ScanReport.Run;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a scan says, as reports: one of each object, in its namespace and named after its uid, and one of each account
 * and region for groups that no object claims. A pure function of the scan's report.
 */
public final class DesiredReports {
    private static final String CLUSTER_PREFIX = "sgwarden-";
    /** What the API server takes as a name (RFC 1123 subdomain); an uid always is one. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

    private final ReportApi api;
    private final int most;
    private final Run run;
    private final ResultJson results;
    private final Map<String, Claim> claims = new HashMap<>();

    private DesiredReports(ReportApi api, int most, ScanReport report) {
        this.api = api;
        this.most = most;
        this.run = report.run();
        this.results = new ResultJson(report.run().startedAt());
        report.claims().stream().filter(claim -> !claim.carried()).forEach(claim -> claims.put(claim.uid(), claim));
    }

    /**
     * The reports, objects first.
     *
     * @param most how many results each lists
     */
    public static List<DesiredReport> of(ScanReport report, ReportApi api, int most) {
        DesiredReports desired = new DesiredReports(api, most, report);
        List<DesiredReport> all = new ArrayList<>();
        Map<String, List<ReportedFinding>> groups = new TreeMap<>();
        for (ReportedFinding finding : report.findings()) {
            finding.resource()
                    .filter(resource -> NAME.matcher(resource.uid()).matches())
                    .ifPresent(resource -> all.add(desired.ofObject(resource, finding)));
            if (finding.resource().isEmpty()) {
                finding.group()
                        .flatMap(DesiredReports::accountRegion)
                        .ifPresent(accountRegion -> groups.computeIfAbsent(accountRegion, unused -> new ArrayList<>())
                                .add(finding));
            }
        }
        groups.forEach((accountRegion, findings) -> all.add(desired.ofGroups(accountRegion, findings)));
        return all;
    }

    /** Name of the report of an account and region, from {@code ACCOUNT/REGION}. */
    static String clusterName(String accountRegion) {
        return CLUSTER_PREFIX + accountRegion.replace('/', '-');
    }

    private static Optional<String> accountRegion(Group group) {
        return group.accountRegion()
                .filter(accountRegion ->
                        NAME.matcher(clusterName(accountRegion)).matches());
    }

    private DesiredReport ofObject(Resource resource, ReportedFinding finding) {
        ReportKey key = new ReportKey(Optional.of(resource.namespace()), resource.uid());
        ObjectNode json = envelope(key);
        ObjectNode owner =
                json.withObject("/metadata").putArray("ownerReferences").addObject();
        reference(owner, resource);
        ObjectNode scope = json.putObject("scope");
        reference(scope, resource).put("namespace", resource.namespace());
        List<ObjectNode> all = results.results(finding);
        Optional.ofNullable(claims.get(resource.uid())).ifPresent(claim -> ResultJson.addClaim(all.getFirst(), claim));
        return new DesiredReport(key, json, all, most);
    }

    private static ObjectNode reference(ObjectNode json, Resource resource) {
        return json.put("apiVersion", Ack.API_VERSION)
                .put("kind", "SecurityGroup")
                .put("name", resource.name())
                .put("uid", resource.uid());
    }

    private DesiredReport ofGroups(String accountRegion, Collection<ReportedFinding> findings) {
        ReportKey key = new ReportKey(Optional.empty(), clusterName(accountRegion));
        List<ObjectNode> all = findings.stream()
                .flatMap(finding -> results.results(finding).stream())
                .toList();
        return new DesiredReport(key, envelope(key), all, most);
    }

    private ObjectNode envelope(ReportKey key) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", api.apiVersion())
                .put("kind", api.kind(key).kind());
        ObjectNode metadata = json.putObject("metadata").put("name", key.name());
        key.namespace().ifPresent(namespace -> metadata.put("namespace", namespace));
        ReportContent.sign(metadata, run);
        if (api == ReportApi.OPENREPORTS) {
            json.put("source", ReportStore.OWNER);
        }
        return json;
    }
}
