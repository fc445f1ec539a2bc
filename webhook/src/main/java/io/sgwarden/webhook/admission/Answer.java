package io.sgwarden.webhook.admission;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Violation;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to a review.
 *
 * @param denial why it is refused, absent where it is allowed
 * @param warnings for the user's terminal
 * @param rules ids of all broken rules, in the order of the spec, with the strongest that each does here
 */
public record Answer(String uid, Optional<Denial> denial, List<String> warnings, Map<String, Severity> rules) {

    public Answer {
        warnings = List.copyOf(warnings);
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    }

    /**
     * A refusal.
     *
     * @param name of the object
     * @param causes one for each broken rule
     */
    public record Denial(String name, List<Cause> causes) {
        public Denial {
            causes = List.copyOf(causes);
        }
    }

    /**
     * One broken rule. kubectl prints field and message and nothing else of a refusal with causes, so the message
     * stands by itself and does not repeat the field.
     */
    public record Cause(String reason, String field, String message) {
        static Cause of(Violation violation) {
            String value = violation.value().map(text -> ": " + text).orElse("");
            return new Cause(
                    violation.problem().causeReason(),
                    violation.field().toString(),
                    violation.problem().words() + value + "; " + violation.allowed() + " [" + violation.rule() + "]");
        }
    }

    static Answer allowed(String uid) {
        return new Answer(uid, Optional.empty(), List.of(), Map.of());
    }

    /** {@code allow}, {@code warn} or {@code deny}: a metric label and an audit annotation. */
    public String decision() {
        if (denial.isPresent()) {
            return "deny";
        }
        return warnings.isEmpty() ? "allow" : "warn";
    }

    static Map<String, Severity> rules(List<Violation> violations) {
        return violations.stream()
                .filter(violation -> violation.severity() != Severity.OFF)
                .collect(Collectors.toMap(
                        Violation::rule,
                        Violation::severity,
                        BinaryOperator.maxBy(Comparator.naturalOrder()),
                        LinkedHashMap::new));
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("uid", uid).put("allowed", denial.isEmpty());
        denial.ifPresent(refusal -> json.set("status", status(refusal)));
        if (!warnings.isEmpty()) {
            ArrayNode list = json.putArray("warnings");
            warnings.forEach(list::add);
        }
        ObjectNode annotations = json.putObject("auditAnnotations").put("decision", decision());
        if (!rules.isEmpty()) {
            annotations.put("rules", String.join(",", rules.keySet()));
        }
        return json;
    }

    private static ObjectNode status(Denial denial) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", "Failure")
                .put("code", 422)
                .put("reason", "Invalid")
                .put(
                        "message",
                        denial.causes().stream()
                                .map(cause -> cause.field() + ": " + cause.message())
                                .collect(Collectors.joining("; ")));
        ObjectNode details = json.putObject("details")
                .put("name", denial.name())
                .put("group", "ec2.services.k8s.aws")
                .put("kind", "SecurityGroup");
        ArrayNode causes = details.putArray("causes");
        denial.causes()
                .forEach(cause -> causes.addObject()
                        .put("reason", cause.reason())
                        .put("field", cause.field())
                        .put("message", cause.message()));
        return json;
    }
}
