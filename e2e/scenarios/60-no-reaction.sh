# Without a controller a repair takes back its finalizer: one that nobody serves would make deletion hang.
# shellcheck shell=bash

recorded=(v1-4-11-fixed v1-20-0-fixed)
world_up defects
remember "${recorded[@]}"

check_report 'a repair without a controller' 4 scanner-repair repair --auto --wait 3s --policy "$E2E/manifests/policy.yaml"
check_outcomes '{"no-reaction": 1, "held-back": 5}'
for name in "${recorded[@]}"; do
  check_json "$name: no ACK finalizer is left" <(object "$name") \
    '(.metadata.finalizers // [] | index("finalizers.ec2.services.k8s.aws/SecurityGroup")) == null'
  check_spec_kept "$name"
done
written=$(audit scanner-repair | jq -s 'map(.objectRef.name) | unique | length')
check_equal 'the first object was the canary, no other was written to' 1 "$written"
