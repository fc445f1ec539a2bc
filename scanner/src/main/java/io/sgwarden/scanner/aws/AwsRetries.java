package io.sgwarden.scanner.aws;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * When requests that AWS throttled or could not answer are sent again.
 *
 * @param delay before each retry; where absent, the SDK's adaptive mode decides, and slows later requests down too
 */
public record AwsRetries(Optional<Duration> delay) {
    public static final AwsRetries ADAPTIVE = new AwsRetries(Optional.empty());

    public static AwsRetries after(Duration delay) {
        return new AwsRetries(Optional.of(delay));
    }

    void configure(ClientOverrideConfiguration.Builder override) {
        delay.map(BackoffStrategy::fixedDelayWithoutJitter)
                .ifPresentOrElse(
                        backoff -> override.retryStrategy(AwsRetryStrategy.forRetryMode(RetryMode.STANDARD).toBuilder()
                                .backoffStrategy(backoff)
                                .throttlingBackoffStrategy(backoff)
                                .build()),
                        () -> override.retryStrategy(RetryMode.ADAPTIVE_V2));
    }
}
