package io.sgwarden.schemas.vap;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.rules.RuleCatalogue;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.schemas.rules.RuleInfo;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Writes the ValidatingAdmissionPolicy and its binding. It leaves out rules that the operator's policy does not deny or
 * exempts somewhere: CEL cannot read the policy.
 */
public final class FloorPolicy {
    private static final String HEAD =
            String.format(Locale.ROOT, """
            # Written by: sgwarden policy vap. The floor below the webhook: what CEL can state of its rules.
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata:
              name: securitygroups.floor.sgwarden.io
            spec:
              failurePolicy: Ignore
              matchConstraints:
                resourceRules:
                - apiGroups: [ec2.services.k8s.aws]
                  apiVersions: ["*"]
                  operations: [CREATE, UPDATE]
                  resources: [securitygroups]
              matchConditions:
              - name: not-being-deleted
                expression: "!has(object.metadata.deletionTimestamp)"
              - name: not-read-only
                expression: >-
                  !(has(object.metadata.annotations) && '%1$s' in object.metadata.annotations
                  && object.metadata.annotations['%1$s'].lowerAscii() == 'true')
              - name: not-to-be-adopted
                expression: >-
                  !(has(object.metadata.annotations) && '%2$s' in object.metadata.annotations
                  && object.metadata.annotations['%2$s'] == 'adopt')
                  || (has(object.metadata.finalizers) && '%3$s' in object.metadata.finalizers && (oldObject == null
                  || (has(oldObject.metadata.finalizers) && '%3$s' in oldObject.metadata.finalizers)))
              - name: not-being-adopted
                expression: >-
                  oldObject == null || !(has(oldObject.metadata.annotations)
                  && '%4$s' in oldObject.metadata.annotations
                  && oldObject.metadata.annotations['%4$s'].lowerAscii() == 'true'
                  && !(has(oldObject.status) && has(oldObject.status.id)))
              - name: not-restored
                expression: >-
                  request.operation != 'CREATE' || !has(object.metadata.finalizers)
                  || !('%3$s' in object.metadata.finalizers)
              variables:
              - name: created
                expression: >-
                  oldObject != null && has(oldObject.status) && has(oldObject.status.id)
                  && has(oldObject.metadata.finalizers) && '%3$s' in oldObject.metadata.finalizers
                  || has(object.metadata.annotations) && '%2$s' in object.metadata.annotations
                  && object.metadata.annotations['%2$s'] == 'adopt-or-create'
            """, Ack.READ_ONLY, Ack.ADOPTION_POLICY, Ack.FINALIZER, Ack.ADOPTED);

    /** Controllers before v1.6.1 never look up a group by name, so only an id exempts values of a creation. */
    private static final String BY_ID_ONLY = String.format(Locale.ROOT, """
                  && '%s' in object.metadata.annotations
            """, Ack.ADOPTION_FIELDS);

    private static final String INLINE = String.format(Locale.ROOT, """
              - name: not-exempted-inline
                expression: >-
                  !(has(object.metadata.annotations) && '%s' in object.metadata.annotations)
            """, RuleEngine.EXEMPT);

    private static final String BINDING = """
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata:
              name: securitygroups.floor.sgwarden.io
            spec:
              policyName: securitygroups.floor.sgwarden.io
              validationActions: [Deny]
            """;

    private FloorPolicy() {}

    /** The rules that the policy states, in the order in which it states them. */
    public static Set<String> rules(Policy policy) {
        Set<String> rules = new LinkedHashSet<>();
        stated(policy).forEach(rule -> rules.add(rule.rule()));
        return rules;
    }

    /** Two YAML documents, for {@code kubectl apply -f -}. */
    public static String write(Policy policy) {
        StringBuilder text = new StringBuilder(HEAD);
        if (policy.controller().version().isBefore(1, 6, 1)) {
            text.append(BY_ID_ONLY);
        }
        if (policy.inlineExemptions()) {
            text.insert(text.indexOf("  variables:"), INLINE);
        }
        variable(text, "ingress", "object", "ingressRules");
        variable(text, "egress", "object", "egressRules");
        variable(text, "tags", "object", "tags");
        variable(text, "oldIngress", "oldObject", "ingressRules");
        variable(text, "oldEgress", "oldObject", "egressRules");
        variable(text, "oldTags", "oldObject", "tags");
        text.append("  validations:\n");
        stated(policy).forEach(rule -> validation(text, rule));
        return text.append(BINDING).toString();
    }

    private static List<CelRule> stated(Policy policy) {
        return CelRules.all().stream()
                .filter(rule -> isDenied(rule.rule(), policy))
                .toList();
    }

    private static boolean isDenied(String id, Policy policy) {
        RuleInfo rule = RuleCatalogue.find(id).orElseThrow();
        Severity severity = policy.severities().getOrDefault(id, rule.severity(policy.profile()));
        return severity == Severity.DENY
                && policy.exemptions().stream()
                        .noneMatch(exemption -> exemption.rule().equals(id));
    }

    private static void variable(StringBuilder text, String name, String object, String field) {
        String path = object + ".spec." + field;
        String present = (object.equals("oldObject") ? "oldObject != null && " : "") + "has(" + object + ".spec) && ";
        text.append("  - name: ").append(name).append('\n');
        text.append("    expression: \"")
                .append(present)
                .append("has(")
                .append(path)
                .append(") ? ");
        text.append(path).append(" : []\"\n");
    }

    private static void validation(StringBuilder text, CelRule rule) {
        RuleInfo info = RuleCatalogue.find(rule.rule()).orElseThrow();
        String words = ": " + info.problem().words() + "; " + info.allowed() + " [" + info.id() + "]";
        text.append("  - expression: ").append(quoted(rule.holds())).append('\n');
        text.append("    messageExpression: ")
                .append(quoted(rule.field() + " + " + quoted(words)))
                .append('\n');
        text.append("    reason: Invalid\n");
    }

    /** A JSON string is also a string in YAML and CEL. */
    private static String quoted(String text) {
        return JsonNodeFactory.instance.stringNode(text).toString();
    }
}
