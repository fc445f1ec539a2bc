package io.sgwarden.scanner.publish;

/**
 * The two APIs for reports: OpenReports, and the older one of Kubernetes' policy working group, which Kyverno ships.
 * Both have the same shape.
 */
public enum ReportApi {
    OPENREPORTS("openreports.io", "v1alpha1", "Report", "reports"),
    POLICYREPORT("wgpolicyk8s.io", "v1alpha2", "PolicyReport", "policyreports");

    private final String group;
    private final String version;
    private final String kind;
    private final String plural;

    ReportApi(String group, String version, String kind, String plural) {
        this.group = group;
        this.version = version;
        this.kind = kind;
        this.plural = plural;
    }

    public String group() {
        return group;
    }

    public String version() {
        return version;
    }

    /** Group and version, as objects name them. */
    public String apiVersion() {
        return group + "/" + version;
    }

    /** Of reports of objects. */
    public ReportKind namespaced() {
        return new ReportKind(kind, plural);
    }

    /** Of reports of what has no object. */
    public ReportKind clusterWide() {
        return new ReportKind("Cluster" + kind, "cluster" + plural);
    }

    ReportKind kind(ReportKey key) {
        return key.namespace().isPresent() ? namespaced() : clusterWide();
    }

    /** One of the API's kinds. */
    public record ReportKind(String kind, String plural) {}
}
