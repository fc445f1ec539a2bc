# The ValidatingAdmissionPolicy of `sgwarden policy vap` alone, without the webhook: it denies what it states, no more.
# shellcheck shell=bash

world_up empty
kubectl_as developer apply -f "$E2E/manifests/missing-protocol.yaml" >/dev/null
check_exit 'policy vap writes a policy' 0 "$SGWARDEN" policy vap
cp "$WORK/output" "$WORK/floor.yaml"
check_says 'the API server takes it' created kubectl_as admin apply -f "$WORK/floor.yaml"
floor() { # the policy takes effect when its informer has seen it
  [[ $(request_as developer POST 'securitygroups?dryRun=All' application/yaml \
    "$(sed 's/name: missing-protocol/name: another/' "$E2E/manifests/missing-protocol.yaml")") == *'floor.sgwarden.io'* ]]
}
check 'it takes effect' eventually 30 floor
check_json 'its expressions have no warnings' \
  <(kubectl_as admin get validatingadmissionpolicy securitygroups.floor.sgwarden.io -o json) \
  '(.status.typeChecking.expressionWarnings // []) == []'

check_fails 'the manifest without ipProtocol is denied with its field' 'spec.ingressRules[0].ipProtocol: Required value' \
  kubectl_as developer create -f - <<<"$(sed 's/name: missing-protocol/name: another/' "$E2E/manifests/missing-protocol.yaml")"
check_says 'the complete manifest is admitted' created kubectl_as developer apply -f "$E2E/manifests/complete.yaml"
check 'every fixture is answered as the webhook would' \
  env PYTHONDONTWRITEBYTECODE=1 "$PYTHON" "$E2E/python/floor.py" "$REPO/schemas/src/test/resources/rules" "$WORK/floor.yaml"

merge() { kubectl_as "$1" patch securitygroup missing-protocol --type merge -p "$2" "${@:3}"; }
check 'a stored bad object gets a label' merge developer '{"metadata":{"labels":{"team":"a"}}}'
check 'a stored bad object gets its finalizer' merge ack-controller \
  '{"metadata":{"finalizers":["finalizers.ec2.services.k8s.aws/SecurityGroup"]}}'
check 'a complete rule can be put before the bad one' kubectl_as developer patch securitygroup missing-protocol --type json \
  -p '[{"op":"add","path":"/spec/ingressRules/0","value":{"ipProtocol":"tcp","fromPort":443,"toPort":443,"ipRanges":[{"cidrIP":"10.0.0.0/8"}]}}]'
check_fails 'a second bad rule is denied' 'spec.ingressRules[2].ipProtocol' \
  kubectl_as developer patch securitygroup missing-protocol --type json \
  -p '[{"op":"add","path":"/spec/ingressRules/-","value":{"fromPort":22,"toPort":22,"ipRanges":[{"cidrIP":"10.0.0.0/8"}]}}]'
check 'deletion is not its business' kubectl_as developer delete securitygroup missing-protocol --wait=false
kubectl_as admin delete -f "$WORK/floor.yaml" >/dev/null
