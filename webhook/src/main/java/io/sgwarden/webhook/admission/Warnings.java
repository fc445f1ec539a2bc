package io.sgwarden.webhook.admission;

import io.sgwarden.schemas.finding.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Warnings in the size that Kubernetes asks for: up to 120 characters each if possible; beyond 256 they may be
 * truncated, and beyond 4096 in all, those of other webhooks included, dropped. They travel in headers, so they have no
 * control characters.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#response">
 *     Dynamic Admission Control, Response</a>
 */
final class Warnings {
    private static final int MOST = 10;
    /** Of a message, the value is shortened for this, and never what is allowed or the rule. */
    private static final int RECOMMENDED = 120;

    private static final int LONGEST = 256;
    /** Where what is allowed is long, it is passed on whole, as long as the sum stays below the limit. */
    private static final int LONGEST_ADVICE = 512;

    private static final int MOST_BYTES = 4096;
    private static final int LAST_LINE = 60;

    private Warnings() {}

    static List<String> of(List<Violation> violations) {
        return ofTexts(violations.stream()
                .map(violation -> violation.message(RECOMMENDED, LONGEST))
                .toList());
    }

    static List<String> ofTexts(List<String> messages) {
        List<String> cleaned =
                messages.stream().map(Warnings::shortened).distinct().toList();
        List<String> first = new ArrayList<>();
        int bytes = LAST_LINE;
        for (String message : cleaned) {
            bytes += message.getBytes(StandardCharsets.UTF_8).length;
            boolean last = first.size() == MOST - 1 && cleaned.size() > MOST;
            if (bytes > MOST_BYTES || last) {
                first.add("…and " + (cleaned.size() - first.size()) + " more; sgwarden lint shows all");
                return first;
            }
            first.add(message);
        }
        return first;
    }

    private static String shortened(String message) {
        String clean = message.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.length() <= LONGEST_ADVICE ? clean : clean.substring(0, safeEnd(clean)) + "…";
    }

    /** Never between the halves of a surrogate pair. */
    private static int safeEnd(String text) {
        int end = LONGEST_ADVICE - 1;
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
