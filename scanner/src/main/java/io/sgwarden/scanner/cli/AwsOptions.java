package io.sgwarden.scanner.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which AWS: accounts, regions, identities. */
final class AwsOptions {
    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "AWS region, repeatable; the first is the controller's own")
    List<String> regions = new ArrayList<>();

    @Option(
            names = "--account",
            paramLabel = "ACCOUNT",
            description =
                    "read these AWS accounts only, repeatable; default the credentials' own and those of the roles")
    List<String> accounts = new ArrayList<>();

    @Option(names = "--assume-role", paramLabel = "ARN", description = "read the account of this role too, repeatable")
    List<String> roles = new ArrayList<>();

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "another AWS endpoint, for EC2 and STS; default AWS_ENDPOINT_URL")
    Optional<URI> endpoint = Optional.empty();
}
