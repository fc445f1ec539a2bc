package io.sgwarden.scanner.ec2;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Counts requests by operation as they are sent, so that the SDK's repetitions count too. */
final class RequestCount implements ExecutionInterceptor {
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        counts.merge(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), 1, Integer::sum);
    }

    /** What was sent since the last time that this was asked. */
    Map<String, Integer> take() {
        Map<String, Integer> taken = new HashMap<>();
        counts.keySet().forEach(operation -> taken.put(operation, counts.remove(operation)));
        return taken;
    }
}
