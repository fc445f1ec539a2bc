# Without a controller a repair removes its finalizer again, because a finalizer without a controller makes a deletion hang.
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

# Stopped by a signal: the current object is finished, which here means undone, and the others are not begun.
finalizers() {
  kubectl_as admin get securitygroups -A -o json |
    jq '[.items[] | select(.metadata.name != "v1-4-8-fixed" and (.metadata.finalizers // [] | index("finalizers.ec2.services.k8s.aws/SecurityGroup")))] | length'
}
before=$(finalizers)
"$SGWARDEN" repair --auto --wait 8s --format json --policy "$E2E/manifests/policy.yaml" --kubeconfig "$WORK/kubeconfig/scanner-repair" \
  --endpoint-url "$EC2_URL" --region "$AWS_REGION" >"$WORK/stopped.json" 2>"$WORK/errors" &
repair=$!
forget_audit
has_written() { [[ -n $(audit scanner-repair) ]]; }
check 'another repair has begun' eventually 30 has_written
kill -TERM "$repair"
code=0
wait "$repair" || code=$?
check_equal 'a run that is stopped by a signal ends as incomplete, or with what failed' 4 "$code"
check_json 'and says that it is not complete' "$WORK/stopped.json" \
  '.complete == false and ([.outcomes[].outcome] | unique) == ["no-reaction", "skipped"]'
check_equal 'it left no finalizer behind' "$before" "$(finalizers)"
