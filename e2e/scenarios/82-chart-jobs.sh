# The chart's scan, clean-up and watch work with the chart's arguments and roles.
# shellcheck shell=bash

world_up leaked
folder=$WORK/chart-jobs
mkdir -p "$folder/history"
kubectl_as admin get namespace ns >/dev/null 2>&1 || kubectl_as admin create namespace ns >/dev/null
rendered() { # rendered VALUES…: renders the chart, and gives its scanners their identities
  chart_json "$REPO/charts/sgwarden" --set "image.repository=registry.example.com/platform,scanner.regions={$AWS_REGION},scanner.endpointUrl=$EC2_URL" "$@" >"$folder/chart.json"
  jq '{apiVersion: "v1", kind: "List", items: map(select((.kind | test("^ServiceAccount$|Role")) and
    (.metadata.labels["app.kubernetes.io/component"] | test("certs") | not)))}' "$folder/chart.json" |
    kubectl_as admin apply -f - >/dev/null
}
# There is no controller here that starts pods: their commands run with the tokens of their ServiceAccounts.
arguments() { # arguments COMPONENT: those of its container, with this machine's folders and ports
  jq -r --arg name "rel-sgwarden-$1" '.[] | select(.metadata.name == $name) | .spec | (.jobTemplate.spec // .).template?
    | select(.) | .spec.containers[0].args[]' "$folder/chart.json" |
    sed -e "s|/var/lib/sgwarden|$folder/history|" -e "s|--management-port=.*|--management-port=$MANAGEMENT|"
}
job() { # job COMPONENT [ACCOUNT]: runs it
  local given
  mapfile -t given < <(arguments "$1${2:+-$2}")
  service_account ns "rel-sgwarden-$1"
  "$SGWARDEN" "${given[@]}" --kubeconfig "$WORK/kubeconfig/rel-sgwarden-$1"
}
begin() { # begin COMPONENT: starts what keeps running
  local given
  mapfile -t given < <(arguments "$1")
  service_account ns "rel-sgwarden-$1"
  start "chart-$1" "$SGWARDEN" "${given[@]}" --kubeconfig "$WORK/kubeconfig/rel-sgwarden-$1"
}
MANAGEMENT=$(free_port)

rendered --set scanner.history.enabled=true,scanner.cleanup.enabled=true,scanner.cleanup.scopes='{'"123456789012/$AWS_REGION"'}'
check_exit 'clean-up before the first scan' 0 job cleanup
check 'it says that there is no report yet' grep -q 'no earlier report' "$WORK/errors"
check_exit 'the first scan' 0 job scan
check_exit 'the second scan' 0 job scan
check_json 'it carries on the first one' "$folder/history/report.json" '.changes.counts.persisting > 0 and .complete'
check_exit 'clean-up after it' 0 job cleanup
check 'it knows since when the groups are leaked' grep -q 'it has been leaked only since .*, less than 24 h ago' "$WORK/output"
check_equal 'it takes no Lease' '' "$(kubectl_as admin get leases -n ns -o name)"

rendered --set scanner.history.enabled=true,scanner.cleanup.enabled=true,scanner.cleanup.delete=true,scanner.cleanup.leakedFor=1s,policy.apiVersion=sgwarden.io/v1,policy.kind=Policy,policy.ownership.tagTemplate.cluster=e2e,policy.ownership.clusterTag=cluster,scanner.cleanup.scopes='{'"123456789012/$AWS_REGION"'}'
jq -r '.[] | select(.kind == "ConfigMap") | .data["policy.yaml"]' "$folder/chart.json" >"$folder/policy.yaml"
sed -i "s|/etc/sgwarden/policy.yaml|$folder/policy.yaml|" "$folder/chart.json"
check_exit 'clean-up that may delete' 0 job cleanup
check_equal 'only what is provably ours and has no claim is gone' 'claimed not-ours other-cluster' \
  "$(world groups | jq -r 'map(.name) | sort | join(" ")')"
check_equal 'it held the Lease' lease.coordination.k8s.io/rel-sgwarden-writer "$(kubectl_as admin get leases -n ns -o name)"

role=arn:aws:iam::333333333333:role/sgwarden
accounts="[{\"id\":\"123456789012\"},{\"id\":\"333333333333\",\"assumeRole\":\"$role\",\"cleanupRole\":\"$role-cleanup\"}]"
rendered --set scanner.history.enabled=true,scanner.repair.enabled=true,scanner.cleanup.enabled=true,scanner.cleanup.scopes='{'"333333333333/$AWS_REGION"'}' --set-json "scanner.accounts=$accounts"
check_exit "the own account's scan" 0 job scan 123456789012
check_exit "another account's scan" 0 job scan 333333333333
check_json 'each reads its own' <(jq -s '[.[].run.scope[]]' "$folder"/history/*/report.json) \
  '. == ["123456789012/" + $region, "333333333333/" + $region]' --arg region "$AWS_REGION"
check_json 'and leaves every object to one of them' <(jq -s . "$folder"/history/*/report.json) \
  '.[0].elsewhere.objects == [] and .[0].summary.objects == (.[1].elsewhere.objects | length) and all(.complete)'
check_exit "another account's repair" 0 job repair 333333333333
check_equal "another account's clean-up has its own role there" "--assume-role=$role-cleanup" \
  "$(arguments cleanup-333333333333 | grep assume-role)"
check_exit 'and works with it' 0 job cleanup 333333333333
check 'holds a Lease of its own' kubectl_as admin get lease -n ns rel-sgwarden-writer-333333333333

rendered --set scanner.watch.enabled=true
begin watch
check 'the watch has ended a scan cycle' eventually 60 curl -sf "http://127.0.0.1:$MANAGEMENT/readyz"
check 'and could read everything' grep -q '^sgwarden_scan_last_errors{stage="list"} 0' <(curl -sf "http://127.0.0.1:$MANAGEMENT/metrics")
stop chart-watch
rendered --set scanner.watch.enabled=true,scanner.watch.repair=true
begin watch
check 'the watch that repairs has ended a scan cycle' eventually 60 curl -sf "http://127.0.0.1:$MANAGEMENT/readyz"
check 'and could read everything' grep -q '^sgwarden_scan_last_errors{stage="list"} 0' <(curl -sf "http://127.0.0.1:$MANAGEMENT/metrics")

# The metrics that alerts and dashboard query, compared with those that the programs serve.
certificate webhook 127.0.0.1 IP:127.0.0.1
mkdir "$folder/tls"
cp "$WORK/pki/webhook.crt" "$folder/tls/tls.crt"
cp "$WORK/pki/webhook.key" "$folder/tls/tls.key"
port=$(free_port)
numbers=$(free_port)
start chart-webhook "$SGWARDEN" webhook --tls-dir "$folder/tls" --host 127.0.0.1 --port "$port" --management-port "$numbers"
check 'the webhook is ready' eventually 60 curl -sf "http://127.0.0.1:$numbers/readyz"
check_equal 'what is no review is refused' 400 \
  "$(curl -sk -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json' -d '{}' "https://127.0.0.1:$port/validate")"
for from in "$MANAGEMENT" "$numbers"; do
  check "what $([[ $from == "$numbers" ]] && echo the webhook || echo the watch) says passes promtool" "$PROMTOOL" check metrics < <(curl -sf "http://127.0.0.1:$from/metrics")
done
scan_metrics() {
  scanner scanner-readonly scan --exit-zero --metrics-file "$folder/scan.prom"
}
check_exit 'a scan writes its metrics' 0 scan_metrics
check 'and they pass promtool' "$PROMTOOL" check metrics <"$folder/scan.prom"
for from in "$MANAGEMENT" "$numbers"; do curl -sf "http://127.0.0.1:$from/metrics"; done |
  sed -n 's/^\([a-z][a-z_]*\)[{ ].*/\1/p' | LC_ALL=C sort -u >"$folder/exposed"
rendered --values "$REPO/charts/sgwarden/ci/alerts-values.yaml" --set scanner.watch.repair=true,metrics.dashboard.enabled=true
check_equal 'alerts and dashboard ask only for metrics that there are' '' \
  "$(jq -r '.[] | select(.kind == "PrometheusRule") | .spec.groups[].rules[].expr' "$folder/chart.json" |
    cat - <(jq -r '.panels[].targets[]?.expr' "$REPO/charts/sgwarden/dashboards/sgwarden.json") |
    grep -oE '(sgwarden|jvm)_[a-z_]+' | LC_ALL=C sort -u | LC_ALL=C comm -23 - "$folder/exposed")"
stop chart-webhook
stop chart-watch
kubectl_as admin delete namespace ns --wait=false >/dev/null
