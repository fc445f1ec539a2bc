package io.sgwarden.scanner.evidence;

import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.Preview;
import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.securitygroup.Spec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Computes what the next reconcile will do to a group.
 *
 * <p>It revokes first and authorizes afterwards (hooks.go:582-591), so with a spec that EC2 refuses what it revokes may
 * go and nothing come (measured: {@code detached_live}, {@code update_breaks_rules}). It deletes every tag that is
 * neither the spec's nor its own (tags.go; measured: {@code detached_live}, {@code chart_tags}).
 */
public final class ReconcilePreview {
    private ReconcilePreview() {}

    public static Preview of(MatchCandidate candidate) {
        Group group = candidate.group();
        RuleSync sync = RuleSync.of(candidate.comparison(), candidate.wanted(), group);
        boolean refused =
                candidate.specRefused() || !candidate.wanted().refused().isEmpty() || sync.authorizesTwice(group);
        RuleSync carriedOut = refused ? new RuleSync(sync.revoked(), List.of()) : sync;
        TagTemplate template = TagTemplate.of(candidate.controller(), candidate.ownership());
        Map<String, String> wanted = wantedTags(candidate, template);
        Map<String, String> tagsRemoved = without(group.tags(), wanted);
        // The controller's own tag with a newer value: nothing of anybody's is lost.
        tagsRemoved.keySet().removeIf(key -> wanted.containsKey(key) && template.varies(key));
        return new Preview(
                resolvedOnly(carriedOut.added(group)),
                List.copyOf(carriedOut.removed()),
                List.copyOf(carriedOut.interrupted()),
                without(wanted, group.tags()),
                tagsRemoved);
    }

    private static List<Permission> resolvedOnly(Collection<Permission> permissions) {
        return permissions.stream()
                .filter(permission -> !(permission.peer() instanceof Peer.Unresolved))
                .toList();
    }

    /**
     * What the group will carry: the spec's tags over the template's (measured: {@code chart_tags}), and AWS's own,
     * which the controller leaves alone. Where its release is not known, the tag that names it keeps its value; where
     * its tags are not known, so do those of the EKS Capability.
     */
    private static Map<String, String> wantedTags(MatchCandidate candidate, TagTemplate template) {
        Map<String, String> current = candidate.group().tags();
        boolean templateKnown =
                candidate.controller().resourceTags().asOptional().isPresent();
        Map<String, String> tags = new TreeMap<>(template.expand(candidate.object()));
        tags.replaceAll((key, value) -> TagTemplate.isExpanded(value) ? value : current.getOrDefault(key, ""));
        tags.values().removeIf(String::isEmpty);
        candidate.object().spec().map(Spec::tagMap).ifPresent(tags::putAll);
        current.forEach((key, value) -> {
            if (key.startsWith("aws:") || (!templateKnown && key.startsWith("eks:"))) {
                tags.put(key, value);
            }
        });
        return tags;
    }

    /** Entries of the first that the second does not have with the same value; a changed value counts as removed. */
    private static Map<String, String> without(Map<String, String> tags, Map<String, String> others) {
        Map<String, String> rest = new TreeMap<>(tags);
        rest.entrySet().removeIf(tag -> tag.getValue().equals(others.get(tag.getKey())));
        return rest;
    }
}
