package io.sgwarden.scanner.model;

import java.util.regex.Pattern;

/** Takes user and password out of the URLs of a text, before a message or a report shows it. */
public final class Credentials {
    /** Up to the last {@code @} before the path: a password that is not encoded may contain one. */
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s]*@");

    private Credentials() {}

    public static String removed(String text) {
        return USER_INFO.matcher(text).replaceAll("");
    }
}
