package io.sgwarden.scanner.aws;

import io.sgwarden.scanner.ec2.Ec2Deleter;
import io.sgwarden.scanner.ec2.Ec2Reader;
import io.sgwarden.scanner.ec2.Ec2UnreachableException;
import io.sgwarden.scanner.iam.PermissionCheck;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.AwsRequests;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Connects to EC2 in the accounts and regions of a scope: one STS call for each identity (the credentials' own and each
 * role), and one client for each of their regions.
 */
public final class AwsConnection implements AutoCloseable {
    private static final Duration CALL_LIMIT = Duration.ofSeconds(60);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final String SESSION = "sgwarden";
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/.+");

    private final List<AutoCloseable> clients = new ArrayList<>();
    private final Map<AccountRegion, Ec2Client> ec2 = new LinkedHashMap<>();
    private final Map<String, StsAssumeRoleCredentialsProvider> roleCredentials = new LinkedHashMap<>();
    private final Set<String> arns = new LinkedHashSet<>();
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;
    private final RequestCount requests = new RequestCount();
    private final AwsScope scope;
    private final AwsRetries retries;

    private AwsConnection(AwsScope scope, AwsRetries retries) {
        this.scope = scope;
        this.retries = retries;
        this.credentials = scope.profile()
                .<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
        this.http = UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_LIMIT)
                .socketTimeout(Duration.ofSeconds(30))
                .proxyConfiguration(proxy(scope))
                .build();
    }

    /** By itself the SDK would use HTTP_PROXY for https endpoints too. */
    private static ProxyConfiguration proxy(AwsScope scope) {
        String scheme = scope.endpoint().map(URI::getScheme).orElse("https");
        return ProxyConfiguration.builder().scheme(scheme).build();
    }

    /** An open connection, to be closed after the run. */
    public static AwsConnection open(AwsScope scope, AwsRetries retries) {
        return new AwsConnection(scope, retries);
    }

    /** Who reads an account. */
    private record Identity(String account, String arn, AwsCredentialsProvider credentials) {}

    /**
     * The readers: those of the credentials' own account, then those of each role.
     *
     * @throws Ec2UnreachableException no credentials, refused credentials, no region, no answer, or an account that
     *     neither the credentials nor a role are of; a role that cannot be assumed is a gap instead
     */
    public List<Ec2Reader> readers() {
        List<String> regions = scope.regions().isEmpty() ? List.of(defaultRegion()) : scope.regions();
        Map<String, Identity> identities = new LinkedHashMap<>();
        List<Identity> assumed = scope.roles().stream()
                .map(role -> assume(role, regions.getFirst()))
                .toList();
        boolean rolesSuffice = !scope.accounts().isEmpty()
                && scope.accounts().stream()
                        .allMatch(account ->
                                assumed.stream().anyMatch(role -> role.account().equals(account)));
        if (!rolesSuffice) {
            GetCallerIdentityResponse caller = caller(regions.getFirst());
            identities.put(caller.account(), new Identity(caller.account(), caller.arn(), credentials));
        }
        assumed.forEach(role -> identities.put(role.account(), role));
        for (Identity identity : selected(identities, scope.accounts())) {
            arns.add(identity.arn());
            regions.stream()
                    .distinct()
                    .forEach(region -> ec2.put(
                            new AccountRegion(identity.account(), region),
                            closeLater(client(Ec2Client.builder(), region, identity.credentials()))));
        }
        return ec2.entrySet().stream()
                .<Ec2Reader>map(client -> new SdkEc2Reader(client.getValue(), client.getKey()))
                .toList();
    }

    /** ARNs of the identities that {@link #readers} reads with, in the order of the accounts. */
    public List<String> identities() {
        return List.copyOf(arns);
    }

    /** Deleters of the accounts and regions that {@link #readers} reads. */
    public Map<AccountRegion, Ec2Deleter> deleters() {
        Map<AccountRegion, Ec2Deleter> deleters = new LinkedHashMap<>();
        ec2.forEach((accountRegion, client) -> deleters.put(accountRegion, new SdkEc2Deleter(client)));
        return deleters;
    }

    /** Permission checks for the accounts and regions that {@link #readers} reads. */
    public Map<AccountRegion, Preflight> preflights() {
        Map<AccountRegion, Preflight> preflights = new LinkedHashMap<>();
        ec2.forEach((accountRegion, client) -> preflights.put(accountRegion, new Preflight(client)));
        return preflights;
    }

    /** Whether each role can be assumed: tries it, which changes nothing. */
    public Map<String, PermissionCheck> assumptions() {
        Map<String, PermissionCheck> results = new LinkedHashMap<>();
        roleCredentials.forEach((role, provider) -> results.put(role, Preflight.assume(provider)));
        return results;
    }

    /** The requests since the last call. */
    public AwsRequests takeRequests() {
        return requests.take();
    }

    private static List<Identity> selected(Map<String, Identity> identities, List<String> accounts) {
        accounts.stream()
                .filter(account -> !identities.containsKey(account))
                .findFirst()
                .ifPresent(account -> {
                    throw new Ec2UnreachableException("Could not scan account " + account + ": the credentials are of"
                            + " account " + String.join(", ", identities.keySet())
                            + "; use that account's credentials, add --assume-role with a role of it, or leave --account"
                            + " out");
                });
        return accounts.isEmpty()
                ? List.copyOf(identities.values())
                : accounts.stream()
                        .distinct()
                        .map(account -> Objects.requireNonNull(identities.get(account)))
                        .toList();
    }

    private Identity assume(String role, String region) {
        Matcher arn = ROLE.matcher(role);
        if (!arn.matches()) {
            throw new Ec2UnreachableException("Could not use --assume-role " + role
                    + ": expected the ARN of a role, for example arn:aws:iam::123456789012:role/sgwarden-scan");
        }
        StsAssumeRoleCredentialsProvider provider = closeLater(StsAssumeRoleCredentialsProvider.builder()
                .stsClient(closeLater(client(StsClient.builder(), region, credentials)))
                .refreshRequest(request -> request.roleArn(role).roleSessionName(SESSION))
                .build());
        roleCredentials.put(role, provider);
        return new Identity(arn.group(1), role, provider);
    }

    private GetCallerIdentityResponse caller(String region) {
        try {
            return closeLater(client(StsClient.builder(), region, credentials)).getCallerIdentity();
        } catch (SdkException failure) {
            throw new Ec2UnreachableException(
                    "Could not determine the AWS account (sts:GetCallerIdentity in " + region + "): "
                            + AwsFailures.reason("sts:GetCallerIdentity", failure),
                    failure);
        }
    }

    private String defaultRegion() {
        try {
            DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
            scope.profile().ifPresent(chain::profileName);
            return chain.build().getRegion().id();
        } catch (SdkException failure) {
            throw new Ec2UnreachableException(
                    "Could not determine the region: no region given; set --region or AWS_REGION", failure);
        }
    }

    private <C extends SdkClient, B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>> C client(
            B builder, String region, AwsCredentialsProvider identity) {
        B configured = builder.region(Region.of(region))
                .credentialsProvider(identity)
                .overrideConfiguration(override -> retries.configure(override.apiCallTimeout(CALL_LIMIT)
                        .addExecutionInterceptor(requests)
                        .addExecutionInterceptor(new AnswerCheck())
                        .addMetricPublisher(requests)))
                .httpClient(http);
        scope.endpoint().ifPresent(configured::endpointOverride);
        return configured.build();
    }

    private <C extends AutoCloseable> C closeLater(C client) {
        clients.add(client);
        return client;
    }

    @Override
    public void close() {
        for (AutoCloseable client : clients.reversed()) {
            try {
                client.close();
            } catch (Exception failure) {
                throw new IllegalStateException("Could not close an AWS client", failure);
            }
        }
        http.close();
    }
}
