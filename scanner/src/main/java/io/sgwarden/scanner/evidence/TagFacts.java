package io.sgwarden.scanner.evidence;

import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.FactId;
import io.sgwarden.scanner.model.FactId.Supports;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a group's tags say of its owner. */
final class TagFacts {
    /** Tags that other tools put on groups which are theirs; a trailing star means prefix. */
    private static final List<String> FOREIGN =
            List.of("aws:cloudformation:*", "kubernetes.io/cluster/*", "elbv2.k8s.aws/cluster", "karpenter.sh/*");

    private static final String AWS = "aws:";

    private final MatchCandidate candidate;
    private final SecurityGroup object;
    private final Map<String, String> tags;
    private final TagTemplate template;

    TagFacts(MatchCandidate candidate) {
        this.candidate = candidate;
        this.object = candidate.object();
        this.tags = candidate.group().tags();
        this.template = TagTemplate.of(candidate.controller(), candidate.ownership());
    }

    /** Whether tags name object and cluster: proof of who wrote them, enough to repair. */
    boolean prove() {
        List<Fact> proofs = proofs();
        return proofs.stream().anyMatch(this::proves)
                && proofs.stream().noneMatch(fact -> fact.supports() == Supports.PROVES_OTHER);
    }

    private boolean proves(Fact fact) {
        return fact.id() == FactId.CAPABILITY_NAMES_OBJECT
                || (fact.id() == FactId.TEMPLATE_NAMES_OBJECT && nameThisCluster() && madeByAckForNamespace());
    }

    /** Whether the group has the tag whose value no other cluster uses. */
    boolean nameThisCluster() {
        return clusterProof()
                .filter(fact -> fact.id() == FactId.CLUSTER_TAG_MATCHES)
                .isPresent();
    }

    /** Another cluster with the same manifests has a capability too; its ARN tells them apart. */
    private boolean knowsCapability() {
        return candidate.ownership().eksCapabilities().contains(tags.get(AckTags.EKS_CAPABILITY));
    }

    /** Whether ACK's own tags are there and name the object's namespace. */
    boolean madeByAckForNamespace() {
        return object.metadata().namespace().equals(tags.get(Ack.TAG_NAMESPACE)) && AckTags.hasControllerVersion(tags);
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(proofs());
        facts.add(ackTags());
        facts.addAll(foreignTags());
        return facts;
    }

    private List<Fact> proofs() {
        return Stream.of(eksProof(), clusterProof(), objectProof())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Fact> eksProof() {
        String namespace = tags.get(AckTags.EKS_NAMESPACE);
        String name = tags.get(AckTags.EKS_NAME);
        if (namespace == null || name == null || !tags.containsKey(AckTags.EKS_CAPABILITY)) {
            return Optional.empty();
        }
        boolean same = namespace.equals(object.metadata().namespace())
                && name.equals(object.metadata().name());
        if (same && !knowsCapability()) {
            boolean others = !candidate.ownership().eksCapabilities().isEmpty();
            return Optional.of(
                    others ? Fact.of(FactId.CAPABILITY_OF_OTHER_CLUSTER) : Fact.of(FactId.CAPABILITY_UNKNOWN));
        }
        return Optional.of(
                same
                        ? Fact.of(FactId.CAPABILITY_NAMES_OBJECT)
                        : Fact.of(FactId.CAPABILITY_NAMES_OTHER, namespace, name));
    }

    private Optional<Fact> clusterProof() {
        return candidate
                .ownership()
                .clusterTag()
                .filter(key -> !ofSpec().containsKey(key))
                .map(this::clusterProof);
    }

    /** Tags of the spec, which win over the controller's: every cluster with the same manifest sets them. */
    private Map<String, String> ofSpec() {
        return object.spec().map(Spec::tagMap).orElse(Map.of());
    }

    private Fact clusterProof(String key) {
        Optional<String> value = template.constant(key);
        String actual = tags.get(key);
        if (value.isEmpty()) {
            return Fact.of(FactId.CLUSTER_TAG_NOT_SET, key);
        }
        if (actual == null) {
            return Fact.of(FactId.CLUSTER_TAG_MISSING, key);
        }
        return value.get().equals(actual)
                ? Fact.of(FactId.CLUSTER_TAG_MATCHES, key)
                : Fact.of(FactId.CLUSTER_TAG_DIFFERS, key, actual);
    }

    /**
     * The controller's tags only explain what is on a group, unless the operator says that they name this cluster: two
     * clusters may share their Helm values.
     */
    private Optional<Fact> objectProof() {
        Map<String, String> expected = relied().expand(object);
        expected.keySet().removeAll(ofSpec().keySet());
        if (expected.isEmpty()) {
            return Optional.empty();
        }
        if (expected.keySet().stream().noneMatch(tags::containsKey)) {
            return Optional.of(Fact.of(FactId.TEMPLATE_TAGS_MISSING));
        }
        boolean all =
                expected.entrySet().stream().allMatch(tag -> tag.getValue().equals(tags.get(tag.getKey())));
        return Optional.of(all ? Fact.of(FactId.TEMPLATE_NAMES_OBJECT) : Fact.of(FactId.TEMPLATE_NAMES_OTHER));
    }

    /** The tags that name an object, as far as the policy relies on them. */
    private TagTemplate relied() {
        return candidate.ownership().clusterTag().isPresent()
                ? template.naming()
                : new TagTemplate(candidate.ownership().tagTemplate(), Optional.empty()).naming();
    }

    private Fact ackTags() {
        String namespace = tags.get(Ack.TAG_NAMESPACE);
        if (namespace == null
                ? !template.tags().containsKey(Ack.TAG_NAMESPACE)
                : namespace.equals(ofSpec().get(Ack.TAG_NAMESPACE))) {
            return Fact.of(FactId.ACK_TAGS_NOT_CONFIGURED, Ack.TAG_NAMESPACE);
        }
        if (namespace == null || !AckTags.hasControllerVersion(tags)) {
            return Fact.of(FactId.ACK_TAGS_MISSING, Ack.TAG_NAMESPACE, Ack.TAG_CONTROLLER_VERSION);
        }
        return namespace.equals(object.metadata().namespace())
                ? Fact.of(FactId.NAMESPACE_TAG_MATCHES, Ack.TAG_NAMESPACE)
                : Fact.of(FactId.NAMESPACE_TAG_DIFFERS, Ack.TAG_NAMESPACE, namespace);
    }

    private List<Fact> foreignTags() {
        Map<String, String> ofController =
                candidate.controller().resourceTags().asOptional().isPresent() ? template.expand(object) : Map.of();
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .filter(tag -> !ofSpec().containsKey(tag.getKey()))
                        .filter(tag -> !tag.getValue().equals(ofController.get(tag.getKey())))
                        .map(Map.Entry::getKey)
                        .filter(key -> isForeign(key) && !(key.startsWith(AWS) && isAdopted()))
                        .map(key -> Fact.of(FactId.FOREIGN_TAG, key))
                        .toList();
    }

    /** Nobody can remove AWS's own tags from a group that was CloudFormation's before it was adopted. */
    private boolean isAdopted() {
        return object.isWhole()
                && (object.metadata().isTrue(Ack.ADOPTED)
                        || object.metadata()
                                .adoptionId()
                                .filter(candidate.group().id()::equals)
                                .isPresent());
    }

    private boolean isForeign(String key) {
        return FOREIGN.stream().anyMatch(pattern -> matches(pattern, key))
                || candidate.ownership().foreignTags().stream().anyMatch(pattern -> matches(pattern, key));
    }

    private static boolean matches(String pattern, String key) {
        return pattern.endsWith("*") ? key.startsWith(pattern.substring(0, pattern.length() - 1)) : key.equals(pattern);
    }
}
