package io.sgwarden.scanner.testing;

import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * As much of a current ACK controller (v1.20.0) as a repair meets: triggered by generations only, drops nothing that it
 * manages, takes over nothing that it does not. The real behaviour is the simulator's business.
 */
public final class ToyController {
    private final FakeCluster cluster;
    private final FakeGroups groups;
    private final Supplier<Instant> clock;
    private final Map<ResourceKey, Long> seen = new HashMap<>();
    private int created;

    public ToyController(FakeCluster cluster, FakeGroups groups, Supplier<Instant> clock) {
        this.cluster = cluster;
        this.groups = groups;
        this.clock = clock;
        cluster.objects().forEach(this::see);
    }

    /** Reconciles every object whose generation moved since the last time. */
    public void run() {
        for (SecurityGroup object : cluster.objects()) {
            if (seen.getOrDefault(ResourceKey.of(object), 0L)
                    != object.metadata().generation()) {
                see(object);
                pass(ResourceKey.of(object));
            }
        }
    }

    /** One pass, whatever the generation: a retry that was due. */
    public void pass(ResourceKey key) {
        cluster.find(key).ifPresent(object -> reconcile(key, object));
    }

    private void see(SecurityGroup object) {
        seen.put(ResourceKey.of(object), object.metadata().generation());
    }

    private void reconcile(ResourceKey key, SecurityGroup object) {
        String name = object.spec().orElseThrow().name().orElseThrow();
        String id = object.status().id().orElse("");
        if (id.isEmpty() && groups.named(name).isEmpty()) {
            create(key, object, name);
        } else if (object.metadata().hasAckFinalizer() && groups.find(id).isPresent()) {
            update(key, object, id);
        } else if (!id.isEmpty() && groups.find(id).isEmpty()) {
            conditions(key, Ack.CONDITION_RECOVERABLE, "api error InvalidGroup.NotFound: no " + id, "Unknown");
        } else {
            conditions(key, Ack.CONDITION_TERMINAL, "Resource already exists", "False");
        }
    }

    private void create(ResourceKey key, SecurityGroup object, String name) {
        String id = "sg-new" + ++created;
        groups.add(id, name, object.metadata().namespace(), Set.of());
        cluster.edit(key, json -> {
            ArrayNode finalizers = ((ObjectNode) json.path("metadata")).withArrayProperty("finalizers");
            finalizers.add(Ack.FINALIZER);
            ObjectNode status = json.withObjectProperty("status");
            status.put("id", id);
            status.withObjectProperty("ackResourceMetadata")
                    .put("ownerAccountID", FakeGroups.ACCOUNT_REGION.account())
                    .put("region", FakeGroups.ACCOUNT_REGION.region());
        });
        update(key, cluster.object(key), id);
    }

    private void update(ResourceKey key, SecurityGroup object, String id) {
        if (SimpleExaminer.isRefused(object)) {
            conditions(
                    key,
                    Ack.CONDITION_RECOVERABLE,
                    "api error InvalidParameterValue: Invalid value 'null' for protocol.",
                    "Unknown");
            return;
        }
        Set<Permission> wanted = SimpleExaminer.wanted(object);
        groups.setPermissions(id, wanted);
        conditions(key, Ack.CONDITION_SYNCED, "Resource synced successfully", "True");
    }

    private void conditions(ResourceKey key, String type, String message, String synced) {
        cluster.edit(key, json -> {
            ArrayNode conditions = json.withObjectProperty("status").putArray("conditions");
            for (String each :
                    type.equals(Ack.CONDITION_SYNCED) ? List.of(type) : List.of(type, Ack.CONDITION_SYNCED)) {
                conditions
                        .addObject()
                        .put("type", each)
                        .put("status", each.equals(Ack.CONDITION_SYNCED) ? synced : "True")
                        .put("message", each.equals(type) ? message : "")
                        .put("lastTransitionTime", clock.get().toString());
            }
        });
    }
}
