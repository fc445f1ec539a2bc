package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.document.ManifestReader;
import io.sgwarden.schemas.document.SecurityGroups;
import io.sgwarden.schemas.securitygroup.SecurityGroup;

/** Objects for tests. */
final class Specs {
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
            rules.append("""
                      - ipProtocol: tcp
                        fromPort: %1$d
                        toPort: %1$d
                        ipRanges:
                        - cidrIP: 10.%2$d.0.0/16
                          description: office
                    """.formatted(i, i % 256));
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
