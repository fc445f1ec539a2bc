package io.sgwarden.scanner.controllerlog;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes one line of an error's text that can be published: without control characters, credentials, and accounts that
 * the report does not name.
 *
 * @param accounts those that may be named
 */
public record Redaction(Set<String> accounts) {
    /** EC2's messages are shorter, but for the encoded part, which is removed. */
    static final int MAX_LENGTH = 500;

    /** The patterns take time, and what is published is shorter by far. */
    private static final int MAX_READ = 8000;

    static final String REMOVED = "(removed)";
    static final String OTHER_ACCOUNT = "(other account)";

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}`]+");
    private static final Pattern ENCODED = Pattern.compile("(?i)(encoded authorization failure message:)\\s*\\S+");
    private static final Pattern NAMED_SECRET = Pattern.compile("(?i)((?:x-amz-[a-z-]{1,40}|[a-z_-]{0,40}(?:password|"
            + "passwd|secret|token|authorization|signature|credential|access_?key(?:_?id)?))[\"']?\\s?[=:]"
            + "\\s?[\"']?(?:bearer |basic )?)[^\\s\"',;&]+");
    private static final Pattern KEY_ID = Pattern.compile("\\bA[A-Z]{3}[A-Z0-9]{12,124}\\b");
    private static final Pattern USER_INFO = Pattern.compile("://[^\\s/@]+@");
    /**
     * Secret keys have 40 characters; what has so many without a hyphen or a full stop is no name in EC2's messages.
     */
    private static final Pattern LONG =
            Pattern.compile("[A-Za-z0-9+/=_]{40,}|[A-Za-z0-9+/=_.-]{80,}|eyJ[A-Za-z0-9_.-]{17,}");

    private static final Pattern ACCOUNT =
            Pattern.compile("(?<![0-9A-Za-z])[0-9]{4}-?[0-9]{4}-?[0-9]{4}(?![0-9A-Za-z])");

    public Redaction {
        accounts = Set.copyOf(accounts);
    }

    String of(String text) {
        String line = CONTROL.matcher(whole(text)).replaceAll(" ").strip();
        line = ENCODED.matcher(line).replaceAll("$1 " + REMOVED);
        line = NAMED_SECRET.matcher(line).replaceAll("$1" + REMOVED);
        line = USER_INFO.matcher(line).replaceAll("://" + REMOVED + "@");
        line = KEY_ID.matcher(line).replaceAll(REMOVED);
        line = LONG.matcher(line).replaceAll(REMOVED);
        line = ACCOUNT.matcher(line)
                .replaceAll(found -> accounts.contains(found.group().replace("-", "")) ? found.group() : OTHER_ACCOUNT);
        return line.length() <= MAX_LENGTH
                ? line
                : CONTROL.matcher(line.substring(0, MAX_LENGTH - 1)).replaceAll("")
                        + "…"; // it may end in half a character
    }

    /** Its beginning, without a last word that may be half a key. */
    private static String whole(String text) {
        return text.length() <= MAX_READ ? text : text.substring(0, MAX_READ).replaceFirst("\\S*$", "");
    }
}
