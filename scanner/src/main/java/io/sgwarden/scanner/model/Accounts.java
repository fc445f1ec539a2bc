package io.sgwarden.scanner.model;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which run reads which account, where several runs share the accounts of one cluster.
 *
 * @param controllers account of the controller's own credentials, where objects live that say nothing else; absent:
 *     that of the first listing
 * @param otherRuns accounts that other runs read: objects there are left to those
 */
public record Accounts(Optional<String> controllers, Set<String> otherRuns) {
    /** One run reads them all. */
    public static final Accounts UNDIVIDED = new Accounts(Optional.empty(), Set.of());

    public Accounts {
        otherRuns = Set.copyOf(otherRuns);
    }

    /** Why it is not known whether rules refer to a group, where these accounts may have some and are not read. */
    public static Optional<Gap> unreadReferences(Set<String> accounts) {
        String names = String.join(", ", new TreeSet<>(accounts));
        return accounts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Gap(
                        "rules of accounts " + names,
                        "this run does not read " + names
                                + ", and rules there may refer to it over a peering connection"));
    }

    /** The same account for objects that say nothing, and nothing left to others. */
    public Accounts undivided() {
        return new Accounts(controllers, Set.of());
    }
}
