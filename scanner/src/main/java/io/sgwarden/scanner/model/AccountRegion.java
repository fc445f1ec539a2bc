package io.sgwarden.scanner.model;

import java.util.Comparator;

/** One region of one AWS account: the space in which a group id means something. */
public record AccountRegion(String account, String region) implements Comparable<AccountRegion> {
    private static final Comparator<AccountRegion> ORDER =
            Comparator.comparing(AccountRegion::account).thenComparing(AccountRegion::region);

    @Override
    public int compareTo(AccountRegion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return account + "/" + region;
    }
}
