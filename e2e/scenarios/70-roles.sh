# The minimal roles are enough, and a role that is too small never yields a clean report.
# shellcheck shell=bash

world_up defects
names=(v1-4-11-fixed v1-20-0-fixed)
remember "${names[@]}"

check_report 'a scan with too small a role' 3 scanner-toosmall scan
check_json 'the report says that it is incomplete and where' "$WORK/report.json" \
  '.complete == false and (.gaps | length) > 0 and all(.gaps[]; (.where | length) > 0 and (.reason | length) > 0)'
check_json 'nothing is claimed to be leaked or missing' "$WORK/report.json" \
  'all(.findings[]; .state | IN("leaked", "group-missing") | not)'
check_exit 'the table is no clean report either (exit 3)' 3 scanner scanner-toosmall scan
check 'it speaks of securitygroups' grep -q securitygroups <(cat "$WORK/output" "$WORK/errors")
check_report 'a repair with too small a role' 3 scanner-toosmall repair --auto --no-lease --policy "$E2E/manifests/policy.yaml"
check_equal 'and writes nothing' '' "$(audit scanner-toosmall)"

check_exit 'who may not hold the lease is refused before anything is read (exit 2)' 2 scanner scanner-readonly repair --auto
check 'and told what to allow' grep -q 'allow get, create, update and patch of leases in namespace default' "$WORK/errors"
check_report 'a repair with the readers role' 4 scanner-readonly repair --auto --no-lease --wait 3s --policy "$E2E/manifests/policy.yaml"
check_outcomes '{"failed": 1, "held-back": 5}'
for name in "${names[@]}"; do check_untouched "$name"; done
