package io.sgwarden.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.SecurityGroupParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A change that makes nothing worse is never denied: what is denied is in the new object and was not in the old. */
class RatchetPropertyTest {
    /** What is too much counts only where it is more than before. */
    private static final Set<String> AMOUNTS = Set.of(
            "tag-count",
            "tag-value-len",
            "tag-key-len",
            "quota-1000",
            "name-too-long",
            "desc-too-long",
            "rule-desc-len");

    private static final List<String> TEXTS = List.of("web", "", "it's", "é", "sg-x", "x".repeat(256), "x".repeat(300));
    private static final List<String> PROTOCOLS = List.of("tcp", "6", "all", "icmp", "-1");
    private static final List<String> BLOCKS = List.of("10.0.0.0/8", "10.1.0.0/8", "10.0.0.0", "x", "192.0.2.0/24");
    private static final List<Integer> PORTS = List.of(-1, 80, 443, 70000);

    /** One list for each draw, of which the test makes an object; the same number always makes the same. */
    private static final class Maker {
        private final Random random;
        private int completed;

        Maker(long seed) {
            random = new Random(seed);
        }

        <T> T one(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        boolean often() {
            return random.nextInt(4) > 0;
        }

        ObjectNode object() {
            ObjectNode object = JsonMapper.shared().createObjectNode().put("kind", "SecurityGroup");
            ObjectNode metadata =
                    object.putObject("metadata").put("name", "web").put("namespace", "shop");
            if (random.nextBoolean()) {
                metadata.putArray("finalizers").add("finalizers.ec2.services.k8s.aws/SecurityGroup");
                object.putObject("status").put("id", "sg-0123456789abcdef0");
            }
            ObjectNode spec = object.putObject("spec").put("name", one(TEXTS)).put("description", one(TEXTS));
            if (often()) {
                spec.put("vpcID", one(List.of("vpc-1", "VPC")));
            }
            ArrayNode rules = spec.putArray("ingressRules");
            IntStream.range(0, random.nextInt(5)).forEach(i -> rules.add(entry()));
            ArrayNode tags = spec.putArray("tags");
            IntStream.range(0, one(List.of(0, 2, 51, 53))).forEach(i -> tags.add(tag(i)));
            return object;
        }

        ObjectNode entry() {
            ObjectNode entry = JsonMapper.shared().createObjectNode();
            if (often()) {
                entry.put("ipProtocol", one(PROTOCOLS));
            }
            if (often()) {
                entry.put("fromPort", one(PORTS)).put("toPort", one(PORTS));
            }
            ArrayNode ranges = entry.putArray("ipRanges");
            IntStream.range(0, random.nextInt(4)).forEach(i -> ranges.add(range()));
            ArrayNode pairs = entry.putArray("userIDGroupPairs");
            IntStream.range(0, random.nextInt(2)).forEach(i -> pairs.add(pair()));
            return entry;
        }

        private ObjectNode range() {
            ObjectNode range = JsonMapper.shared().createObjectNode();
            if (often()) {
                range.put("cidrIP", one(BLOCKS));
            }
            return often() ? range : range.put("description", one(List.of("office", "it's", "x".repeat(256))));
        }

        private ObjectNode pair() {
            ObjectNode pair = JsonMapper.shared().createObjectNode();
            switch (random.nextInt(4)) {
                case 0 -> pair.put("groupID", one(List.of("sg-1", "web", "sg-0123456789abcdef0")));
                case 1 -> pair.putObject("groupRef").putObject("from").put("name", one(List.of("web", "db", "")));
                case 2 -> pair.putObject("groupRef");
                default -> pair.put("description", one(TEXTS));
            }
            return pair;
        }

        private ObjectNode tag(int number) {
            ObjectNode tag = JsonMapper.shared().createObjectNode().put("value", one(TEXTS));
            return often() ? tag.put("key", one(List.of("k", "aws:k", "x".repeat(128))) + number) : tag;
        }

        /** Makes nothing worse: takes something away, shortens it, reorders it, or adds a complete rule. */
        void improve(ObjectNode object) {
            ObjectNode spec = (ObjectNode) object.path("spec");
            ArrayNode rules = (ArrayNode) spec.path("ingressRules");
            ArrayNode tags = (ArrayNode) spec.path("tags");
            switch (random.nextInt(8)) {
                case 0 -> shuffle(rules);
                case 1 -> shuffle(tags);
                case 2 -> removeOne(rules);
                case 3 -> removeOne(tags);
                case 4 -> rules.forEach(entry -> removeOne((ArrayNode) entry.path("ipRanges")));
                case 5 -> rules.insert(0, complete());
                case 6 -> shorten(spec, "description");
                default -> tags.forEach(tag -> shorten((ObjectNode) tag, "value"));
            }
        }

        private void shuffle(ArrayNode list) {
            List<JsonNode> elements = new ArrayList<>(list.values());
            Collections.shuffle(elements, random);
            list.removeAll();
            elements.forEach(list::add);
        }

        private void removeOne(ArrayNode list) {
            if (!list.isEmpty()) {
                list.remove(random.nextInt(list.size()));
            }
        }

        private ObjectNode complete() {
            ObjectNode entry = JsonMapper.shared().createObjectNode().put("ipProtocol", "udp");
            int port = ++completed; // the same entry twice would make the object worse
            entry.put("fromPort", port)
                    .put("toPort", port)
                    .putArray("ipRanges")
                    .addObject()
                    .put("cidrIP", "10.0.0.0/8");
            return entry;
        }

        private static void shorten(ObjectNode holder, String field) {
            String text = holder.path(field).asString("");
            if (text.length() > 255) {
                holder.put(field, text.substring(1));
            }
        }
    }

    @Property(tries = 500)
    void neverDeniesAChangeThatMakesNothingWorse(@ForAll("seeds") long seed) {
        Maker maker = new Maker(seed);
        ObjectNode old = maker.object();
        ObjectNode changed = old.deepCopy();
        IntStream.range(0, 1 + (int) (seed % 4)).forEach(i -> maker.improve(changed));

        List<String> denied =
                denied(Specs.BASELINE.update(parsed(changed), parsed(old)).violations());

        assertThat(denied).as("%s\nbecame %s", old, changed).isEmpty();
    }

    @Property(tries = 500)
    void deniesOnlyWhatIsNewOrMore(@ForAll("seeds") long seed) {
        Maker maker = new Maker(seed);
        ObjectNode old = maker.object();
        ObjectNode now = maker.often() ? old.deepCopy() : maker.object();
        ArrayNode rules = (ArrayNode) now.path("spec").path("ingressRules");
        rules.add(maker.often() && !rules.isEmpty() ? rules.get(0).deepCopy() : maker.entry());

        List<Violation> denied = Specs.BASELINE.update(parsed(now), parsed(old)).violations().stream()
                .filter(violation -> violation.severity() == Severity.DENY)
                .toList();

        Map<String, Integer> before = counted(old);
        Map<String, Integer> after = counted(now);
        Map<String, Integer> most = new HashMap<>();
        denied.stream()
                .filter(violation -> !AMOUNTS.contains(violation.rule()))
                .forEach(violation -> most.merge(content(violation, now), 1, Integer::sum));
        assertThat(most.entrySet())
                .as("%s\nbecame %s", old, now)
                .allSatisfy(entry -> assertThat(entry.getValue())
                        .as(entry.getKey())
                        .isLessThanOrEqualTo(
                                after.getOrDefault(entry.getKey(), 0) - before.getOrDefault(entry.getKey(), 0)));
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE);
    }

    private static Map<String, Integer> counted(ObjectNode object) {
        Map<String, Integer> counted = new HashMap<>();
        Specs.BASELINE
                .stored(parsed(object))
                .of(Severity.DENY)
                .forEach(violation -> counted.merge(content(violation, object), 1, Integer::sum));
        return counted;
    }

    /** The rule, and the innermost list element around the field, or the field itself. */
    private static String content(Violation violation, JsonNode object) {
        JsonNode json = object;
        List<JsonNode> elements = new ArrayList<>();
        for (FieldPath.Segment segment : violation.field().segments()) {
            switch (segment) {
                case FieldPath.Key(String name) -> json = json.path(name);
                case FieldPath.Index(int position) -> {
                    json = json.path(position);
                    elements.add(withoutLists(json));
                }
            }
        }
        String field = violation.field().toString().replaceAll("\\[[0-9]+]", "");
        Object content = elements.isEmpty() ? json : elements.getLast();
        // A permission is the same only with its protocol and ports, and whatever its description.
        return violation.rule() + " " + field + " " + (violation.rule().equals("rule-duplicate") ? elements : content);
    }

    private static JsonNode withoutLists(JsonNode element) {
        ObjectNode content = JsonMapper.shared().createObjectNode();
        element.propertyStream()
                .filter(member -> !member.getValue().isArray())
                .forEach(member -> content.set(member.getKey(), member.getValue()));
        return content;
    }

    private static List<String> denied(List<Violation> violations) {
        return violations.stream()
                .filter(violation -> violation.severity() == Severity.DENY)
                .map(Violation::message)
                .toList();
    }

    private static SecurityGroup parsed(JsonNode object) {
        return SecurityGroupParser.parse(object);
    }
}
