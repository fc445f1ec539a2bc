# scan --publish keeps reports in the cluster, writes nothing the second time, and removes none that it did not read.
# shellcheck shell=bash

world_up defects
remember v1-20-0-fixed
KIND=reports.openreports.io
publish() { scanner "${PUBLISHER:-scanner-publish}" scan --grace 0s --policy "$E2E/manifests/policy.yaml" --publish "${API:-openreports}" "$@"; }
published() { sed -n 's/^sgwarden: published to [^:]*: //p' "$WORK/errors"; }
# uid_of NAME · report_of NAME: of an object of the world.
uid_of() { kubectl_as admin get securitygroup "$1" -o jsonpath='{.metadata.uid}'; }
report_of() { kubectl_as admin get "$KIND" "$(uid_of "$1")" -o json; }
state_of() { report_of "$1" | jq -r '.results[0] | "\(.rule) \(.result)"'; }
# Every report with what a write would change.
versions() {
  kubectl_as admin get "$KIND" -A -o json |
    jq -c '[.items[].metadata | [.name, .resourceVersion, .generation]] | sort'
}
events() { kubectl_as admin get events.events.k8s.io -o json | jq -c '[.items[] | select(.reportingController == "sgwarden.io/scanner")]'; }
event_count() { events | jq length; }

kubectl_as admin delete events.events.k8s.io --all >/dev/null
check_exit 'without the CRDs the scan continues (exit 1)' 1 publish
check_equal 'and says so, once' 1 "$(grep -c 'not published: the cluster has no openreports.io reports; install the CRDs of openreports.io/v1alpha1' "$WORK/errors")"
check_equal 'and says nothing else' 1 "$(wc -l <"$WORK/errors")"

kubectl_as admin apply -f "$E2E/manifests/reports" >/dev/null
kubectl_as admin wait --for condition=Established --timeout 20s -f "$E2E/manifests/reports" >/dev/null
served() { kubectl_as scanner-publish get reports.openreports.io,clusterreports.openreports.io,policyreports.wgpolicyk8s.io,clusterpolicyreports.wgpolicyk8s.io -A; }
check 'the CRDs are served' eventually 30 served
check_exit 'a scan publishes (exit 1)' 1 publish
check_equal 'a report for each object' '7 created, 0 changed, 0 unchanged, 0 removed, 0 announced' "$(published)"
check_equal 'what is detached fails' 'detached fail' "$(state_of v1-20-0-fixed)"
check_equal 'what is managed passes' 'managed pass' "$(state_of v1-4-8-fixed)"
report_of v1-20-0-fixed >"$WORK/a-report.json"
check_json 'the report belongs to its object and goes with it' "$WORK/a-report.json" \
  '.metadata.ownerReferences == [{apiVersion: "ec2.services.k8s.aws/v1alpha1", kind: "SecurityGroup", name: "v1-20-0-fixed", uid: .metadata.name}]
    and .scope.uid == .metadata.name and .source == "sgwarden" and .results[0].timestamp.nanos == 0 and .summary.fail == 1'

before=$(versions)
check_exit 'it publishes again (exit 1)' 1 publish
check_equal 'and writes nothing' "$before" "$(versions)"
check_equal 'nor says anything' '' "$(cat "$WORK/errors")"

# An object's state changes.
kubectl_as ack-controller patch securitygroup v1-4-8-fixed --type merge -p '{"metadata": {"finalizers": null}}' >/dev/null
check_exit 'an object goes wrong (exit 1)' 1 publish
check_equal 'its report alone changes, and one event is made' '0 created, 1 changed, 6 unchanged, 0 removed, 1 announced' "$(published)"
check_equal 'it fails now' 'name-taken fail' "$(state_of v1-4-8-fixed)"
events >"$WORK/events.json"
check_json 'the event is on the object' "$WORK/events.json" \
  'length == 1 and .[0].regarding.name == "v1-4-8-fixed" and .[0].type == "Warning" and (.[0].note | startswith("name-taken (was managed): "))'
check 'kubectl describe shows it' grep -q SecurityGroupStateChanged <(kubectl_as admin describe securitygroup v1-4-8-fixed)
kubectl_as ack-controller patch securitygroup v1-4-8-fixed --type merge \
  -p '{"metadata": {"finalizers": ["finalizers.ec2.services.k8s.aws/SecurityGroup"]}}' >/dev/null
check_exit 'it recovers (exit 1)' 1 publish
check_equal 'it passes again' 'managed pass' "$(state_of v1-4-8-fixed)"
check_equal 'and that is an event too' 2 "$(event_count)"

# What is stale, and what is not ours.
foreign() { # foreign NAME: a report of somebody else's
  kubectl_as admin create -f - >/dev/null <<YAML
apiVersion: openreports.io/v1alpha1
kind: Report
metadata: {name: $1, namespace: default, labels: {app.kubernetes.io/managed-by: somebody}}
results: [{policy: p}]
YAML
}
foreign somebody-elses
gone=$(uid_of v1-4-11-reapplied)
kubectl_as admin patch securitygroup v1-4-11-reapplied --type merge -p '{"metadata": {"finalizers": null}}' >/dev/null
kubectl_as admin delete securitygroup v1-4-11-reapplied >/dev/null
kubectl_as admin create clusterrolebinding e2e-publish-toosmall --clusterrole sgwarden-publish --user scanner-toosmall >/dev/null
check 'a role that reads too little may publish' eventually 10 kubectl_as scanner-toosmall get "$KIND" -A
PUBLISHER=scanner-toosmall check_exit 'an incomplete run (exit 3)' 3 publish
kubectl_as admin delete clusterrolebinding e2e-publish-toosmall >/dev/null
check 'removes no report' kubectl_as admin get "$KIND" "$gone"
check_equal 'but says that it is not verified' 'skip false' \
  "$(kubectl_as admin get "$KIND" "$gone" -o json | jq -r '.results[0] | "\(.result) \(.properties.verified)"')"
check_exit 'a complete run (exit 1)' 1 publish
check_fails 'removes it' NotFound kubectl_as admin get "$KIND" "$gone"
check_equal 'and verifies the others, which is no event' 'managed pass 2' "$(state_of v1-4-8-fixed) $(event_count)"
check 'and leaves the report of somebody else alone' kubectl_as admin get "$KIND" somebody-elses
check_equal 'the group that it left is in the report of its account and region' 'leaked' \
  "$(kubectl_as admin get clusterreport "sgwarden-123456789012-$AWS_REGION" -o json | jq -r '[.results[].rule] | unique | join(",")')"

# A report of that name that is not ours.
kubectl_as admin delete "$KIND" "$(uid_of v1-20-0-fixed)" >/dev/null
foreign "$(uid_of v1-20-0-fixed)"
check_exit 'a report that is not ours is in the way (exit 3)' 3 publish
check 'it is said' grep -q 'Could not publish Report default/.*one of that name exists that is not ours' "$WORK/errors"
check_equal 'and it is not touched' p "$(report_of v1-20-0-fixed | jq -r '.results[0].policy')"

PUBLISHER=scanner-readonly check_exit 'a user who may not publish gets a message (exit 3)' 3 publish
check_equal 'in one line' 'sgwarden: Could not publish to openreports.io: forbidden; give the identity the verb list on reports.openreports.io' \
  "$(cat "$WORK/errors")"

# A watch updates the reports when something changes.
kubectl_as admin delete "$KIND" "$(uid_of v1-20-0-fixed)" >/dev/null
start publishing "$SGWARDEN" scan --watch --grace 0s --resync 1h --publish openreports --policy "$E2E/manifests/policy.yaml" \
  --kubeconfig "$WORK/kubeconfig/scanner-publish" --endpoint-url "$EC2_URL" --region "$AWS_REGION"
has_state() { [[ $(state_of "$1" 2>/dev/null) == "$2" ]]; }
check 'a watch publishes its first scan cycle' eventually 30 has_state v1-20-0-fixed 'detached fail'
kubectl_as ack-controller patch securitygroup v1-4-8-fixed --type merge -p '{"metadata": {"finalizers": null}}' >/dev/null
check 'and what goes wrong afterwards, within seconds' eventually 20 has_state v1-4-8-fixed 'name-taken fail'
kubectl_as ack-controller patch securitygroup v1-4-8-fixed --type merge \
  -p '{"metadata": {"finalizers": ["finalizers.ec2.services.k8s.aws/SecurityGroup"]}}' >/dev/null
check 'and that it recovers' eventually 20 has_state v1-4-8-fixed 'managed pass'
stop publishing

# The other API.
API=policyreport KIND=policyreports.wgpolicyk8s.io
check_exit 'the older API (exit 1)' 1 publish
check_equal 'has the same reports' 'detached fail' "$(state_of v1-20-0-fixed)"
before=$(versions)
check_exit 'again (exit 1)' 1 publish
check_equal 'and nothing is written the second time' "$before" "$(versions)"

check_untouched v1-20-0-fixed
kubectl_as admin delete -f "$E2E/manifests/reports" >/dev/null
