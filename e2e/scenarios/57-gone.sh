# Groups that no longer exist in EC2: created again, left to the new owner of the name, or released from a stuck deletion.
# shellcheck shell=bash

world_up gone
start_controller
remember gone replaced
kubectl_as developer delete securitygroup stuck --wait=false >/dev/null
hangs() { object stuck | jq -e 'any(.status.conditions[]; .message // "" | contains("sg-0aaaaaaaaaaaaaaa3"))'; }
check 'a deletion hangs' eventually 10 hangs
check_report 'a scan' 1 scanner-readonly scan --grace 0s --policy "$E2E/manifests/policy.yaml"
check_state gone group-missing
check_state replaced group-missing
check_state stuck deletion-stuck

check_report 'repair --auto' 1 scanner-repair repair --auto --grace 0s --wait 30s --policy "$E2E/manifests/policy.yaml"
check_outcomes '{"converged": 2, "replaced": 1}'
check_spec_kept gone
check_spec_kept replaced
check_json 'the group was created again' <(object gone) '.status.id | startswith("sg-") and . != "sg-0aaaaaaaaaaaaaaa1"'
check 'and its controller is content' synced gone
check_equal 'in one piece' 1 "$(world group gone | jq length)"
check_groups_kept replaced
check_json 'the replacement is not taken over' <(object replaced) '.metadata.finalizers == null and .status.id == null'
check_fails 'the stuck object is gone' 'NotFound' kubectl_as admin get securitygroup stuck
check_patches scanner-repair stuck
