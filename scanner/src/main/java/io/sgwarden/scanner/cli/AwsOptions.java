package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.aws.AwsConnection;
import io.sgwarden.scanner.aws.AwsScope;
import io.sgwarden.scanner.aws.KnownRegions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which AWS accounts and regions to read, and as whom. */
final class AwsOptions {
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "AWS region, repeatable; the first is the controller's own; default AWS_REGION,"
                    + " AWS_DEFAULT_REGION, or the profile's")
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
            names = "--profile",
            paramLabel = "NAME",
            description = "profile of the AWS configuration files; default AWS_PROFILE")
    private Optional<String> profile = Optional.empty();

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "another AWS endpoint, for EC2 and STS; default AWS_ENDPOINT_URL")
    private Optional<URI> endpoint = Optional.empty();

    /**
     * Connects; nothing is sent yet.
     *
     * @throws UsageException endpoint or region are malformed
     */
    AwsConnection open(Environment environment) {
        Optional<URI> chosen =
                endpoint.or(() -> Optional.ofNullable(environment.variables().get("AWS_ENDPOINT_URL"))
                        .map(AwsOptions::uri));
        chosen.ifPresent(AwsOptions::checkEndpoint);
        regions.stream()
                .filter(region -> !REGION.matcher(region).matches())
                .findFirst()
                .ifPresent(region -> {
                    throw new UsageException(
                            "Could not use --region \"" + region + "\": a region is written like eu-west-1");
                });
        accounts.stream()
                .filter(account -> !OptionValues.isAccount(account))
                .findFirst()
                .ifPresent(account -> {
                    throw OptionValues.malformed(
                            "--account " + account, "an AWS account's twelve digits", "--account 123456789012");
                });
        List<String> wanted = regions(environment);
        if (chosen.isEmpty()) {
            KnownRegions.doubts(wanted.stream()).forEach(environment::warn);
        }
        return AwsConnection.open(
                new AwsScope(chosen, wanted, accounts, roles, profile(environment)),
                environment.timing().aws());
    }

    /** The SDK knows all of the AWS CLI's sources of a region but one. */
    private List<String> regions(Environment environment) {
        String ofCli = environment.variables().getOrDefault("AWS_DEFAULT_REGION", "");
        boolean asked = !regions.isEmpty() || environment.variables().containsKey("AWS_REGION") || ofCli.isEmpty();
        return asked ? regions : List.of(ofCli);
    }

    /**
     * Named in the environment, a profile must be there, as for the AWS CLI, unless there are credentials beside it.
     */
    private Optional<String> profile(Environment environment) {
        Map<String, String> variables = environment.variables();
        boolean others =
                variables.containsKey("AWS_ACCESS_KEY_ID") || variables.containsKey("AWS_WEB_IDENTITY_TOKEN_FILE");
        return profile.or(
                () -> Optional.ofNullable(variables.get("AWS_PROFILE")).filter(name -> !name.isEmpty() && !others));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new UsageException("Could not use AWS_ENDPOINT_URL " + text + ": it is not a URL", malformed);
        }
    }

    private static void checkEndpoint(URI endpoint) {
        if (endpoint.getHost() == null || !Set.of("http", "https").contains(endpoint.getScheme())) {
            throw new UsageException("Could not use the AWS endpoint " + endpoint
                    + ": it is not a URL; write it with http:// or https://, for example http://127.0.0.1:4566");
        }
    }
}
