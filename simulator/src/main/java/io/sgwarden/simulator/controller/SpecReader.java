package io.sgwarden.simulator.controller;

import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.securitygroup.Reference;
import io.sgwarden.schemas.securitygroup.RuleEntry;
import io.sgwarden.schemas.securitygroup.RuleEntry.CidrRange;
import io.sgwarden.schemas.securitygroup.RuleEntry.GroupPair;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Spec;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.cluster.ResourceType;
import io.sgwarden.simulator.controller.Ec2Rule.Ec2Peer;
import io.sgwarden.simulator.controller.Wanted.Completeness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** From spec to {@link Wanted}: references are looked up in the cluster, the controller's own tags are added. */
final class SpecReader {
    private final KubernetesCalls kubernetes;
    private final ControllerFlags flags;
    private final ResourceTags resourceTags;

    SpecReader(KubernetesCalls kubernetes, Installation installation) {
        this.kubernetes = kubernetes;
        this.flags = installation.flags();
        this.resourceTags = new ResourceTags(flags.resourceTags(), installation.printedVersion());
    }

    Wanted read(SecurityGroup group) {
        Spec spec = group.spec().orElseThrow();
        String namespace = group.metadata().namespace();
        Optional<String> vpcId = spec.vpcRef().isPresent()
                ? spec.vpcRef().flatMap(reference -> resolve(ResourceType.VPC, namespace, reference, "/status/vpcID"))
                : spec.vpcID();
        List<String> missing = new ArrayList<>();
        Function<RuleEntry, Ec2Rule> rule = entry -> rule(entry, group, missing);
        List<Ec2Rule> ingress = spec.ingressRules().stream().map(rule).toList();
        List<Ec2Rule> egress = spec.egressRules().stream().map(rule).toList();
        Completeness complete = spec.vpcRef().isPresent() && vpcId.isEmpty()
                ? Completeness.VPC_MISSING
                : missing.isEmpty() ? Completeness.COMPLETE : Completeness.GROUP_MISSING;
        Map<String, String> tags = new LinkedHashMap<>(resourceTags.of(group.metadata()));
        tags.putAll(spec.tagMap());
        return new Wanted(spec.name(), spec.description(), vpcId, tags, ingress, egress, complete);
    }

    /** Whether a reference leads where the flags forbid it. */
    boolean crossesNamespaces(SecurityGroup group) {
        Spec spec = group.spec().orElseThrow();
        return !flags.allowsOtherNamespaces()
                && Stream.concat(spec.vpcRef().stream(), spec.groupPairs().flatMap(pair -> pair.groupRef().stream()))
                        .flatMap(reference -> reference.namespace().stream())
                        .anyMatch(
                                namespace -> !namespace.equals(group.metadata().namespace()));
    }

    private Optional<String> resolve(ResourceType type, String namespace, Reference reference, String pointer) {
        ObjectKey target = new ObjectKey(
                type, reference.namespace().orElse(namespace), reference.name().orElse(""));
        return kubernetes.get(target).flatMap(object -> object.at(pointer).stringValueOpt());
    }

    private Ec2Rule rule(RuleEntry entry, SecurityGroup owner, List<String> missing) {
        List<Ec2Peer> peers = new ArrayList<>();
        cidrs(entry.ipRanges(), Peer.Ipv4::new, peers);
        cidrs(entry.ipv6Ranges(), Peer.Ipv6::new, peers);
        entry.prefixListIDs()
                .forEach(list -> list.prefixListID()
                        .ifPresent(id ->
                                peers.add(new Ec2Peer(new Peer.PrefixList(id), list.description(), Optional.empty()))));
        entry.userIDGroupPairs()
                .forEach(pair -> group(pair, owner)
                        .ifPresentOrElse(
                                group -> peers.add(new Ec2Peer(group, pair.description(), Optional.of(pair))),
                                () -> missing.add(pair.toString())));
        return new Ec2Rule(entry.ipProtocol(), entry.fromPort(), entry.toPort(), peers);
    }

    private static void cidrs(List<CidrRange> ranges, Function<String, Peer> peer, List<Ec2Peer> peers) {
        ranges.forEach(range -> range.cidr()
                .ifPresent(cidr -> peers.add(new Ec2Peer(peer.apply(cidr), range.description(), Optional.empty()))));
    }

    /** A pair that names no group means the object's own one, which create fills in. */
    private Optional<Peer> group(GroupPair pair, SecurityGroup owner) {
        if (pair.isSelf()) {
            return Optional.of(Ec2Rule.SELF);
        }
        if (pair.groupRef().isPresent()) {
            return pair.groupRef()
                    .flatMap(reference -> resolve(
                            ResourceType.SECURITY_GROUP, owner.metadata().namespace(), reference, "/status/id"))
                    .map(Peer.Group::new);
        }
        return pair.groupID()
                .<Peer>map(Peer.Group::new)
                .or(() -> pair.groupName().map(Peer.Unresolved::new));
    }
}
