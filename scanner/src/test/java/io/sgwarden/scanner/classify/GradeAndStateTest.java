package io.sgwarden.scanner.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cluster.FileCluster;
import io.sgwarden.scanner.ec2.FileEc2Reader;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Accounts;
import io.sgwarden.scanner.model.Evidence.Grade;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Repair.Mode;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.pipeline.ScanPipeline;
import io.sgwarden.schemas.policy.PolicyReader;
import io.sgwarden.schemas.rules.RuleEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a finding says of the group's owner never contradicts the state that it says the object is in. */
class GradeAndStateTest {
    private static final AccountRegion PLACE = new AccountRegion("123456789012", "us-west-2");
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final String RULE =
            "{\"ipProtocol\":\"tcp\",\"fromPort\":443,\"toPort\":443,\"ipRanges\":[{\"cidrIP\":\"10.0.0.0/8\"}]}";
    private static final String PERMISSION =
            "{\"IpProtocol\":\"tcp\",\"FromPort\":443,\"ToPort\":443,\"IpRanges\":[{\"CidrIp\":\"10.0.0.0/8\"}]}";
    private static final String NO_PROTOCOL = "{\"ipRanges\":[{\"cidrIP\":\"10.0.0.0/8\"}]}";

    private static final int CHOICES = 48;

    @Property(tries = 600)
    void neverDisagree(@ForAll @Size(CHOICES) List<@IntRange(max = 59) Integer> choices) {
        Iterator<Integer> next = choices.iterator();
        List<JsonNode> objects =
                new ArrayList<>(List.of(json("{\"kind\":\"Namespace\",\"metadata\":{\"name\":\"shop\"}}")));
        if (one(next, "", "", "seen").equals("seen")) {
            objects.add(controller(next));
        }
        objects.add(object("web", next));
        objects.add(object("copy", next));
        JsonNode groups = json("{\"SecurityGroups\":[" + group("sg-1", next) + "," + group("sg-2", next) + "]}");
        JsonNode interfaces = json(one(
                next,
                "{\"NetworkInterfaces\":[]}",
                "{\"NetworkInterfaces\":[{\"NetworkInterfaceId\":\"eni-1\",\"Groups\":[{\"GroupId\":\"sg-1\"}]}]}"));
        RuleEngine rules = new RuleEngine(
                PolicyReader.read(
                        "apiVersion: sgwarden.io/v1\nkind: Policy\n"
                                + one(
                                        next,
                                        "",
                                        "ownership: {exclusiveAccounts: [\"123456789012\"]}",
                                        "ownership: {tagTemplate: {name: \"%K8S_RESOURCE_NAME%\", cluster: blue},"
                                                + " clusterTag: cluster}"),
                        "policy",
                        Set.of()),
                () -> NOW);

        List<Finding> findings = new ScanPipeline(
                        new FileCluster("", objects),
                        List.of(),
                        List.of(new FileEc2Reader(PLACE, List.of(groups, interfaces))),
                        Accounts.UNDIVIDED,
                        rules,
                        new ScanSettings(NOW, Duration.ofMinutes(5)))
                .run()
                .findings()
                .ofObjects();

        assertThat(findings).hasSize(2).allSatisfy(finding -> {
            Grade grade = finding.evidence().grade();
            assertThat(agreeing(finding.state())).as("%s %s", finding, objects).contains(grade);
            assertThat(finding.repair().mode() != Mode.AUTOMATIC
                            || grade.allowsRepair()
                            || endsWithoutGroup(finding.state()))
                    .isTrue();
        });
    }

    private static boolean endsWithoutGroup(State state) {
        return state == State.GROUP_MISSING || state == State.DELETION_STUCK;
    }

    private static Set<Grade> agreeing(State state) {
        return switch (state) {
            case MANAGED -> EnumSet.of(Grade.PROVEN, Grade.WEAK, Grade.NONE);
            case IDENTITY_DIFFERS -> EnumSet.of(Grade.CONTRADICTED);
            case ID_UNRECORDED -> EnumSet.of(Grade.PROVEN, Grade.STRONG);
            case NAME_TAKEN -> EnumSet.of(Grade.WEAK, Grade.CONTRADICTED);
            case GROUP_MISSING, NOT_CREATED -> EnumSet.of(Grade.NONE);
            case ID_SHARED -> EnumSet.of(Grade.WEAK, Grade.CONTRADICTED, Grade.NONE);
            case DETACHED, SPEC_REFUSED, RULES_DIFFER, CONTROLLER_ERROR ->
                EnumSet.complementOf(EnumSet.of(Grade.CONTRADICTED));
            case UNDECIDED, DELETION_STUCK, DELETION_BLOCKED, PENDING, UNWATCHED, METADATA_MISSING ->
                EnumSet.allOf(Grade.class);
            case LEAKED, CONTROLLER_NOT_RUNNING -> throw new IllegalArgumentException(state.id());
        };
    }

    private static JsonNode controller(Iterator<Integer> next) {
        return json(
                "{\"kind\":\"Deployment\",\"metadata\":{\"namespace\":\"ack\",\"name\":\"ack\"},\"spec\":{\"replicas\":"
                        + one(next, "1", "1", "0")
                        + ",\"template\":{\"spec\":{\"containers\":[{\"image\":\"ec2-controller:"
                        + one(next, "1.20.0", "1.4.11", "1.2.0") + "\",\"args\":["
                        + one(next, "", "\"--resource-tags\",\"team=net\"", "\"--watch-namespace\",\"other\"")
                        + "]}]}}}}");
    }

    private static JsonNode object(String name, Iterator<Integer> next) {
        return json(
                "{\"apiVersion\":\"ec2.services.k8s.aws/v1alpha1\",\"kind\":\"SecurityGroup\",\"metadata\":{\"name\":\""
                        + name + "\",\"namespace\":\"shop\",\"uid\":\"uid-" + name + "\","
                        + one(next, "\"finalizers\":[\"finalizers.ec2.services.k8s.aws/SecurityGroup\"],", "")
                        + one(next, "", "", "", "\"deletionTimestamp\":\"2026-10-01T00:00:00Z\",")
                        + "\"annotations\":{"
                        + one(
                                next,
                                "",
                                "",
                                "",
                                "\"services.k8s.aws/read-only\":\"true\"",
                                "\"services.k8s.aws/adopted\":\"true\"",
                                "\"services.k8s.aws/adoption-fields\":\"{\\\"id\\\":\\\"sg-2\\\"}\"")
                        + "},\"creationTimestamp\":\""
                        + one(
                                next,
                                "2026-01-01T00:00:00Z",
                                "2026-01-01T00:00:00Z",
                                "2026-11-22T23:59:00Z",
                                "2027-01-01T00:00:00Z")
                        + "\"},\"spec\":{\"name\":\"" + one(next, "web", "web", "web ", "other")
                        + "\",\"description\":\""
                        + one(next, "d", "d", "e") + "\","
                        + one(next, "\"vpcID\":\"vpc-1\"", "\"vpcID\":\"vpc-1\"", "\"vpcID\":\"vpc-2\"")
                        + ",\"ingressRules\":[" + one(next, RULE, RULE, "", NO_PROTOCOL) + "]"
                        + one(next, "", "", ",\"tags\":[{\"key\":\"karpenter.sh/discovery\",\"value\":\"blue\"}]")
                        + "},\"status\":{" + one(next, "\"id\":\"sg-1\",", "\"id\":\"sg-1\",", "\"id\":\"sg-3\",", "")
                        + one(
                                next,
                                "\"ackResourceMetadata\":{\"ownerAccountID\":\"123456789012\",\"region\":\"us-west-2\"},",
                                "\"ackResourceMetadata\":{\"ownerAccountID\":\"123456789012\",\"region\":\"us-west-2\"},",
                                "")
                        + "\"conditions\":[{\"type\":\""
                        + one(next, "ACK.ResourceSynced", "ACK.ResourceSynced", "ACK.Terminal", "ACK.Recoverable")
                        + "\",\"status\":\"" + one(next, "True", "True", "False") + "\",\"message\":\""
                        + one(next, "Resource already exists", "InvalidGroup.Duplicate") + "\"}]}}");
    }

    private static String group(String id, Iterator<Integer> next) {
        return "{\"GroupId\":\"" + id + "\",\"GroupName\":\"" + one(next, "web", "web", "other")
                + "\",\"Description\":\""
                + one(next, "d", "d", "e") + "\",\"VpcId\":\"vpc-1\",\"OwnerId\":\""
                + one(next, "123456789012", "123456789012", "123456789012", "999999999999") + "\",\"IpPermissions\":["
                + one(next, PERMISSION, PERMISSION, "") + "],\"IpPermissionsEgress\":[],\"Tags\":["
                + one(next, "", tag("services.k8s.aws/controller-version", "ec2-v1.20.0") + ",")
                + tag("services.k8s.aws/namespace", one(next, "shop", "shop", "shop", "other"))
                + one(
                        next,
                        "",
                        "",
                        "," + tag("karpenter.sh/discovery", "blue"),
                        "," + tag("aws:cloudformation:stack-name", "network"),
                        "," + tag("name", "web") + "," + tag("cluster", "blue"))
                + "]}";
    }

    private static String tag(String key, String value) {
        return "{\"Key\":\"" + key + "\",\"Value\":\"" + value + "\"}";
    }

    private static String one(Iterator<Integer> next, String... values) {
        return values[next.next() % values.length];
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
