package io.sgwarden.scanner.model;

import java.util.Comparator;

/** A group id with the space in which it means something. */
public record GroupKey(AccountRegion accountRegion, String groupId) implements Comparable<GroupKey> {
    private static final Comparator<GroupKey> ORDER =
            Comparator.comparing(GroupKey::accountRegion).thenComparing(GroupKey::groupId);

    public static GroupKey of(Group group) {
        return new GroupKey(group.accountRegion(), group.id());
    }

    @Override
    public int compareTo(GroupKey other) {
        return ORDER.compare(this, other);
    }
}
