# What is not provably ours, not harmless or not wanted is reported and left alone.
# shellcheck shell=bash

objects=(other-cluster foreign-name still-bad made-by-hand opted-out)
world_up left-alone
start_controller
remember "${objects[@]}"

check_report 'a scan' 1 scanner-readonly scan --grace 0s --policy "$E2E/manifests/policy.yaml"
check_state other-cluster name-taken
check_state foreign-name name-taken
check_state still-bad spec-refused
check_json 'still-bad names the field' "$WORK/report.json" \
  'any(.findings[] | select(.resource.name == "still-bad").violations[]; .field == "spec.ingressRules[0].ipProtocol")'
check_json 'the leaked group is reported, the foreign one is not' "$WORK/report.json" \
  '[.findings[] | select(.state == "leaked") | .group.name] == ["leaked"]'

check_report 'repair --auto changes nothing' 1 scanner-repair repair --auto --wait 5s --policy "$E2E/manifests/policy.yaml"
check_outcomes '{}'
for name in "${objects[@]}"; do check_untouched "$name"; done
check_groups_kept "${objects[@]}" leaked nobodys
check_equal 'not one write was tried' '' "$(audit scanner-repair)"

# An operator who insists sees what it changes before approving anything.
check_exit 'adopting the live group is planned on request (exit 1)' 1 scanner scanner-repair repair --grace 0s --override-contradicted \
  --policy "$E2E/manifests/policy.yaml" --adopt "default/made-by-hand=$(group_of made-by-hand)"
check 'with what the controller will do to it' grep -q 'default/made-by-hand: the controller will revoke ' "$WORK/output"
check_untouched made-by-hand
