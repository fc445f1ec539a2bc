package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.jsonschema.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Every field is defined in the CRD. */
final class CrdUnknownField implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("crd-unknown-field")
            .fields("any")
            .problem(Problem.NOT_SUPPORTED)
            .severity(Severity.WARN, Severity.WARN)
            .summary("Every field is defined in the CRD.")
            .allowed("use a field of the CRD at v1.20.0; the API server drops others silently (older CRDs have fewer)")
            .answer("No error: the API server removes the field, and the group is created without it")
            .fix(
                    "Look for a spelling mistake (field names are case-sensitive) or for a field of another version: tagSpecifications is now tags.")
            .evidence(
                    EvidenceKind.CODE,
                    "CustomResourceDefinition securitygroups.ec2.services.k8s.aws of ec2-controller v1.20.0: structural schema without x-kubernetes-preserve-unknown-fields");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        List<RawViolation> found = new ArrayList<>();
        walk(new Instance.Root(spec.object()), Fields.OBJECT, found);
        return found;
    }

    private static RawViolation violation(Instance unknown, String name, Fields fields) {
        RawViolation violation = RawViolation.of(INFO, unknown.path(), unknown.value());
        return Spelling.nearest(name, fields.members().keySet())
                .map(meant ->
                        violation.withHint("did you mean " + meant + "? The API server drops unknown fields silently"))
                .orElse(violation);
    }

    private static void walk(Instance instance, Fields fields, List<RawViolation> found) {
        JsonNode json = instance.value();
        if (json.isArray()) {
            for (int i = 0; i < json.size() && found.size() <= Bounds.MOST; i++) {
                walk(new Instance.Element(instance, i, json.path(i)), fields, found);
            }
            return;
        }
        int members = 0;
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            if (++members > Bounds.MOST || found.size() > Bounds.MOST) {
                return;
            }
            Instance inside = new Instance.Member(instance, member.getKey(), member.getValue());
            Fields known = fields.members().get(member.getKey());
            if (known == null) {
                found.add(violation(inside, member.getKey(), fields));
            } else if (!known.open()) {
                walk(inside, known, found);
            }
        }
    }
}
