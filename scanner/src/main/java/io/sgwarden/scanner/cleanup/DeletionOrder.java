package io.sgwarden.scanner.cleanup;

import io.sgwarden.scanner.model.FactId;
import io.sgwarden.scanner.model.Inventory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * In which order groups can be deleted that refer to each other: EC2 deletes no group that a rule of another one names.
 * Groups that refer to each other in a circle cannot be deleted at all.
 */
public final class DeletionOrder {
    /** By group id, the other groups with a rule that names it. */
    private final Map<String, Set<String>> referrers = new HashMap<>();

    private DeletionOrder(Inventory inventory) {
        inventory.listings().stream()
                .flatMap(listing -> listing.groups().stream())
                .forEach(group -> group.referredGroups()
                        .forEach(referred -> referrers
                                .computeIfAbsent(referred, unused -> new HashSet<>())
                                .add(group.id())));
    }

    public static DeletionOrder of(Inventory inventory) {
        return new DeletionOrder(inventory);
    }

    /** Orders items so that each comes after all that refer to it. Leaves out those to which something else refers. */
    private <T> List<T> sorted(List<T> items, Function<T, String> groupId) {
        List<T> left = new ArrayList<>(items);
        List<T> sorted = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        boolean more = true;
        while (more) {
            List<T> next = left.stream()
                    .filter(item -> gone.containsAll(referrers.getOrDefault(groupId.apply(item), Set.of())))
                    .toList();
            sorted.addAll(next);
            next.forEach(item -> gone.add(groupId.apply(item)));
            more = left.removeAll(next);
        }
        return sorted;
    }

    /** The deletions in an order in which EC2 accepts them; those that it will refuse come last. */
    List<CleanupPlan.Deletion> of(List<CleanupPlan.Deletion> deletions) {
        List<CleanupPlan.Deletion> sorted =
                sorted(deletions, deletion -> deletion.group().groupId());
        List<CleanupPlan.Deletion> all = new ArrayList<>(sorted);
        deletions.stream().filter(deletion -> !sorted.contains(deletion)).forEach(all::add);
        return all;
    }

    /** Removes the objection that groups refer to a leak, if all these groups are deleted before it. */
    List<Leak> settle(List<Leak> leaks) {
        Set<String> free =
                sorted(
                                leaks.stream()
                                        .filter(DeletionOrder::isOnlyReferredTo)
                                        .toList(),
                                leak -> leak.group().id())
                        .stream()
                        .map(leak -> leak.group().id())
                        .collect(Collectors.toSet());
        return leaks.stream()
                .map(leak ->
                        free.contains(leak.group().id()) ? new Leak(leak.group(), List.of(), leak.rolledBack()) : leak)
                .toList();
    }

    private static boolean isOnlyReferredTo(Leak leak) {
        return leak.objections().stream().allMatch(objection -> objection.id() == FactId.REFERENCED);
    }
}
