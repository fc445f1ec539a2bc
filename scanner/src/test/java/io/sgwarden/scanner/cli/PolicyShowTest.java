package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sgwarden policy show}: which settings of controllers hold, and where each comes from. */
class PolicyShowTest {
    /** One list of one Deployment is no dump of all. */
    private static final String MAY_LACK =
            "sgwarden: other Deployments may be missing in the dump; dump them with kubectl" + " get deployments -A\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Estate estate() {
        return new Estate(folder);
    }

    @Test
    void showsWhatHoldsAndWhereItComesFrom() throws IOException {
        String deployments =
                Files.writeString(folder.resolve("deployments.json"), """
                {"kind": "List", "items": [{"apiVersion": "apps/v1", "kind": "Deployment",
                  "metadata": {"namespace": "ack-system", "name": "ack-ec2"}, "spec": {"template": {"spec": {"containers": [
                    {"image": "ec2-controller:1.20.0", "args": ["--resource-tags", "$(TAGS)", "--watch-namespace=shop"],
                     "env": [{"name": "TAGS", "valueFrom": {"configMapKeyRef": {"name": "ack", "key": "tags"}}}]}]}}}}]}
                """).toString();
        String policy = Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: sgwarden.io/v1
                kind: Policy
                controller: {version: v1.13.0, carm: true}
                """).toString();

        assertThat(Commands.run("policy", "show", "--effective", "--cluster-file", deployments, "--policy", policy))
                .isEqualTo(new Run(0, """
                        CONTROLLER           SETTING              VALUE        FROM
                        ack-system/ack-ec2   carm                 true         policy
                        ack-system/ack-ec2   crossNamespace       true         ACK's default
                        ack-system/ack-ec2   deletionPolicy       delete       ACK's default
                        ack-system/ack-ec2   featureGates         none         ACK's default
                        ack-system/ack-ec2   reconcileResources   all          ACK's default
                        ack-system/ack-ec2   region               none given   Deployment
                        ack-system/ack-ec2   resyncSeconds        36000        ACK's default
                        ack-system/ack-ec2   watchNamespaces      shop         Deployment
                        ack-system/ack-ec2   watchSelectors       all          ACK's default
                        ack-system/ack-ec2   resourceTags         not known    --resource-tags: variable TAGS comes from ConfigMap ack-system/ack: it was not read
                        ack-system/ack-ec2   version              not known    the Deployment shows v1.20.0 and the policy states v1.13.0
                        """, MAY_LACK));
    }

    @Test
    void saysOnceWhyNothingIsKnownOfAController() throws IOException {
        String deployment = Files.writeString(folder.resolve("shell.json"), """
                {"kind": "Deployment", "metadata": {"namespace": "ack", "name": "ec2"}, "spec": {"template": {"spec":
                  {"containers": [{"image": "ec2-controller:1.20.0", "command": ["sh", "-c", "x"]}]}}}}
                """).toString();

        assertThat(Commands.run("policy", "show", "--effective", "--cluster-file", deployment))
                .isEqualTo(new Run(0, """
                        CONTROLLER   SETTING      VALUE       FROM
                        ack/ec2      version      v1.20.0     Deployment
                        ack/ec2      all others   not known   its container starts sh and not ACK's controller
                        """, MAY_LACK));
    }

    @Test
    void showsWhatThePolicySaysOfAllControllersThatEverWorked() throws IOException {
        String policy = estate().file("policy.yaml", """
                apiVersion: sgwarden.io/v1
                kind: Policy
                controller: {neverNewerThan: v1.6.0}
                """);

        assertThat(Commands.run("policy", "show", "--policy", policy)).isEqualTo(new Run(0, """
                        CONTROLLER   SETTING          VALUE    FROM
                        (not seen)   neverNewerThan   v1.6.0   policy
                        """, ""));
    }

    @Test
    void showsWhatThePolicyStatesOfIt() throws IOException {
        String policy = estate().file("policy.yaml", """
                apiVersion: sgwarden.io/v1
                kind: Policy
                controller: {unseen: true, version: v1.13.0}
                """);
        String renamed = estate().file("net.json", """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"namespace": "ack", "name": "net"},
                 "spec": {"template": {"spec": {"containers": [
                   {"image": "mirror.example/net:1", "args": ["--enable-carm=false"]}]}}}}""");

        assertThat(Commands.run("policy", "show", "--effective", "--cluster-file", renamed, "--policy", policy))
                .isEqualTo(new Run(
                        0,
                        """
                        CONTROLLER   SETTING      VALUE       FROM
                        (not seen)   version      v1.13.0     policy
                        (not seen)   all others   not known   no Deployment of it was seen
                        """,
                        "sgwarden: Deployment ack/net may run one: neither its image, mirror.example/net:1, nor its"
                                + " label helm.sh/chart says of which AWS service it is\n"));
    }

    @Test
    void showsTheUnseenOneBesideThoseThatAreSeen() throws IOException {
        String policy = estate().file("policy.yaml", """
                apiVersion: sgwarden.io/v1
                kind: Policy
                controller: {unseen: true}
                """);
        String deployment = estate().file("ec2.json", """
                {"kind": "Deployment", "metadata": {"namespace": "ack", "name": "ec2"}, "spec": {"template": {"spec":
                  {"containers": [{"image": "ec2-controller:1.20.0", "command": ["sh"]}]}}}}""");

        assertThat(Commands.run("policy", "show", "--effective", "--cluster-file", deployment, "--policy", policy)
                        .out())
                .isEqualTo("""
                        CONTROLLER   SETTING      VALUE       FROM
                        ack/ec2      version      v1.20.0     Deployment
                        ack/ec2      all others   not known   its container starts sh and not ACK's controller
                        (not seen)   all          not known   no Deployment of it was seen
                        """);
    }

    @Test
    void saysWhyNothingIsKnownWhereDeploymentsWereNotRead() throws IOException {
        String kubeconfig = estate().file("kubeconfig", """
                apiVersion: v1
                kind: Config
                current-context: gone
                contexts: [{name: gone, context: {cluster: gone}}]
                clusters: [{name: gone, cluster: {server: "http://127.0.0.1:1"}}]
                """);

        Run run = Commands.run("policy", "show", "--effective", "--kubeconfig", kubeconfig);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out().lines().skip(1))
                .singleElement()
                .asString()
                .matches("\\(not seen\\) +all +not known +the API" + " server did not answer: .*");
    }
}
