package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dumps of one cluster and one region, said in a few words, and what a scan of them finds. */
final class Estate {
    static final String VPC = "\"vpcID\":\"vpc-1\"";
    static final String RULE =
            "\"ingressRules\":[{\"ipProtocol\":\"tcp\",\"fromPort\":443,\"toPort\":443,\"ipRanges\":[{\"cidrIP\":\"10.0.0.0/8\"}]}]";
    static final String FINALIZER = "\"finalizers\":[\"finalizers.ec2.services.k8s.aws/SecurityGroup\"],";
    static final String METADATA =
            "\"ackResourceMetadata\":{\"ownerAccountID\":\"123456789012\",\"region\":\"us-west-2\"}";
    /** A policy by which only this cluster makes groups in the account. */
    static final String EXCLUSIVE = "ownership: {exclusiveAccounts: [\"123456789012\"]}";

    /** The status of an object that is in order. */
    static final String HEALTHY = "\"id\":\"sg-1\"," + METADATA + ",\"conditions\":["
            + condition("ACK.ResourceSynced", "True", "Resource synced successfully") + "]";

    static final String TERMINAL =
            "\"conditions\":[{\"type\":\"ACK.Terminal\",\"status\":\"True\",\"message\":\"Resource already exists\","
                    + "\"lastTransitionTime\":\"2025-01-01T00:00:02Z\"}]";
    /** What a controller's failed creation leaves in managedFields, of an object that nobody has changed since. */
    static final String OWN = written("controller", 1);

    private static final String ACK_TAGS = "{\"Key\":\"services.k8s.aws/namespace\",\"Value\":\"shop\"},"
            + "{\"Key\":\"services.k8s.aws/controller-version\",\"Value\":\"ec2-v1.20.0\"}";

    /** A tag that names the cluster, and the policy by which it proves that. */
    static final String CLUSTER_TAG = "{\"Key\":\"cluster\",\"Value\":\"blue\"}";

    static final String CLUSTER_TEMPLATE = "ownership: {tagTemplate: {cluster: blue}, clusterTag: cluster}";

    private final Path folder;
    private final List<String> objects = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private String policy = "";

    Estate(Path folder) {
        this.folder = folder;
        objects.add("{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"shop\"}}");
    }

    /** With a namespace shop whose annotation names this team. */
    Estate ofTeam(String team) {
        objects.set(
                0,
                "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"shop\",\"annotations\":"
                        + "{\"services.k8s.aws/team-id\":\"" + team + "\"}}}");
        return this;
    }

    /** With a VPC object that has no id yet. */
    Estate vpc(String name) {
        objects.add("{\"apiVersion\":\"ec2.services.k8s.aws/v1alpha1\",\"kind\":\"VPC\",\"metadata\":{\"name\":\""
                + name + "\",\"namespace\":\"shop\"}}");
        return this;
    }

    /** With the namespace whose uid tells clusters apart. */
    Estate kubeSystem(String uid) {
        objects.add("{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"kube-system\",\"uid\":\""
                + uid + "\"}}");
        return this;
    }

    /** With the Deployment of a controller of this image. */
    Estate controller(String image) {
        objects.add("{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"ack\"},"
                + "\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"image\":\"" + image + "\"}]}}}}");
        return this;
    }

    /** With the Deployment of a controller of the newest release that is started with these arguments. */
    Estate controllerWith(String name, String... arguments) {
        objects.add(
                "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"namespace\":\"ack\",\"name\":\""
                        + name
                        + "\"},\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"image\":\"ec2-controller:1.20.0\",\"args\":"
                        + JsonMapper.shared().writeValueAsString(arguments) + "}]}}}}");
        return this;
    }

    /** With a namespace shop of these annotations. */
    Estate annotated(String annotations) {
        objects.set(
                0,
                "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"shop\",\"annotations\":{"
                        + annotations + "}}}");
        return this;
    }

    /** With any other object. */
    Estate other(String json) {
        objects.add(json);
        return this;
    }

    Estate object(String name, String groupName, String metadata, String spec, String status) {
        objects.add(
                "{\"apiVersion\":\"ec2.services.k8s.aws/v1alpha1\",\"kind\":\"SecurityGroup\",\"metadata\":{" + metadata
                        + "\"name\":\"" + name + "\",\"namespace\":\"shop\",\"uid\":\"uid-" + name
                        + "\",\"creationTimestamp\":\"2025-01-01T00:00:00Z\"},\"spec\":{\"name\":\"" + groupName
                        + "\",\"description\":\"d\"," + spec + "},\"status\":{" + status + "}}");
        return this;
    }

    /** With ACK's tags for namespace shop, and these. */
    Estate group(String id, String name, String permissions, String tags) {
        return groupTagged(id, name, permissions, ACK_TAGS + (tags.isEmpty() ? "" : "," + tags));
    }

    /** With these tags only. */
    Estate groupTagged(String id, String name, String permissions, String tags) {
        groups.add("{\"GroupId\":\"" + id + "\",\"GroupName\":\"" + name
                + "\",\"Description\":\"d\",\"VpcId\":\"vpc-1\",\"OwnerId\":\"123456789012\",\"IpPermissions\":["
                + permissions + "],\"IpPermissionsEgress\":[],\"Tags\":[" + tags + "]}");
        return this;
    }

    /** With a group that no object claims, beside an object that has none. */
    static Estate leaked(Path folder, String tags) {
        return new Estate(folder)
                .kubeSystem("uid-of-blue")
                .object("web", "web", "", VPC + "," + RULE, "")
                .group("sg-leaked", "gone", "", tags);
    }

    /** With an object web that has ACK's finalizer, and its group as the spec asks. */
    Estate managed(String metadata, String spec, String status) {
        return object("web", "web", FINALIZER + metadata, spec, status).group("sg-1", "web", permission(443), "");
    }

    static String condition(String type, String status, String message) {
        return "{\"type\":\"" + type + "\",\"status\":\"" + status + "\",\"message\":\"" + message + "\"}";
    }

    /** With what a failed create of an object web leaves, and the object applied again. */
    Estate failedCreate(String tags) {
        return object("web", "web", "", VPC + "," + RULE, TERMINAL).group("sg-1", "web", "", tags);
    }

    /** Metadata of an object whose status, with the residue of a failed creation, is of this manager. */
    static String written(String manager, int generation) {
        return "\"generation\":" + generation + ",\"managedFields\":[{\"manager\":\"" + manager
                + "\",\"operation\":\"Update\",\"subresource\":\"status\",\"time\":\"2025-01-01T00:00:02Z\",\"fieldsV1\":"
                + "{\"f:metadata\":{\"f:finalizers\":{\"v:\\\"finalizers.ec2.services.k8s.aws/SecurityGroup\\\"\":{}}},"
                + "\"f:status\":{\"f:id\":{},\"f:conditions\":{}}}}],";
    }

    Estate policy(String yaml) {
        policy = yaml;
        return this;
    }

    static String permission(int port) {
        return "{\"IpProtocol\":\"tcp\",\"FromPort\":" + port + ",\"ToPort\":" + port
                + ",\"IpRanges\":[{\"CidrIp\":\"10.0.0.0/8\"}]}";
    }

    Run run(String command, String... more) throws IOException {
        return runAs("123456789012", command, more);
    }

    Run runAs(String account, String command, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--cluster-file",
                file("cluster.json", "{\"kind\":\"List\",\"items\":[" + String.join(",", objects) + "]}"),
                "--aws-file",
                account + "/us-west-2="
                        + file("groups.json", "{\"SecurityGroups\":[" + String.join(",", groups) + "]}"),
                "--aws-file",
                account + "/us-west-2=" + file("interfaces.json", "{\"NetworkInterfaces\":[]}"),
                "--policy",
                file("policy.yaml", "apiVersion: sgwarden.io/v1\nkind: Policy\n" + policy + "\n")));
        arguments.addAll(List.of(more));
        return Commands.run(arguments.toArray(String[]::new));
    }

    /** What a scan reports, as JSON. */
    String json(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--format", "json"));
        arguments.addAll(List.of(more));
        return run("scan", arguments.toArray(String[]::new)).out();
    }

    /** A file with what a scan reports. */
    String report(String... more) throws IOException {
        Path file = Files.createTempFile(folder, "report-", ".json");
        return Files.writeString(file, json(more)).toString();
    }

    /** A clean-up in the one account and region, at a fixed time. */
    Run cleanup(String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--scope", "123456789012/us-west-2", "--now", "2026-11-23T00:00:00Z"));
        arguments.addAll(List.of(more));
        return run("cleanup", arguments.toArray(String[]::new));
    }

    /** The options of a run over this estate, as its remedies repeat them. */
    String options() {
        return "--policy " + folder.resolve("policy.yaml") + " --cluster-file " + folder.resolve("cluster.json")
                + awsFile("groups.json") + awsFile("interfaces.json");
    }

    private String awsFile(String name) {
        return " --aws-file 123456789012/us-west-2=" + folder.resolve(name);
    }

    String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** Each piece of advice, subject and text. */
    List<String> advice() throws IOException {
        return JsonMapper.shared()
                .readTree(json())
                .path("advice")
                .valueStream()
                .map(advice -> advice.path("subject").asString("") + ": "
                        + advice.path("text").asString(""))
                .toList();
    }

    /** {@code state grade mode} of an object. */
    String finding(String name, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--all"));
        arguments.addAll(List.of(more));
        JsonNode report = JsonMapper.shared().readTree(json(arguments.toArray(String[]::new)));
        return report.path("findings")
                .valueStream()
                .filter(finding -> finding.at("/resource/name").asString("").equals(name))
                .map(finding -> finding.path("state").asString("") + " "
                        + finding.at("/evidence/grade").asString("") + " "
                        + finding.at("/repair/mode").asString(""))
                .findFirst()
                .orElse("none");
    }
}
