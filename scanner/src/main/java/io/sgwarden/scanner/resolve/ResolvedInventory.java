package io.sgwarden.scanner.resolve;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The inventory with account, region and VPC of every object.
 *
 * @param objects of the scanned cluster that are this run's business, by namespace and name
 * @param left those in accounts that other runs read
 * @param claims of all clusters
 * @param byKey objects of the scanned cluster
 */
public record ResolvedInventory(
        Inventory inventory,
        List<Resolved> objects,
        List<Resolved> left,
        List<OwnershipClaim> claims,
        Map<ResourceKey, SecurityGroup> byKey) {

    public ResolvedInventory {
        objects = List.copyOf(objects);
        left = List.copyOf(left);
        claims = List.copyOf(claims);
        byKey = Map.copyOf(byKey);
    }

    /** Accounts that have groups in the region, as far as is known, and that this run does not read. */
    public Set<String> unreadAccounts(String region) {
        Set<String> unread = new HashSet<>(inventory.accounts().otherRuns());
        objects.stream()
                .flatMap(object -> object.accountRegion().asOptional().stream())
                .filter(place -> place.region().equals(region))
                .map(AccountRegion::account)
                .forEach(unread::add);
        inventory.listings().stream()
                .map(GroupListing::accountRegion)
                .filter(place -> place.region().equals(region))
                .map(AccountRegion::account)
                .forEach(unread::remove);
        return unread;
    }
}
