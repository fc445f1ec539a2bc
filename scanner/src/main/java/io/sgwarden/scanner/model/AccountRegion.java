package io.sgwarden.scanner.model;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One region of one AWS account: the space in which a group id means something. */
public record AccountRegion(String account, String region) implements Comparable<AccountRegion> {
    private static final Comparator<AccountRegion> ORDER =
            Comparator.comparing(AccountRegion::account).thenComparing(AccountRegion::region);

    private static final Pattern FORM = Pattern.compile("([0-9]{12})/([a-z0-9-]+)");

    /**
     * Reads {@code ACCOUNT/REGION}, as for example {@code 123456789012/eu-west-1}; empty where it is not written so.
     */
    public static Optional<AccountRegion> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new AccountRegion(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public int compareTo(AccountRegion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return account + "/" + region;
    }
}
