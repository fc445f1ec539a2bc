package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.report.PlainText;
import java.util.regex.Pattern;

/**
 * A finding's text as it is published: what differs in every answer of AWS is left out of it, because a report that
 * changes without a change is written for nothing, and Policy Reporter takes another message for another finding.
 */
final class StableText {
    private static final int LONGEST = 2000;
    private static final Pattern REQUEST_ID =
            Pattern.compile("(request ?id:? ?)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENCODED =
            Pattern.compile("(encoded authorization failure message: ?)\\S+", Pattern.CASE_INSENSITIVE);

    private StableText() {}

    static String of(String text) {
        String plain = PlainText.of(text);
        String stable =
                ENCODED.matcher(REQUEST_ID.matcher(plain).replaceAll("$1...")).replaceAll("$1...");
        return stable.codePointCount(0, stable.length()) <= LONGEST
                ? stable
                : stable.substring(0, stable.offsetByCodePoints(0, LONGEST)) + "...";
    }
}
