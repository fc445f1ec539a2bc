package io.sgwarden.scanner.ec2;

import io.sgwarden.scanner.model.AccountRegion;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.sts.StsClient;

/** Builds the readers of one account's regions: one STS call to learn the account, one client a region. */
public final class AwsConnection implements AutoCloseable {
    private static final Duration CALL_LIMIT = Duration.ofSeconds(60);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final List<AutoCloseable> clients = new ArrayList<>();
    private final AwsCredentialsProvider credentials =
            DefaultCredentialsProvider.builder().build();
    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT_LIMIT)
            .socketTimeout(Duration.ofSeconds(30))
            .build();
    private final Optional<URI> endpoint;

    private AwsConnection(Optional<URI> endpoint) {
        this.endpoint = endpoint;
    }

    /** An open connection, to be closed after the run. */
    public static AwsConnection open(Optional<URI> endpoint) {
        return new AwsConnection(endpoint);
    }

    /**
     * The readers.
     *
     * @param regions where none is named, the one of environment or profile
     * @param account what the caller believes the account to be
     * @throws Ec2UnreachableException no credentials, refused credentials, no region, no answer, or another account
     */
    public List<Ec2Reader> readers(List<String> regions, Optional<String> account) {
        List<String> named = regions.isEmpty() ? List.of(standardRegion()) : regions;
        String caller = caller(named.getFirst());
        account.filter(expected -> !expected.equals(caller)).ifPresent(expected -> {
            throw new Ec2UnreachableException("Could not scan account " + expected + ": the credentials are of account "
                    + caller + "; use that account's credentials, or leave --account out");
        });
        return named.stream()
                .distinct()
                .<Ec2Reader>map(region ->
                        new SdkEc2Reader(keep(client(Ec2Client.builder(), region)), new AccountRegion(caller, region)))
                .toList();
    }

    private String caller(String region) {
        try {
            return keep(client(StsClient.builder(), region)).getCallerIdentity().account();
        } catch (SdkException failure) {
            throw new Ec2UnreachableException(
                    "Could not learn the AWS account (sts:GetCallerIdentity in " + region + "): "
                            + AwsFailures.reason("sts:GetCallerIdentity", failure),
                    failure);
        }
    }

    private static String standardRegion() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
        } catch (SdkException failure) {
            throw new Ec2UnreachableException(
                    "Could not choose a region: none is given; set --region or AWS_REGION", failure);
        }
    }

    private <C extends SdkClient, B extends AwsClientBuilder<B, C>> C client(B builder, String region) {
        B configured = builder.region(Region.of(region))
                .credentialsProvider(credentials)
                .overrideConfiguration(override ->
                        override.retryStrategy(RetryMode.ADAPTIVE_V2).apiCallTimeout(CALL_LIMIT));
        endpoint.ifPresent(configured::endpointOverride);
        if (configured instanceof software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder<?, ?> sync) {
            sync.httpClient(http);
        }
        return configured.build();
    }

    private <C extends AutoCloseable> C keep(C client) {
        clients.add(client);
        return client;
    }

    @Override
    public void close() {
        for (AutoCloseable client : clients) {
            try {
                client.close();
            } catch (Exception failure) {
                throw new IllegalStateException("Could not close an AWS client", failure);
            }
        }
        http.close();
    }
}
