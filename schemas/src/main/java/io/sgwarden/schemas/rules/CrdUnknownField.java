package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        walk(spec.object(), Fields.OBJECT, FieldPath.of(), found);
        return found;
    }

    private static RawViolation violation(FieldPath place, String name, JsonNode value, Fields fields) {
        RawViolation violation = RawViolation.of(INFO, place, value);
        return Spelling.nearest(name, fields.members().keySet())
                .map(meant ->
                        violation.withHint("did you mean " + meant + "? The API server drops unknown fields silently"))
                .orElse(violation);
    }

    private static void walk(JsonNode json, Fields fields, FieldPath path, List<RawViolation> found) {
        if (fields.open() || found.size() > Bounds.MOST) {
            return;
        }
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            walk(json.path(i), fields, path.index(i), found);
        }
        json.propertyStream().limit(Bounds.MOST).forEach(member -> {
            Optional<Fields> known = Optional.ofNullable(fields.members().get(member.getKey()));
            if (known.isEmpty()) {
                found.add(violation(path.key(member.getKey()), member.getKey(), member.getValue(), fields));
            } else if (!known.get().open()) {
                walk(member.getValue(), known.get(), path.key(member.getKey()), found);
            }
        });
    }
}
