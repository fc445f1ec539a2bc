# Each of the chart's alerts fires when it should and only then, promtool reads the dashboard, and the API server has the metrics.
# needs-no-product
# shellcheck shell=bash

folder=$WORK/alerts
mkdir -p "$folder"
chart_json "$REPO/charts/sgwarden" --values "$REPO/charts/sgwarden/ci/alerts-values.yaml" --set scanner.watch.repair=true >"$folder/chart.json"
jq '.[] | select(.kind == "PrometheusRule") | .spec' "$folder/chart.json" >"$folder/rules.yaml"
cp "$E2E/alerts/tests.yaml" "$folder/tests.yaml"
check 'promtool accepts the rules' "$PROMTOOL" check rules "$folder/rules.yaml"
check 'each alert fires when it should, and nothing fires beside it' "$PROMTOOL" test rules "$folder/tests.yaml"

jq '{groups: [{name: "dashboard", rules: [.panels[].targets[]?.expr
    | {record: "panel", expr: (gsub("\\$(job|instance)"; ".+") | gsub("\\$__rate_interval"; "5m"))}]}]}' \
  "$REPO/charts/sgwarden/dashboards/sgwarden.json" >"$folder/dashboard.yaml"
check_says 'promtool understands each panel of the dashboard' "$(jq '[.panels[].targets[]?] | length' "$REPO/charts/sgwarden/dashboards/sgwarden.json") rules found" \
  "$PROMTOOL" check rules --lint=none "$folder/dashboard.yaml"

# A webhook that nobody serves, with the names of the chart's.
unserved() { # unserved FAILURE-POLICY CONDITION
  jq --arg policy "$1" --arg condition "$2" '.[] | select(.kind == "ValidatingWebhookConfiguration") | .webhooks |= [.[0]
    | .failurePolicy = $policy | .namespaceSelector = {} | .clientConfig = {url: "https://127.0.0.1:1/"}
    | .matchConditions = [{name: "only", expression: $condition}]]' "$folder/chart.json" | kubectl_as admin apply -f - >/dev/null
}
tried() { kubectl_as developer create --dry-run=server -f "$E2E/manifests/complete.yaml" >/dev/null 2>&1; }
counted() { # counted METRIC LABELS: tries a change until the API server counts it so
  tried
  grep -q "^$1{.*$2.*} [1-9]" < <(kubectl_as admin get --raw /metrics)
}
unserved Fail true
check 'the API server counts calls that fail' eventually 30 counted apiserver_admission_webhook_rejection_count \
  'error_type="calling_webhook_error",name="securitygroups.validate.sgwarden.io"'
unserved Ignore true
check 'and those that it lets through' eventually 30 counted apiserver_admission_webhook_fail_open_count 'name="securitygroups.validate.sgwarden.io"'
check 'and how long they take' eventually 30 counted apiserver_admission_webhook_admission_duration_seconds_bucket \
  'name="securitygroups.validate.sgwarden.io".*le="+Inf"'
unserved Fail 'object.nothing.here == 1'
check 'and conditions that it cannot evaluate' eventually 30 counted apiserver_admission_match_condition_evaluation_errors_total \
  'name="securitygroups.validate.sgwarden.io"'
kubectl_as admin delete validatingwebhookconfiguration "$(jq -r '.[] | select(.kind == "ValidatingWebhookConfiguration") | .metadata.name' "$folder/chart.json")" >/dev/null
