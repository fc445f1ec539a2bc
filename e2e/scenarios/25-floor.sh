# The ValidatingAdmissionPolicy of `sgwarden policy vap` alone: the API server does not call the webhook, which is asked
# for its verdicts directly. The policy denies what it states, and nothing that the webhook admits.
# shellcheck shell=bash

world_up empty
start_webhook
kubectl_as developer apply -f "$E2E/manifests/missing-protocol.yaml" >/dev/null
floor_py() { env PYTHONDONTWRITEBYTECODE=1 "$PYTHON" "$E2E/python/floor.py" "$1" "$REPO/schemas/src/test/resources/rules" "${@:2}"; }
check 'what changes start from is stored' floor_py store
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
check 'every fixture, spec and change is answered as the webhook answers it' \
  floor_py compare "$WORK/floor.yaml" "https://127.0.0.1:$WEBHOOK_PORT/validate"

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

chart_json "$REPO/charts/sgwarden" --set 'image.repository=registry.example.com/platform,webhook.floor.enabled=true,webhook.exemptUsernames={ack-controller}' |
  jq '{apiVersion: "v1", kind: "List", items: map(select(.kind | startswith("ValidatingAdmissionPolicy")))}' >"$WORK/chart-floor.json"
check_says "the API server takes the chart's" created kubectl_as admin apply -f "$WORK/chart-floor.json"
denied_by_chart() {
  [[ $(request_as developer POST 'securitygroups?dryRun=All' application/yaml \
    "$(sed 's/name: missing-protocol/name: another/' "$E2E/manifests/missing-protocol.yaml")") == *rel-sgwarden.ns-floor*'[rule-protocol-required]'* ]]
}
check 'it takes effect' eventually 30 denied_by_chart
check "ACK's controller is not its business" kubectl_as ack-controller create --dry-run=server -f - \
  <<<"$(sed 's/name: missing-protocol/name: another/' "$E2E/manifests/missing-protocol.yaml")"
kubectl_as admin delete -f "$WORK/chart-floor.json" >/dev/null
stop webhook
