package io.sgwarden.simulator.controller;

import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.Spec;
import io.sgwarden.simulator.cluster.ApiException;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.cluster.ResourceType;
import io.sgwarden.simulator.controller.Ec2Calls.Ec2Group;
import io.sgwarden.simulator.controller.GroupLifecycle.Lookup;
import io.sgwarden.simulator.controller.GroupLifecycle.OwnFailure;
import io.sgwarden.simulator.controller.Wanted.Completeness;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** One pass over one object: the decisions of ACK's runtime (reconciler.go). */
final class Reconciler {
    private final ControllerVersion version;
    private final ControllerAccountRegion accountRegion;
    private final ControllerFlags flags;
    private final KubernetesCalls kubernetes;
    private final SpecReader specs;
    private final GroupLifecycle groups;
    private final StatusWriter status;
    private final Adoption adoption;

    Reconciler(Installation installation, KubernetesCalls kubernetes, GroupLifecycle groups, StatusWriter status) {
        this.version = installation.version();
        this.accountRegion = installation.accountRegion();
        this.flags = installation.flags();
        this.kubernetes = kubernetes;
        this.specs = new SpecReader(kubernetes, installation);
        this.groups = groups;
        this.status = status;
        this.adoption = new Adoption(version, kubernetes);
    }

    Result reconcile(ObjectKey key) {
        Optional<ObjectNode> read = kubernetes.get(key);
        if (read.isEmpty()) {
            return Result.DONE;
        }
        Resource resource = new Resource(key, read.get());
        if (resource.isDeleting() && !resource.isManaged()) {
            return Result.DONE;
        }
        String account = accountOf(resource);
        if (flags.allowsAccounts() && !account.equals(accountRegion.account())) {
            ObjectNode next = resource.statusCopy();
            status.roleMissing(next, account);
            write(resource, next);
            return Result.ROLE_MISSING;
        }
        if (resource.region()
                .filter(region -> !region.equals(accountRegion.region()))
                .isPresent()) {
            // "Resource already exists in region …": an error before any status is written
            return Result.BACKOFF;
        }
        return resource.isDeleting() ? cleanUp(resource) : sync(resource);
    }

    private String accountOf(Resource resource) {
        return resource.ownerAccount()
                .or(() -> namespaceAnnotation(resource, Ack.OWNER_ACCOUNT_ID))
                .orElse(accountRegion.account());
    }

    private Optional<String> namespaceAnnotation(Resource resource, String name) {
        if (!flags.readsNamespaces()) {
            return Optional.empty();
        }
        return kubernetes
                .get(new ObjectKey(ResourceType.NAMESPACE, "", resource.key().namespace()))
                .flatMap(object ->
                        object.path("metadata").path("annotations").path(name).stringValueOpt());
    }

    private Result sync(Resource resource) {
        if (specs.crossesNamespaces(resource.parsed())) {
            return failed(
                    resource, resource.statusCopy(), new Failure.Own("cross-namespace references are not allowed"));
        }
        adoption.takeIdFromFields(resource);
        Wanted wanted = specs.read(resource.parsed());
        if (wanted.complete() == Completeness.VPC_MISSING) {
            return failed(resource, resource.statusCopy(), new Failure.Own("resource reference resolution failed"));
        }
        Optional<Ec2Group> found;
        try {
            found = groups.find(resource, new Lookup(wanted.name(), wanted.vpcId()));
        } catch (Ec2Refusal refusal) {
            return failed(resource, resource.statusCopy(), new Failure.Refused(refusal));
        }
        if (found.isEmpty()) {
            return create(resource, wanted);
        }
        Ec2Group group = found.get();
        if (isReadOnly(resource)) {
            return synced(resource, observed(resource, group));
        }
        if (resource.isManaged()) {
            return update(resource, wanted, group);
        }
        if (adoption.isPending(resource)) {
            adoption.markAdopted(resource);
            ObjectNode next = observed(resource, group);
            status.pending(next, resource);
            write(resource, next);
            return Result.BACKOFF;
        }
        ObjectNode next = observed(resource, group);
        status.terminal(next, resource);
        write(resource, next);
        return Result.DONE;
    }

    private Result create(Resource resource, Wanted wanted) {
        setManaged(resource);
        String id = "";
        try {
            id = groups.create(wanted);
            groups.addRules(id, wanted);
            return created(resource, wanted, groups.describe(id));
        } catch (Ec2Refusal refusal) {
            if (Trait.DROPS_FINALIZER_OF_FAILED_CREATE.isIn(version)) {
                resource.keepFinalizersOfCreate();
                releaseSwallowingErrors(resource);
            }
            return failed(resource, afterFailedCreate(resource, id), new Failure.Refused(refusal));
        } catch (OwnFailure own) {
            return failed(resource, afterFailedCreate(resource, id), own.failure());
        }
    }

    private Result created(Resource resource, Wanted wanted, Ec2Group group) {
        ObjectNode next = observed(resource, group);
        next.put("id", group.id());
        if (wanted.complete() == Completeness.COMPLETE) {
            return synced(resource, next);
        }
        return outOfSync(resource, next);
    }

    /** @param id of the group, {@code ""} where not even that was created */
    private ObjectNode afterFailedCreate(Resource resource, String id) {
        ObjectNode next = resource.statusCopy();
        if (Trait.RECORDS_ID_OF_FAILED_CREATE.isIn(version) && !id.isEmpty()) {
            next.put("id", id);
            status.defaults(next);
            status.arn(next, id);
        }
        return next;
    }

    private Result update(Resource resource, Wanted wanted, Ec2Group group) {
        if (wanted.complete() == Completeness.GROUP_MISSING) {
            return outOfSync(resource, observed(resource, group));
        }
        RuleDelta ingress = RuleDelta.of(Direction.INGRESS, wanted, group);
        RuleDelta egress = RuleDelta.of(Direction.EGRESS, wanted, group);
        boolean rulesDiffer = (ingress.isSeenBy(version) || egress.isSeenBy(version)) && mayCompareRules(resource);
        boolean tagsDiffer = GroupLifecycle.tagsDiffer(group, wanted);
        if (!rulesDiffer && !tagsDiffer) {
            return synced(resource, observed(resource, group));
        }
        // What update returns is the object as it was read: what only reading filled in is not recorded.
        ObjectNode next = resource.statusCopy();
        try {
            if (rulesDiffer) {
                groups.syncRules(group, ingress, egress);
                status.rules(next, groups.describe(group.id()));
            }
            if (tagsDiffer) {
                groups.syncTags(group, wanted);
            }
        } catch (Ec2Refusal refusal) {
            return failed(resource, observed(resource, group), new Failure.Refused(refusal));
        } catch (OwnFailure own) {
            return failed(resource, observed(resource, group), own.failure());
        }
        return synced(resource, next);
    }

    /** The identity guard of v1.18.4: without recorded owner and id the rules are not compared. */
    private boolean mayCompareRules(Resource resource) {
        return !Trait.COMPARES_CANONICALLY.isIn(version)
                || (resource.ownerAccount().isPresent() && resource.id().isPresent());
    }

    private Result cleanUp(Resource resource) {
        String policy = resource.annotation(Ack.DELETION_POLICY)
                .or(() -> namespaceAnnotation(resource, "ec2." + Ack.DELETION_POLICY))
                .orElse(flags.deletionPolicy());
        if (!policy.equals("delete")) {
            setUnmanaged(resource);
            return Result.DONE;
        }
        Optional<Spec> spec = resource.parsed().spec();
        ObjectNode next = resource.statusCopy();
        try {
            Optional<Ec2Group> found =
                    groups.find(resource, new Lookup(spec.flatMap(Spec::name), spec.flatMap(Spec::vpcID)));
            if (found.isPresent()) {
                next = observed(resource, found.get());
                groups.delete(found.get());
            }
        } catch (Ec2Refusal refusal) {
            return failed(resource, next, new Failure.Refused(refusal));
        } catch (OwnFailure own) {
            return failed(resource, next, own.failure());
        }
        setUnmanaged(resource);
        return Result.DONE;
    }

    private ObjectNode observed(Resource resource, Ec2Group group) {
        ObjectNode next = resource.statusCopy();
        status.observed(next, group);
        return next;
    }

    private Result synced(Resource resource, ObjectNode next) {
        status.synced(next, resource);
        write(resource, next);
        return Result.RESYNC;
    }

    private Result outOfSync(Resource resource, ObjectNode next) {
        status.pending(next, resource);
        write(resource, next);
        return Result.OUT_OF_SYNC;
    }

    private Result failed(Resource resource, ObjectNode next, Failure failure) {
        status.defaults(next);
        status.recoverable(next, resource, failure);
        write(resource, next);
        return Result.BACKOFF;
    }

    private void write(Resource resource, ObjectNode next) {
        ObjectNode patch = resource.patchTo(next);
        if (!patch.isEmpty()) {
            try {
                kubernetes.patchStatus(resource.key(), patch);
            } catch (ApiException refused) {
                // The runtime drops the error too: the next pass writes again, and a deleted object needs no status.
                return;
            }
        }
    }

    private void setManaged(Resource resource) {
        if (!resource.isManaged()) {
            resource.refresh(kubernetes.patch(resource.key(), resource.finalizersWith()));
        }
    }

    private void setUnmanaged(Resource resource) {
        if (resource.isManaged()) {
            resource.refresh(kubernetes.patch(resource.key(), resource.finalizersWithout()));
        }
    }

    /** After a failed create the runtime ignores that the API server refused (reconciler.go:830). */
    private void releaseSwallowingErrors(Resource resource) {
        try {
            setUnmanaged(resource);
        } catch (ApiException refused) {
            return;
        }
    }

    private static boolean isReadOnly(Resource resource) {
        return resource.annotation(Ack.READ_ONLY)
                .filter(value -> value.toLowerCase(Locale.ROOT).equals("true"))
                .isPresent();
    }
}
