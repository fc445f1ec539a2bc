# repair --watch --auto repairs what goes wrong, within seconds and by itself.
# shellcheck shell=bash

world_up empty
start_controller
start watch "$SGWARDEN" repair --watch --auto --release-guarded --wait 30s --policy "$E2E/manifests/policy.yaml" \
  --kubeconfig "$WORK/kubeconfig/scanner-repair" --endpoint-url "$EC2_URL" --region "$AWS_REGION"
lease_held() { [[ $(kubectl_as admin get lease sgwarden-writer -o jsonpath='{.spec.leaseDurationSeconds}') == 15 ]]; }
check 'it holds the lease' eventually 30 lease_held
check_exit 'another writer is refused (exit 3)' 3 scanner scanner-repair repair --auto
world up "$E2E/worlds/defects.yaml" >"$WORK/world.json"
for name in v1-4-11-fixed v1-20-0-fixed v1-20-0-reapplied; do
  check "$name is repaired by itself" eventually 60 grep -q "default/$name converged" "$WORK/logs/watch.log"
  check_managed "$name"
done
check 'it is still running' running watch
stop watch
check 'it ends when it is told, and says nothing went wrong' eventually 10 test ! -s <(grep -i 'error\|not read' "$WORK/logs/watch.log")
