package io.sgwarden.webhook.admission;

import java.util.ArrayList;
import java.util.List;

/**
 * Warnings in the size that the API server passes on: at most ten, of at most 120 characters, without control
 * characters (they travel in a header).
 */
final class Warnings {
    private static final int MOST = 10;
    private static final int LONGEST = 120;

    private Warnings() {}

    static List<String> of(List<String> messages) {
        List<String> cleaned =
                messages.stream().map(Warnings::shortened).distinct().toList();
        if (cleaned.size() <= MOST) {
            return cleaned;
        }
        List<String> first = new ArrayList<>(cleaned.subList(0, MOST - 1));
        first.add("…and " + (cleaned.size() - first.size()) + " more; sgwarden lint shows all");
        return first;
    }

    private static String shortened(String message) {
        String clean = message.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.length() <= LONGEST ? clean : clean.substring(0, safeEnd(clean)) + "…";
    }

    /** Never between the halves of a surrogate pair. */
    private static int safeEnd(String text) {
        int end = LONGEST - 1;
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
