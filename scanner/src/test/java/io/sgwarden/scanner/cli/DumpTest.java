package io.sgwarden.scanner.cli;

import static io.sgwarden.scanner.cli.Estate.EXCLUSIVE;
import static io.sgwarden.scanner.cli.Estate.FINALIZER;
import static io.sgwarden.scanner.cli.Estate.METADATA;
import static io.sgwarden.scanner.cli.Estate.RULE;
import static io.sgwarden.scanner.cli.Estate.VPC;
import static io.sgwarden.scanner.cli.Estate.permission;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps that are not whole, or lack what a decision needs. */
class DumpTest {
    private static final String OBJECT = """
            apiVersion: v1
            items:
            - apiVersion: ec2.services.k8s.aws/v1alpha1
              kind: SecurityGroup
              metadata:
                name: web
                namespace: shop
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Estate estate() {
        return new Estate(folder);
    }

    /** An object in a namespace that the dump does not have. */
    private static String inPayments(String status) {
        return "{\"apiVersion\":\"ec2.services.k8s.aws/v1alpha1\",\"kind\":\"SecurityGroup\",\"metadata\":{" + FINALIZER
                + "\"name\":\"db\",\"namespace\":\"payments\",\"uid\":\"uid-db\",\"creationTimestamp\":"
                + "\"2025-01-01T00:00:00Z\"},\"spec\":{\"name\":\"web\",\"description\":\"d\"," + VPC + "," + RULE
                + "},\"status\":{" + status + "}}";
    }

    @Test
    void decidesNothingOfAnObjectWhoseNamespaceItLacks() throws IOException {
        Estate estate = estate().other(inPayments(""));

        assertThat(estate.finding("db")).isEqualTo("undecided none none");
        assertThat(estate.run("scan").code()).isEqualTo(3);
        assertThat(estate.run("scan").out())
                .contains("NOT READ: cluster dump: namespaces: the dump has objects in, but not the Namespace of,"
                        + " payments; dump securitygroups,vpcs,namespaces together");
    }

    @Test
    void callsNoManagedObjectCleanWhoseNamespaceItLacks() throws IOException {
        String synced = ",\"conditions\":[{\"type\":\"ACK.ResourceSynced\",\"status\":\"True\"}]";
        Estate estate = estate().other(inPayments("\"id\":\"sg-1\"," + METADATA + synced))
                .group("sg-1", "web", permission(443), "");

        assertThat(estate.run("scan").code()).isEqualTo(3);
    }

    @Test
    void believesNoClusterWhoseDumpLacksANamespace() throws IOException {
        String policy = "ownership: {clusters: {\"123456789012\": [green]}}";
        String namespace = "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"payments\"}}";
        String other = inPayments("").replace("\"name\":\"web\"", "\"name\":\"other\"");

        assertThat(green(policy, other + "," + namespace)).contains("id-unrecorded", "strong");
        assertThat(green(policy, other)).contains("name-taken").doesNotContain("strong");
    }

    private String green(String policy, String items) throws IOException {
        Estate estate = estate().failedCreate("").policy(policy);
        String dump = estate.file("green.json", "{\"kind\":\"List\",\"items\":[" + items + "]}");
        return estate.run("scan", "--cluster-file", "green=" + dump).out();
    }

    @Test
    void refusesYamlOfKubectlThatEndsWithinTheList() throws IOException {
        String cut = estate().file("cut.yaml", OBJECT);

        assertThat(scan("--cluster-file", cut))
                .isEqualTo("sgwarden: Could not use " + cut + ": it ends within its list; what kubectl prints ends with"
                        + " kind and metadata; dump again\n");
    }

    @Test
    void refusesYamlThatEndsWithinALine() throws IOException {
        String cut = estate().file("cut.yaml", OBJECT.substring(0, OBJECT.length() - 2));

        assertThat(scan("--cluster-file", cut))
                .isEqualTo(
                        "sgwarden: Could not read " + cut + ":1:1: its last line does not end, as if it were cut off;"
                                + " dump again; expected what kubectl get securitygroups,vpcs,namespaces,deployments -A"
                                + " --show-managed-fields -o yaml or json"
                                + " prints\n");
    }

    @Test
    void asksForJsonOfTheAwsCli() throws IOException {
        String yaml = estate().file("groups.yaml", "SecurityGroups:\n- GroupId: sg-1\n");
        String cut = estate().file("cut.json", "{\"SecurityGroups\":[{\"GroupId\":");

        assertThat(scan("--aws-file", "123456789012/us-west-2=" + yaml))
                .isEqualTo(
                        "sgwarden: Could not read " + yaml + ":1:1: it is not JSON, and YAML does not show whether it"
                                + " is whole; expected what aws ec2 describe-security-groups --output json prints\n");
        assertThat(scan("--aws-file", "123456789012/us-west-2=" + cut)).startsWith("sgwarden: Could not read " + cut);
    }

    private String scan(String option, String value) throws IOException {
        Run run = estate().failedCreate("").run("scan", option, value);
        assertThat(run.code()).isEqualTo(2);
        return run.err();
    }

    @Test
    void knowsNoAgeWhereEverythingIsDumped() throws IOException {
        Estate estate = estate().failedCreate("").policy(EXCLUSIVE);
        Path old = Path.of(estate.file(
                "green.json",
                "{\"kind\":\"List\",\"items\":[{\"kind\":\"Namespace\",\"metadata\":{\"name\":\"payments\"}},"
                        + inPayments("").replace("\"name\":\"web\"", "\"name\":\"other\"") + "]}"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));

        Run run = estate.run("scan", "--cluster-file", "green=" + old);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).doesNotContain("NOT READ");
    }
}
