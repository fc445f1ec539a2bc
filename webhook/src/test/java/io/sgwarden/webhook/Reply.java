package io.sgwarden.webhook;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP answer.
 *
 * @param head status line and headers
 */
record Reply(String head, String body) {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    int status() {
        Matcher status = STATUS.matcher(head);
        if (!status.lookingAt()) {
            throw new IllegalStateException("not the head of an answer: " + head);
        }
        return Integer.parseInt(status.group(1));
    }

    /** Whether the server asks the client to come back on another connection. */
    boolean closes() {
        return hasHeader("connection: close");
    }

    boolean hasHeader(String lowerCase) {
        return head.lines().anyMatch(line -> line.toLowerCase(Locale.ROOT).equals(lowerCase));
    }
}
