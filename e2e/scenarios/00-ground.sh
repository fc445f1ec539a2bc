# The test environment: API server, roles, EC2 and the stand-in controller behave as the other scenarios assume.
# needs-no-product: the repair is done here by hand, so that the proofs are known to work.
# shellcheck shell=bash

world_up defects

check_says 'the API server is the real one' "$KUBERNETES_VERSION" kubectl_as admin version
kubectl_as developer apply --validate=false -f - >/dev/null <<YAML
$(cat "$E2E/manifests/missing-protocol.yaml")
  unknownField: pruned
status: {id: sg-not-through-here}
YAML
check_json 'the schema prunes, and status is a subresource' <(object missing-protocol) \
  '.spec.unknownField == null and .status == null and .spec.ingressRules[0].fromPort == 80'

check_says 'the repair role may patch' yes kubectl_as scanner-repair auth can-i patch securitygroups -A
check_says 'the repair role may patch the status' yes kubectl_as scanner-repair auth can-i patch securitygroups --subresource status -A
check_fails 'the repair role may not delete' no kubectl_as scanner-repair auth can-i delete securitygroups -A
check_fails 'the scan role may not patch' no kubectl_as scanner-readonly auth can-i patch securitygroups -A
check_fails 'the role that is too small sees no VPC' forbidden kubectl_as scanner-toosmall get vpcs -A
check_fails 'the role that is too small sees one namespace' forbidden kubectl_as scanner-toosmall get securitygroups -A
check_fails 'a developer writes no status' forbidden \
  kubectl_as developer patch securitygroup missing-protocol --subresource status --type merge -p '{"status":{"id":"sg-1"}}'

world group v1-4-11-fixed >"$WORK/group.json"
check_json 'a failed create left a group with two tags and no rule' "$WORK/group.json" \
  'length == 1 and (.[0].tags | length) == 2 and .[0].ingress == [] and .[0].egress == []'

# The repair of v1.4.9 and later by hand. What comes before the touch must trigger no reconcile.
start_controller
remember v1-4-11-fixed v1-4-8-fixed
patch() { # patch BODY [SUBRESOURCE]: the controller's own writes may come between reading and writing
  local version answer
  for _ in 1 2 3 4 5; do
    version=$(object v1-4-11-fixed | jq -r .metadata.resourceVersion)
    answer=$(request_as scanner-repair PATCH "securitygroups/v1-4-11-fixed${2:+/$2}?fieldManager=sgwarden" \
      application/merge-patch+json "$(jq -c --arg version "$version" '.metadata.resourceVersion = $version' <<<"$1")")
    [[ $(jq -r .code <<<"$answer") == 409 ]] || return 0
  done
  return 1
}
patch "{\"status\":{\"id\":\"$(group_of v1-4-11-fixed)\"}}" status
patch '{"metadata":{"finalizers":["finalizers.ec2.services.k8s.aws/SecurityGroup"]}}'
sleep 1
check_equal 'status and finalizer trigger no reconcile' '' "$(grep reconcile "$WORK/logs/controller.log" || true)"
patch '{"metadata":{"annotations":{"sgwarden.io/touch":"e2e"}},"spec":{"egressRules":[]}}'
patch '{"metadata":{"annotations":{"sgwarden.io/touch":null}},"spec":{"egressRules":null}}'
check 'a touch of the spec does' eventually 10 synced v1-4-11-fixed
check_generation v1-4-11-fixed 2
check_spec_kept v1-4-11-fixed
check_patches scanner-repair v1-4-11-fixed
check_managed v1-4-11-fixed
check_untouched v1-4-8-fixed

check_fails 'a stale resourceVersion is a conflict' 'object has been modified' \
  kubectl_as scanner-repair patch securitygroup v1-4-11-fixed --type merge -p '{"metadata":{"resourceVersion":"1","labels":{"a":"b"}}}'

# An object that is not managed turns Terminal when it is touched, and its group stays as it is.
kubectl_as developer patch securitygroup v1-20-0-reapplied --type merge -p '{"spec":{"tags":[]}}' >/dev/null
check 'without finalizer a touch ends Terminal' eventually 10 grep -q 'v1-20-0-reapplied' "$WORK/logs/controller.log"
check_groups_kept v1-20-0-reapplied somebody-elses

kubectl_as developer delete securitygroup v1-4-11-fixed --timeout 20s >/dev/null
check_equal 'deleting a managed object deletes its group' '[]' "$(world group v1-4-11-fixed)"
