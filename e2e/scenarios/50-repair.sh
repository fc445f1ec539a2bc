# repair --auto repairs the defect of every controller family, as seen by the API server and EC2.
# shellcheck shell=bash

recorded=(v1-4-11-fixed v1-20-0-fixed)
unrecorded=(v1-2-0-fixed v1-2-0-reapplied v1-4-11-reapplied v1-20-0-reapplied)
world_up defects
start_controller
remember "${recorded[@]}" "${unrecorded[@]}" v1-4-8-fixed

kubectl_as admin delete events.events.k8s.io --all >/dev/null
check_report 'repair --auto' 0 scanner-repair repair --auto --events --wait 30s --policy "$E2E/manifests/policy.yaml"
check_outcomes '{"converged": 6}'
for name in "${recorded[@]}" "${unrecorded[@]}"; do
  check_managed "$name"
  check_generation "$name" 2
  check_spec_kept "$name"
  check_patches scanner-repair "$name"
done
kubectl_as admin get events.events.k8s.io -o json >"$WORK/events.json"
check_json 'an Event on each object says so' "$WORK/events.json" \
  '[.items[] | select(.reason == "Repaired" and (.note | startswith("converged: "))) | .regarding.name] | unique | length == 6'
check 'kubectl describe shows it' grep -q Repaired <(kubectl_as admin describe securitygroup v1-20-0-fixed)
check_json 'a foreign finalizer survives' <(object v1-20-0-fixed) '.metadata.finalizers | index("example.com/keep") != null'
check_untouched v1-4-8-fixed
check_groups_kept v1-4-8-fixed somebody-elses
check_equal 'no group was added or lost' "$(jq length "$WORK/groups-before.json")" "$(world groups | jq length)"

check_report 'a scan afterwards has nothing to say' 0 scanner-readonly scan --policy "$E2E/manifests/policy.yaml"
forget_audit
check_report 'a second repair has nothing to do' 0 scanner-repair repair --auto --policy "$E2E/manifests/policy.yaml"
check_equal 'and writes nothing' '' "$(audit scanner-repair)"

# The goal: the owner's tools work as before, and a deletion leaks nothing.
object v1-20-0-fixed | jq '{apiVersion, kind, metadata: {name: .metadata.name}, spec} | .spec.ingressRules[0].toPort = 81' >"$WORK/gitops.json"
check 'GitOps applies an edit without a conflict' kubectl_as developer apply --server-side --field-manager gitops -f "$WORK/gitops.json"
port_81() { world group v1-20-0-fixed | jq -e '.[0].ingress[0].ToPort == 81'; }
check 'and the controller carries it out' eventually 10 port_81
check 'the repaired object can be deleted' kubectl_as developer delete securitygroup v1-4-11-fixed --timeout 20s
check_equal 'and takes its group along' '[]' "$(world group v1-4-11-fixed)"
