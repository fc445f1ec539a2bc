package io.sgwarden.scanner.match;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Group;
import java.util.Comparator;

/** A group id with the space in which it means something. */
public record GroupKey(AccountRegion home, String groupId) implements Comparable<GroupKey> {
    private static final Comparator<GroupKey> ORDER =
            Comparator.comparing(GroupKey::home).thenComparing(GroupKey::groupId);

    public static GroupKey of(Group group) {
        return new GroupKey(group.home(), group.id());
    }

    @Override
    public int compareTo(GroupKey other) {
        return ORDER.compare(this, other);
    }
}
