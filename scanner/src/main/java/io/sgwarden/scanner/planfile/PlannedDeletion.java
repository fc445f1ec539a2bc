package io.sgwarden.scanner.planfile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.sgwarden.scanner.cleanup.CleanupPlan.Clusters;
import io.sgwarden.scanner.cleanup.CleanupPlan.Deletion;
import io.sgwarden.scanner.cleanup.CleanupPlan.RolledBack;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.ResourceKey;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A step of a clean-up plan, as the plan's file holds it. */
public record PlannedDeletion(
        String account,
        String region,
        String groupId,
        String name,
        String vpcId,
        String fingerprint,
        Optional<String> clusterUid,
        @JsonInclude(Include.NON_EMPTY) List<String> otherClusters,
        @JsonInclude(Include.NON_DEFAULT) boolean named,
        Optional<RolledBackObject> rolledBack) {

    public PlannedDeletion {
        otherClusters = List.copyOf(otherClusters);
    }

    public static PlannedDeletion of(Deletion deletion) {
        return new PlannedDeletion(
                deletion.group().accountRegion().account(),
                deletion.group().accountRegion().region(),
                deletion.group().groupId(),
                deletion.name(),
                deletion.vpcId(),
                deletion.fingerprint(),
                deletion.claims().uid(),
                List.copyOf(deletion.claims().others()),
                deletion.named(),
                deletion.rolledBack()
                        .map(object -> new RolledBackObject(
                                object.key().namespace(), object.key().name(), object.uid(), object.spec())));
    }

    Deletion deletion() {
        return new Deletion(
                new GroupKey(new AccountRegion(account, region), groupId),
                name,
                vpcId,
                fingerprint,
                new Clusters(clusterUid, new TreeSet<>(otherClusters)),
                named,
                rolledBack.map(object -> new RolledBack(
                        new ResourceKey(object.namespace(), object.name()), object.uid(), object.spec())));
    }

    /** The object whose failed creation is taken back. */
    record RolledBackObject(String namespace, String name, String uid, String spec) {}
}
