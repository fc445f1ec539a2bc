package io.sgwarden.scanner.aws;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Refuses answers that are not AWS's although their status is 200. The SDK reads an empty document, and any other whose
 * elements it does not know, as an answer without items: a proxy's page would count as an account without groups.
 */
final class AnswerCheck implements ExecutionInterceptor {
    /** The root element is within this many bytes: only an XML declaration and comments come before it. */
    private static final int BEGINNING = 4096;

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        if (!context.httpResponse().isSuccessful()) {
            return context.responseBody();
        }
        String root = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME) + "Response";
        InputStream body = new BufferedInputStream(context.responseBody().orElseGet(InputStream::nullInputStream));
        if (!beginsWith(root, body)) {
            throw SdkClientException.create(
                    "HTTP 200 without a " + root + "; check --endpoint-url, and proxies on the way");
        }
        return Optional.of(body);
    }

    private static boolean beginsWith(String root, InputStream body) {
        try {
            body.mark(BEGINNING);
            String beginning = new String(body.readNBytes(BEGINNING), StandardCharsets.UTF_8);
            body.reset();
            return Pattern.compile("(?s)\\A\\s*(<\\?.*?\\?>\\s*)?(<!--.*?-->\\s*)*<" + root + "[\\s/>]")
                    .matcher(beginning)
                    .find();
        } catch (IOException failure) {
            throw SdkClientException.create("the answer broke off: " + failure.getMessage(), failure);
        }
    }
}
