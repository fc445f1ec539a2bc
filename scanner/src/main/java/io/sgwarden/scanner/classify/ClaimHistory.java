package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.evidence.RecordedId;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Claim;
import io.sgwarden.scanner.model.Claims;
import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.ObservedId;
import io.sgwarden.scanner.model.Repair.Mode;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.model.WatchingController;
import io.sgwarden.scanner.resolve.Resolved;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Collects the claims of objects to groups that this run sees, and carries on those of earlier runs. */
final class ClaimHistory {
    private static final String UNKNOWN = "unknown";
    /** In these states only a creation that was seen shows that the group belongs to the object. */
    private static final Set<State> DISPUTED = EnumSet.of(State.IDENTITY_DIFFERS, State.ID_SHARED);

    private final Claims earlier;
    private final Inventory inventory;
    private final Map<String, Claim> earlierByUid;

    ClaimHistory(Claims earlier, Inventory inventory) {
        this.earlier = earlier;
        this.inventory = inventory;
        this.earlierByUid = earlier.byUid(inventory.cluster().uid());
    }

    /** What an earlier run saw of the id that the object records. */
    Optional<ObservedId> earlierId(SecurityGroup object) {
        return Optional.ofNullable(earlierByUid.get(object.metadata().uid())).map(Claim::id);
    }

    /** The claims of these objects, and those of earlier runs that still count. */
    Claims claims(List<Resolved> objects, List<Finding> findings) {
        Map<String, Finding> byUid = new HashMap<>();
        findings.forEach(finding ->
                finding.object().ifPresent(object -> byUid.put(object.metadata().uid(), finding)));
        Map<AccountRegion, GroupListing> listings = new HashMap<>();
        Set<String> listed = new HashSet<>();
        for (GroupListing listing : inventory.listings()) {
            listings.put(listing.accountRegion(), listing);
            listing.groups().stream().map(Group::id).forEach(listed::add);
        }
        List<Claim> now = new ArrayList<>();
        objects.forEach(object -> now.add(claim(
                object,
                Objects.requireNonNull(byUid.get(object.object().metadata().uid())))));
        if (!inventory.cluster().securityGroupsRead()) {
            now.addAll(earlier.unseen(inventory.cluster().uid(), byUid.keySet()));
        }
        return earlier.then(
                new Claims(inventory.cluster().uid(), now),
                claim -> listed.contains(claim.groupId().orElse(""))
                        || !claim.accountRegion()
                                .map(listings::get)
                                .filter(GroupListing::complete)
                                .isPresent());
    }

    private static Claim claim(Resolved resolved, Finding finding) {
        SecurityGroup object = resolved.object();
        ControllerConfiguration controller = resolved.controller().configuration();
        return new Claim(
                RecordedId.observe(object, controller),
                resolved.accountRegion().asOptional(),
                object.metadata().annotation(Ack.ADOPTED).orElse("false"),
                deletionPolicy(resolved),
                doubted(object, controller, finding),
                false);
    }

    /** A group that the object has only by an operator's decision or its name, or that may be another's. */
    private static Optional<String> doubted(SecurityGroup object, ControllerConfiguration controller, Finding finding) {
        if (RecordedId.isOfAnotherWriter(object, controller)) {
            return object.status().id();
        }
        boolean doubtful = finding.state() == State.NAME_TAKEN
                || finding.repair().mode() == Mode.ADOPTION
                || (DISPUTED.contains(finding.state())
                        && !RecordedId.observe(object, controller).withoutReferences());
        return finding.groupId().filter(id -> doubtful);
    }

    private static String deletionPolicy(Resolved resolved) {
        return OptOuts.annotatedDeletionPolicy(resolved).orElseGet(() -> switch (resolved.controller()) {
            case WatchingController.Known(ControllerConfiguration controller) -> known(controller);
            case WatchingController.NotSeen(ControllerConfiguration stated) ->
                stated.defaultDeletionPolicy().asOptional().orElse(Claim.DELETE);
            case WatchingController.Ambiguous(List<ControllerConfiguration> candidates) ->
                candidates.stream()
                        .map(ClaimHistory::known)
                        .filter(policy -> !policy.equals(Claim.DELETE))
                        .findFirst()
                        .orElse(Claim.DELETE);
            case WatchingController.Unread unread -> UNKNOWN;
            case WatchingController.Nobody nobody -> UNKNOWN;
        });
    }

    private static String known(ControllerConfiguration controller) {
        return controller.defaultDeletionPolicy().asOptional().orElse(UNKNOWN);
    }
}
