package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.document.ManifestReader;
import io.sgwarden.schemas.document.SecurityGroups;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Objects for tests, and the engine with the default policy. */
final class Specs {
    /** Made once, because making one compiles the schema. */
    static final RuleEngine BASELINE = new RuleEngine(Policy.DEFAULT, InstantSource.fixed(Instant.EPOCH));

    /** A rule that every profile denies. */
    static final String NO_PROTOCOL = "  - {fromPort: 80, toPort: 80, ipRanges: [{cidrIP: 10.0.0.0/8}]}\n";

    /** A rule that no profile denies. */
    static final String GOOD = "  - {ipProtocol: tcp, fromPort: 80, toPort: 80, ipRanges: [{cidrIP: 10.0.0.0/8}]}\n";

    private static final String HEAD = """
            apiVersion: ec2.services.k8s.aws/v1alpha1
            kind: SecurityGroup
            """;
    private static final String SPEC = """
            spec:
              name: web
              description: web servers
              vpcID: vpc-0a1b2c3d
              ingressRules:
            """;

    private Specs() {}

    static SecurityGroup withRules(int count) {
        return withRules(count, "");
    }

    /** @param last YAML of further rules */
    static SecurityGroup withRules(int count, String last) {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rules.append(String.format(Locale.ROOT, """
                      - ipProtocol: tcp
                        fromPort: %1$d
                        toPort: %1$d
                        ipRanges:
                        - cidrIP: 10.%2$d.0.0/16
                          description: office
                    """, i, i % 256));
        }
        return object("name: web", SPEC + rules + last.indent(0));
    }

    /** @param metadata in YAML's flow style, without braces */
    static SecurityGroup with(String metadata, String rules) {
        return object(metadata, SPEC + rules);
    }

    static SecurityGroup object(String metadata, String spec) {
        String text = HEAD + "metadata: {" + metadata + "}\n" + spec;
        return SecurityGroups.in(ManifestReader.read(text, "test").getFirst())
                .getFirst()
                .object();
    }
}
