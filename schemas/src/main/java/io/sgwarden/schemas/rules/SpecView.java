package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.jsonschema.Instance;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.policy.Release;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** One object for the rules: JSON with paths, wrong types included. For one check in one thread. */
final class SpecView {
    private static final FieldPath SPEC = FieldPath.of("spec");

    private final JsonNode object;
    private final JsonNode live;
    private final Policy policy;
    private final Element spec;
    /** Made when a rule asks for it: rules about a change mostly do not. */
    private Optional<Parts> parts = Optional.empty();

    /** @param object without null members */
    SpecView(JsonNode object, Policy policy) {
        this(object, MissingNode.getInstance(), policy);
    }

    /** A change of an object whose group exists. */
    static SpecView ofChange(JsonNode object, JsonNode oldObject, Policy policy) {
        return new SpecView(object, oldObject, policy);
    }

    private SpecView(JsonNode object, JsonNode live, Policy policy) {
        this.object = object;
        this.live = live.path("spec");
        this.policy = policy;
        this.spec = new Element(new Instance.Root(object)).field("spec");
    }

    /** The lists that many rules go through, in one pass over the entries. */
    private record Parts(
            List<EntryView> entries, List<Element> pairs, List<CidrField> unusualCidrs, List<Element> tags) {

        static Parts of(Element spec) {
            Parts parts = new Parts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), spec.elements("tags"));
            for (String direction : List.of("ingressRules", "egressRules")) {
                for (Element element : spec.elements(direction)) {
                    parts.add(new EntryView(direction, element));
                }
            }
            return parts;
        }

        private void add(EntryView entry) {
            entries.add(entry);
            pairs.addAll(entry.peers("userIDGroupPairs"));
            for (CidrField cidr : entry.cidrs()) {
                if (cidr.form() != CidrForm.CANONICAL) {
                    unusualCidrs.add(cidr);
                }
            }
        }
    }

    private Parts parts() {
        Parts made = parts.orElseGet(() -> Parts.of(spec));
        parts = Optional.of(made);
        return made;
    }

    JsonNode object() {
        return object;
    }

    JsonNode json() {
        return spec.json();
    }

    /** The spec itself. */
    Element spec() {
        return spec;
    }

    /** The policy of the operator, with the controller and the quotas. */
    Policy policy() {
        return policy;
    }

    /** Whether the operator's controller is older than this release. */
    boolean controllerBefore(int major, int minor, int patch) {
        return controller().isBefore(major, minor, patch);
    }

    /** The release of the operator's controller. */
    Release controller() {
        return policy.controller().version();
    }

    /** Severity of a spelling that controllers before v1.18.4 revoke and authorize again at every reconcile. */
    Severity churn() {
        return controllerBefore(1, 18, 4) ? Severity.WARN : Severity.AUDIT;
    }

    /** A violation if this field of the spec is a string that matches. */
    List<RawViolation> texts(RuleInfo rule, String field, Predicate<String> matches) {
        JsonNode value = json().path(field);
        return value.stringValueOpt().filter(matches).isPresent()
                ? List.of(RawViolation.of(rule, path(field), value))
                : List.of();
    }

    Optional<String> annotation(String name) {
        return object.path("metadata").path("annotations").path(name).stringValueOpt();
    }

    boolean hasAckFinalizer() {
        return object.path("metadata")
                .path("finalizers")
                .valueStream()
                .anyMatch(finalizer ->
                        finalizer.stringValueOpt().filter(Ack.FINALIZER::equals).isPresent());
    }

    /** The path of an annotation. */
    static FieldPath annotationPath(String name) {
        return FieldPath.of("metadata", "annotations", name);
    }

    RawViolation violation(RuleInfo rule, String annotation) {
        return RawViolation.of(
                rule,
                annotationPath(annotation),
                object.path("metadata").path("annotations").path(annotation));
    }

    FieldPath path(String field) {
        return SPEC.key(field);
    }

    /** The ingress rules, then the egress rules. */
    List<EntryView> entries() {
        return parts().entries();
    }

    /** Whether the group exists and its object had the same entry before, so that the controller does not send it. */
    boolean isLive(EntryView entry) {
        return live.path(entry.direction()).valueStream().anyMatch(entry.json()::equals);
    }

    /**
     * Whether the pair means the object's own group: it names none, or refers to the object, or has the recorded id.
     */
    boolean isItself(Element pair) {
        if (pair.has("groupID")) {
            return pair.text("groupID")
                    .filter(id -> !id.isEmpty() && id.equals(recordedId()))
                    .isPresent();
        }
        if (pair.has("groupRef")) {
            JsonNode metadata = object.path("metadata");
            String own = metadata.path("namespace").asString("") + "/"
                    + metadata.path("name").asString("");
            return !own.endsWith("/") && referenced(pair).equals(own);
        }
        return !pair.has("groupName");
    }

    private String recordedId() {
        return object.path("status").path("id").asString("");
    }

    /** Namespace and name of the object that the pair refers to; without namespace it is the object's own. */
    String referenced(Element pair) {
        JsonNode from = pair.json().path("groupRef").path("from");
        String namespace = from.path("namespace").asString("");
        String own = object.path("metadata").path("namespace").asString("");
        return (namespace.isEmpty() ? own : namespace) + "/" + from.path("name").asString("");
    }

    /** The account of the group, if it is recorded; otherwise empty. */
    String ownerAccount() {
        return object.path("status")
                .path("ackResourceMetadata")
                .path("ownerAccountID")
                .asString("");
    }

    /** The elements of {@code spec.tags} that are mappings. */
    List<Element> tags() {
        return parts().tags();
    }

    /** The elements of all {@code userIDGroupPairs} that are mappings. */
    List<Element> pairs() {
        return parts().pairs();
    }

    /** A violation of the rule for each CIDR block that is written in one of the forms, which are not canonical. */
    List<RawViolation> cidrs(RuleInfo rule, Predicate<CidrForm> forms) {
        List<RawViolation> found = new ArrayList<>();
        for (CidrField cidr : parts().unusualCidrs()) {
            if (forms.test(cidr.form())) {
                found.add(violation(rule, cidr));
            }
        }
        return found;
    }

    private static RawViolation violation(RuleInfo rule, CidrField cidr) {
        RawViolation violation = RawViolation.of(rule, cidr.path(), cidr.value());
        return cidr.form() == CidrForm.IPV4_AS_IPV6 ? violation.asInferred() : violation;
    }
}
