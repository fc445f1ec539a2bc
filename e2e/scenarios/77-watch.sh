# repair --watch --auto repairs objects that break, within seconds and by itself.
# shellcheck shell=bash

world_up empty
start_controller
MANAGEMENT=$(free_port)
OTHER=$(free_port)
metrics_pass() { check "the metrics of $1 pass promtool" "$PROMTOOL" check metrics < <(curl -sf "http://127.0.0.1:$2/metrics"); }
converged() { curl -sf "http://127.0.0.1:$MANAGEMENT/metrics" | awk '/^sgwarden_watch_repairs_total.*"converged"/ { print $2 }'; }

start scan "$SGWARDEN" scan --watch --grace 0s --resync 1h --out "$WORK/scan" --management-port "$OTHER" \
  --policy "$E2E/manifests/policy.yaml" \
  --kubeconfig "$WORK/kubeconfig/scanner-readonly" --endpoint-url "$EC2_URL" --region "$AWS_REGION"
check 'a watching scan has ended a scan cycle' eventually 30 curl -sf "http://127.0.0.1:$OTHER/readyz"
start watch "$SGWARDEN" repair --watch --auto --events --release-guarded --wait 30s --policy "$E2E/manifests/policy.yaml" --management-port "$MANAGEMENT" \
  --kubeconfig "$WORK/kubeconfig/scanner-repair" --endpoint-url "$EC2_URL" --region "$AWS_REGION"
lease_held() { [[ $(kubectl_as admin get lease sgwarden-writer -o jsonpath='{.spec.leaseDurationSeconds}') == 15 ]]; }
check 'it holds the lease' eventually 30 lease_held
check_exit 'another writer is refused (exit 3)' 3 scanner scanner-repair repair --auto
world up "$E2E/worlds/defects.yaml" >"$WORK/world.json"
for name in v1-4-11-fixed v1-20-0-fixed v1-20-0-reapplied; do
  check "$name is repaired by itself" eventually 60 grep -q "default/$name converged" "$WORK/logs/watch.log"
  check_managed "$name"
done
check_equal 'it counts its repairs' "$(grep -c ' converged: ' "$WORK/logs/watch.log").0" "$(converged)"
metrics_pass 'the watching repair' "$MANAGEMENT"
check 'the watching scan saw them go wrong' grep -qE 'Z (detached|id-unrecorded) default/' "$WORK/logs/scan.log"
check 'and saw them recover' eventually 30 grep -qE 'Z resolved default/' "$WORK/logs/scan.log"
check 'its report is of the last scan cycle' eventually 10 jq -e '[.findings[] | select(.resource.name == "v1-20-0-fixed")] == []' "$WORK/scan/report.json"
metrics_pass 'the watching scan' "$OTHER"
check 'the watching repair is still running' running watch
check 'the watching scan is still running' running scan
stop scan
stop watch
check 'it ends on a signal, and reports no error' eventually 10 test ! -s <(grep -i 'error\|not read' "$WORK/logs/watch.log")
