package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.vap.FloorPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sgwarden policy} says of policy files. */
class PolicyCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void checksAPolicyFile() throws IOException {
        String right = file("right.yaml", "apiVersion: sgwarden.io/v1\nkind: Policy\n");
        String wrong = file("wrong.yaml", "apiVersion: sgwarden.io/v1\nkind: Policy\nprofile: lax\nlimit: {}\n");

        assertThat(run("policy", "check", right)).isEqualTo(new Run(0, right + ": correct\n", ""));
        Run run = run("policy", "check", wrong);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(wrong + ":4:1: limit: is not known", wrong + ":3:10: profile: \"lax\" is not a profile");
    }

    @Test
    void writesNoFloorThatDeniesNothing() throws IOException {
        String severities = FloorPolicy.rules(Policy.DEFAULT).stream()
                .map(rule -> rule + ": warn")
                .collect(Collectors.joining(", "));
        String lenient =
                file("lenient.yaml", "apiVersion: sgwarden.io/v1\nkind: Policy\nseverities: {" + severities + "}\n");

        assertThat(run("policy", "vap", "--policy", lenient))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not write a ValidatingAdmissionPolicy: the policy denies nothing that CEL"
                                + " can state; without one nothing changes\n"));
    }

    @Test
    void reportsAnExpiredExemption() throws IOException {
        String policy = file("policy.yaml", """
                apiVersion: sgwarden.io/v1
                kind: Policy
                exemptions:
                - {rule: rule-peer-none, until: "2025-12-31", reason: till the migration}
                """);

        assertThat(run("policy", "check", policy))
                .isEqualTo(new Run(
                        1,
                        policy + ": the exemption from rule-peer-none until 2025-12-31 (till the migration) has expired"
                                + " and no longer counts\n",
                        ""));
    }

    @Test
    void previewsWhatAPolicyWouldChange() throws IOException {
        String strict = file("strict.yaml", "apiVersion: sgwarden.io/v1\nkind: Policy\nprofile: strict\n");
        String dump = file("dump.yaml", """
                apiVersion: ec2.services.k8s.aws/v1alpha1
                kind: SecurityGroup
                metadata: {name: db, namespace: shop}
                spec:
                  name: db
                  description: d
                  vpcID: vpc-0123456789abcdef0
                  ingressRules: [{ipProtocol: TCP, fromPort: 1, toPort: 2, ipRanges: [{cidrIP: 10.0.0.0/8}]}]
                """);

        assertThat(run("policy", "preview", "--to", strict, "--cluster-file", dump))
                .isEqualTo(new Run(1, """
                        OBJECT    NOW                       THEN
                        shop/db   warn rule-protocol-case   deny rule-protocol-case
                        1 of 1 objects would get a different verdict; stored objects are checked again only when they change
                        """, ""));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Run run(String... arguments) {
        return Commands.run(arguments);
    }
}
