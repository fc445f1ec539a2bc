# The schema for editors and CI, in kubeconform (Go) and check-jsonschema (Python), on every fixture of the rules.
# needs-no-product
# shellcheck shell=bash

catalog=$REPO/schemas/catalog
schema=$catalog/ec2.services.k8s.aws/securitygroup_v1alpha1.json
sorted=$WORK/schema-fixtures
check 'the fixtures are sorted by the verdict that the schema claims' "$PYTHON" "$E2E/python/fixtures.py" \
  "$REPO/schemas/src/test/resources/rules" "$REPO/schemas/src/main/resources/io/sgwarden/schemas/securitygroup.schema.json" "$sorted"

conform() { # conform FOLDER: kubeconform's summary
  "$KUBECONFORM" -schema-location "$catalog/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json" -summary -output json \
    "$sorted/$1" >"$WORK/kubeconform-$1.json" || true
}
for verdict in valid invalid; do
  files=("$sorted/$verdict"/*.yaml)
  check "there are $verdict fixtures" test "${#files[@]}" -gt 50
  conform "$verdict"
  check_json "kubeconform says $verdict of ${#files[@]} fixtures" "$WORK/kubeconform-$verdict.json" \
    ".summary.$verdict == ${#files[@]} and .summary.errors == 0"
  "$VENV/bin/check-jsonschema" --schemafile "$schema" --output-format json "${files[@]}" >"$WORK/check-jsonschema-$verdict.json" || true
done
check_json 'check-jsonschema says so of the valid ones' "$WORK/check-jsonschema-valid.json" '.status == "ok"'
check_json 'and refuses each of the others' "$WORK/check-jsonschema-invalid.json" \
  "([.errors[].filename] | unique | length) == ${#files[@]} and (.parse_errors // []) == []"
