package io.sgwarden.scanner.aws;

import io.sgwarden.scanner.model.AwsRequests;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * Counts requests by operation: as they are sent, so that the SDK's repetitions count too, and those that were
 * throttled when their call has ended, as the SDK tells them from other failures.
 */
final class RequestCount implements ExecutionInterceptor, MetricPublisher {
    /** One of the values of {@link CoreMetric#ERROR_TYPE}. */
    private static final String THROTTLING = "Throttling";

    private final Map<String, Integer> sent = new ConcurrentHashMap<>();
    private final Map<String, Integer> throttled = new ConcurrentHashMap<>();

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        sent.merge(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), 1, Integer::sum);
    }

    @Override
    public void publish(MetricCollection call) {
        int refused = (int) call.children().stream()
                .flatMap(attempt -> attempt.metricValues(CoreMetric.ERROR_TYPE).stream())
                .filter(THROTTLING::equals)
                .count();
        if (refused > 0) {
            throttled.merge(call.metricValues(CoreMetric.OPERATION_NAME).getFirst(), refused, Integer::sum);
        }
    }

    /** What was counted since the last call. */
    AwsRequests take() {
        return AwsRequests.of(taken(sent), taken(throttled));
    }

    private static Map<String, Integer> taken(Map<String, Integer> counts) {
        Map<String, Integer> taken = new HashMap<>();
        counts.keySet().forEach(operation -> taken.put(operation, counts.remove(operation)));
        return taken;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
