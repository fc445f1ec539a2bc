package io.sgwarden.simulator.world;

import io.sgwarden.schemas.securitygroup.Ack;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Scenario files of random worlds. What cannot be done when its turn comes is skipped, so any shorter one is one too.
 */
final class RandomWorlds {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> NAMES = List.of("blue", "green", "red");
    private static final List<String> RELEASES =
            List.of("v1.20.0", "v1.20.0", "v1.4.11", "v1.13.0", "v1.4.8", "v1.2.0");
    private static final int FEWEST_ACTIONS = 6;
    private static final int MOST_ACTIONS = 16;

    private RandomWorlds() {}

    static Arbitrary<ObjectNode> all() {
        return clusters().flatMap(clusters -> {
            List<String> names = List.copyOf(clusters.propertyNames());
            return Combinators.combine(
                            firstSpecs(names.size()),
                            actions(names).list().ofMinSize(FEWEST_ACTIONS).ofMaxSize(MOST_ACTIONS))
                    .as((first, actions) -> file(clusters, first, actions));
        });
    }

    /** Often the same manifest everywhere. */
    private static Arbitrary<List<ObjectNode>> firstSpecs(int clusters) {
        return Arbitraries.oneOf(
                specs().map(spec -> Collections.nCopies(clusters, spec)),
                specs().list().ofMaxSize(clusters));
    }

    /** Each cluster has a VPC object for references, and most have an object of the same name. */
    private static ObjectNode file(ObjectNode clusters, List<ObjectNode> first, List<ObjectNode> then) {
        ObjectNode file = JSON.createObjectNode();
        file.set("clusters", clusters);
        ArrayNode actions = file.putArray("actions");
        List<String> names = List.copyOf(clusters.propertyNames());
        names.forEach(name -> actions.add(action(name, "create-vpc").put("object", "vpc")));
        for (int index = 0; index < first.size(); index++) {
            actions.add(apply(names.get(index), "default/web", first.get(index)));
        }
        then.forEach(actions::add);
        return file;
    }

    /** One to three; what their policies state is true of the world. */
    private static Arbitrary<ObjectNode> clusters() {
        Arbitrary<Tuple.Tuple3<String, Boolean, Integer>> one = Combinators.combine(
                        Arbitraries.of(RELEASES),
                        Arbitraries.of(false, false, true),
                        Arbitraries.integers().between(0, 1))
                .as(Tuple::of);
        return one.list().ofMinSize(1).ofMaxSize(NAMES.size()).map(settings -> {
            ObjectNode clusters = JSON.createObjectNode();
            long ofOwner = settings.stream().filter(setting -> !setting.get2()).count();
            for (int index = 0; index < settings.size(); index++) {
                Tuple.Tuple3<String, Boolean, Integer> setting = settings.get(index);
                String name = NAMES.get(index);
                ObjectNode cluster = clusters.putObject(name).put("controller", setting.get1());
                String account = setting.get2() ? World.PARTICIPANT : "123456789012";
                cluster.put("account", account);
                boolean alone = (setting.get2() ? settings.size() - ofOwner : ofOwner) == 1;
                if (setting.get3() == 1) {
                    cluster.putArray("flags").add("--resource-tags").add(tags(name));
                    cluster.put("policy", "ownership: {tagTemplate: {cluster: " + name + "}, clusterTag: cluster}\n");
                } else if (alone) {
                    cluster.put("policy", "ownership: {exclusiveAccounts: [\"" + account + "\"]}\n");
                }
            }
            return clusters;
        });
    }

    static String tags(String cluster) {
        return "services.k8s.aws/controller-version=%CONTROLLER_SERVICE%-%CONTROLLER_VERSION%,"
                + "services.k8s.aws/namespace=%K8S_NAMESPACE%,cluster=" + cluster;
    }

    private static ObjectNode action(String cluster, String name) {
        return JSON.createObjectNode().put("cluster", cluster).put("action", name);
    }

    private static Arbitrary<ObjectNode> actions(List<String> clusters) {
        Arbitrary<String> cluster = Arbitraries.of(clusters);
        Arbitrary<String> object = Arbitraries.of("default/web", "default/web", "default/db", "shop/web");
        return Arbitraries.frequencyOf(
                Tuple.of(6, Combinators.combine(cluster, object, specs()).as(RandomWorlds::apply)),
                Tuple.of(2, Combinators.combine(cluster, object, specs()).as(RandomWorlds::applyServerSide)),
                Tuple.of(8, Combinators.combine(cluster, commands(clusters)).as(RandomWorlds::sgwarden)),
                Tuple.of(
                        2,
                        Combinators.combine(cluster, object)
                                .as((where, what) -> action(where, "delete").put("object", what))),
                Tuple.of(2, Combinators.combine(cluster, object, annotations()).as(RandomWorlds::annotate)),
                Tuple.of(3, Combinators.combine(cluster, backups(clusters)).as(RandomWorlds::in)),
                Tuple.of(2, Combinators.combine(cluster, faults()).as(RandomWorlds::in)),
                Tuple.of(2, Combinators.combine(cluster, byHand()).as(RandomWorlds::in)),
                Tuple.of(
                        1,
                        Combinators.combine(cluster, Arbitraries.of(RELEASES))
                                .as((where, release) -> action(where, "upgrade").put("controller", release))),
                Tuple.of(
                        1,
                        Arbitraries.of("PT1M", "PT2H", "PT26H")
                                .map(time -> JSON.createObjectNode()
                                        .put("action", "pass")
                                        .put("time", time))));
    }

    private static ObjectNode in(String cluster, ObjectNode action) {
        return action.deepCopy().put("cluster", cluster);
    }

    private static ObjectNode apply(String cluster, String object, ObjectNode spec) {
        ObjectNode action = action(cluster, "apply").put("object", object);
        action.set("spec", spec.deepCopy());
        return action;
    }

    private static ObjectNode applyServerSide(String cluster, String object, ObjectNode spec) {
        return apply(cluster, object, spec).put("action", "apply-server-side");
    }

    private static Arbitrary<ObjectNode> specs() {
        return Combinators.combine(
                        Arbitraries.of("web", "web", "web", "db"),
                        Arbitraries.of("d", "d", "d", "d", "d", "other"),
                        Arbitraries.of(false, true),
                        Arbitraries.of("broken", "broken", "good", "two"))
                .as((name, description, reference, rules) -> {
                    ObjectNode spec = JSON.createObjectNode().put("name", name).put("description", description);
                    if (reference) {
                        spec.putObject("vpcRef")
                                .putObject("from")
                                .put("name", "vpc")
                                .put("namespace", "default");
                    } else {
                        spec.put("vpcID", "@vpc");
                    }
                    ArrayNode list = spec.putArray("ingressRules");
                    rule(list, 443, rules.equals("broken"));
                    if (rules.equals("two")) {
                        rule(list, 80, false);
                    }
                    return spec;
                });
    }

    private static void rule(ArrayNode list, int port, boolean broken) {
        ObjectNode rule = list.addObject().put("fromPort", port).put("toPort", port);
        if (!broken) {
            rule.put("ipProtocol", "tcp");
        }
        rule.putArray("ipRanges").addObject().put("cidrIP", "10.0.0.0/8");
    }

    private static ObjectNode annotate(String cluster, String object, ObjectNode annotations) {
        ObjectNode action = action(cluster, "annotate").put("object", object);
        action.set("annotations", annotations.deepCopy());
        return action;
    }

    private static Arbitrary<ObjectNode> annotations() {
        return Arbitraries.of(
                        one(Ack.ADOPTION_POLICY, "adopt-or-create"),
                        one(Ack.READ_ONLY, "true"),
                        one(Ack.DELETION_POLICY, "retain"),
                        one("sgwarden.io/repair", "never"),
                        none(Ack.ADOPTION_POLICY, Ack.READ_ONLY, Ack.DELETION_POLICY, "sgwarden.io/repair"))
                .map(ObjectNode::deepCopy);
    }

    private static ObjectNode one(String name, String value) {
        return JSON.createObjectNode().put(name, value);
    }

    private static ObjectNode none(String... names) {
        ObjectNode annotations = JSON.createObjectNode();
        Stream.of(names).forEach(annotations::putNull);
        return annotations;
    }

    private static Arbitrary<ObjectNode> backups(List<String> clusters) {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(one("action", "back-up"))),
                Tuple.of(
                        2,
                        Combinators.combine(
                                        Arbitraries.of(clusters),
                                        Arbitraries.of("default/web", "default/db"),
                                        Arbitraries.subsetOf(
                                                "withoutManagedFields", "withoutStatus", "withoutFinalizers"))
                                .as((from, object, without) -> {
                                    ObjectNode action = one("action", "restore")
                                            .put("from", from)
                                            .put("object", object);
                                    without.forEach(part -> action.put(part, true));
                                    return action;
                                })),
                Tuple.of(
                        2,
                        Arbitraries.of("withManagedFields", "withoutManagedFields")
                                .map(how -> one("action", "dump").put(how, true))));
    }

    private static Arbitrary<ObjectNode> faults() {
        return Arbitraries.of(
                        one("action", "ec2-deny").put("operation", "DescribeNetworkInterfaces"),
                        one("action", "ec2-deny").put("operation", "DescribeLaunchTemplateVersions"),
                        one("action", "ec2-deny").put("operation", "RevokeSecurityGroupEgress"),
                        one("action", "ec2-deny").put("operation", "CreateSecurityGroup"),
                        one("action", "ec2-allow").put("operation", "DescribeNetworkInterfaces"),
                        one("action", "ec2-allow").put("operation", "RevokeSecurityGroupEgress"),
                        one("action", "ec2-allow").put("operation", "CreateSecurityGroup"),
                        one("action", "api-deny").put("plural", "namespaces").put("verb", "list"),
                        one("action", "api-deny")
                                .put("plural", "securitygroups")
                                .put("verb", "get"),
                        one("action", "api-allow"),
                        one("action", "guard"))
                .map(ObjectNode::deepCopy);
    }

    private static Arbitrary<ObjectNode> byHand() {
        ObjectNode made = one("action", "ec2-create-group").put("name", "web").put("description", "d");
        made.putObject("tags").put("owner", "payments");
        ObjectNode recorded = one("action", "apply-server-side").put("object", "default/web");
        recorded.putObject("status").put("id", "@g1");
        return Arbitraries.of(
                        made,
                        recorded,
                        one("action", "ec2-attach").put("group", "@g1"),
                        one("action", "ec2-delete-group").put("group", "@g1"),
                        one("action", "lose-status").put("object", "default/web"),
                        one("action", "lose-id").put("object", "default/web"),
                        one("action", "lose-finalizer").put("object", "default/web"))
                .map(ObjectNode::deepCopy);
    }

    private static ObjectNode sgwarden(String cluster, List<String> command) {
        ObjectNode action = action(cluster, "sgwarden");
        ArrayNode run = action.putArray("run");
        command.forEach(run::add);
        return action;
    }

    private static Arbitrary<List<String>> commands(List<String> clusters) {
        Arbitrary<String> dumps = Arbitraries.of(clusters).map(name -> " --cluster-file " + name + "=@dump");
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(4, "scan --format json --grace 0s --previous @report --previous-optional"),
                                Tuple.of(6, "repair --auto --no-lease --grace 0s --wait 10s"),
                                Tuple.of(1, "repair --auto --no-lease --grace 0s --wait 10s --max-repairs 1"),
                                Tuple.of(1, "repair --auto --no-lease --grace 0s --wait 10s -n shop"),
                                Tuple.of(
                                        2,
                                        "repair --adopt default/web=@g1 --override-contradicted --auto --no-lease --grace 0s"
                                                + " --wait 10s"),
                                Tuple.of(1, "repair --plan-out @plan --grace 0s"),
                                Tuple.of(1, "repair --plan @plan --no-lease --grace 0s --wait 10s"),
                                Tuple.of(
                                        2,
                                        "cleanup --scope @account/us-west-2 --previous @report --previous-optional --auto --no-lease"
                                                + " --leaked-for 24h --grace 0s"),
                                Tuple.of(
                                        1,
                                        "cleanup --scope @account/us-west-2 --previous @report --previous-optional --plan-out @plan"
                                                + " --leaked-for 0s --grace 0s"),
                                Tuple.of(
                                        1,
                                        "cleanup --scope @account/us-west-2 --previous @report --previous-optional --plan @plan"
                                                + " --no-lease --grace 0s"),
                                Tuple.of(1, "scan --watch --grace 0s"),
                                Tuple.of(
                                        2,
                                        "cleanup --scope @account/us-west-2 --rollback default/web --auto --no-lease --grace 0s"
                                                + " --wait 10s"),
                                Tuple.of(
                                        1, "repair --watch --auto --release-guarded --no-lease --grace 0s --wait 10s")),
                        Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just("")), Tuple.of(1, dumps)))
                .as((command, dump) -> List.of((command + dump).split(" ", -1)));
    }
}
