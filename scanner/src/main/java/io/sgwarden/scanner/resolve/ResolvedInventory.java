package io.sgwarden.scanner.resolve;

import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.List;
import java.util.Map;

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
}
