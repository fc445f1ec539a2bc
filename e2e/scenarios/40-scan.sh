# scan recognizes the defect of every controller family, and writes nothing.
# shellcheck shell=bash

objects=(v1-2-0-fixed v1-2-0-reapplied v1-4-8-fixed v1-4-11-fixed v1-4-11-reapplied v1-20-0-fixed v1-20-0-reapplied)
world_up defects
remember "${objects[@]}"

check_report 'a scan with the readers role finds the defects' 1 scanner-readonly scan --grace 0s --policy "$E2E/manifests/policy.yaml" --all
check_json 'the report is complete' "$WORK/report.json" '.complete == true and .gaps == [] and .kind == "ScanReport"'
for name in v1-2-0-fixed v1-2-0-reapplied v1-4-11-reapplied v1-20-0-reapplied; do check_state "$name" id-unrecorded; done
for name in v1-4-11-fixed v1-20-0-fixed; do check_state "$name" detached; done
check_state v1-4-8-fixed managed
check_json 'each defect names its group' "$WORK/report.json" \
  'all(.findings[] | select(.state | IN("detached", "id-unrecorded")); .group.id == $world[0].objects[.resource.name])' \
  --slurpfile world "$WORK/world.json"

# Without the policy, another cluster may have made the groups that no object records.
check_report 'without the policy' 1 scanner-readonly scan --grace 0s --all
for name in v1-2-0-fixed v1-2-0-reapplied v1-4-11-reapplied v1-20-0-reapplied; do check_state "$name" name-taken; done
for name in v1-4-11-fixed v1-20-0-fixed; do check_state "$name" detached; done

check_exit 'the table says the same (exit 1)' 1 scanner scanner-readonly scan
check 'and names the objects' grep -q v1-20-0-fixed "$WORK/output"
check_exit 'with --exit-zero findings are no failure (exit 0)' 0 scanner scanner-readonly scan --exit-zero
for name in "${objects[@]}"; do check_untouched "$name"; done
check_groups_kept "${objects[@]}" somebody-elses
