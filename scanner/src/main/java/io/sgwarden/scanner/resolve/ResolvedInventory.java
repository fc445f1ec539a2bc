package io.sgwarden.scanner.resolve;

import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.List;
import java.util.Map;

/**
 * The inventory with every object's home and VPC.
 *
 * @param objects of the scanned cluster, by namespace and name
 * @param claimants of all clusters
 * @param byKey objects of the scanned cluster
 */
public record ResolvedInventory(
        Inventory inventory, List<Resolved> objects, List<Claimant> claimants, Map<ResourceKey, SecurityGroup> byKey) {

    public ResolvedInventory {
        objects = List.copyOf(objects);
        claimants = List.copyOf(claimants);
        byKey = Map.copyOf(byKey);
    }
}
