package io.sgwarden.schemas.policy;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of ACK's EC2 controller, for example {@code v1.20.0}. */
public record Release(int major, int minor, int patch) implements Comparable<Release> {
    /** The newest whose behaviour is known; the default. */
    public static final Release NEWEST_KNOWN = new Release(1, 20, 0);

    private static final Comparator<Release> ORDER = Comparator.comparingInt(Release::major)
            .thenComparingInt(Release::minor)
            .thenComparingInt(Release::patch);
    private static final Pattern FORM = Pattern.compile("v?([0-9]{1,4})\\.([0-9]{1,4})\\.([0-9]{1,4})");

    /** Empty if the text is not of the form {@code v1.20.0}; the {@code v} may be missing. */
    public static Optional<Release> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Release(number(matcher, 1), number(matcher, 2), number(matcher, 3)))
                : Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    public boolean isBefore(int otherMajor, int otherMinor, int otherPatch) {
        return compareTo(new Release(otherMajor, otherMinor, otherPatch)) < 0;
    }

    @Override
    public int compareTo(Release other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "v" + major + "." + minor + "." + patch;
    }
}
