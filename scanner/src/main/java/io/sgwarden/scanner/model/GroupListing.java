package io.sgwarden.scanner.model;

import java.util.List;

/** All groups of one account and region. With gaps the list is not complete, and absence from it proves nothing. */
public record GroupListing(AccountRegion accountRegion, List<Group> groups, List<Gap> gaps) {
    public GroupListing {
        groups = List.copyOf(groups);
        gaps = List.copyOf(gaps);
    }

    public boolean complete() {
        return gaps.isEmpty();
    }
}
