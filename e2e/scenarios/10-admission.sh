# kubectl apply is answered by the real webhook process over TLS, called by the real API server.
# shellcheck shell=bash

world_up empty
start_webhook
register_webhook
bad=$E2E/manifests/missing-protocol.yaml
good=$E2E/manifests/complete.yaml

check_fails 'the manifest without ipProtocol is denied with its field' 'spec.ingressRules[0].ipProtocol' \
  kubectl_as developer apply -f "$bad"
check_fails 'nothing was stored' NotFound kubectl_as developer get securitygroup missing-protocol
check_fails 'server-side apply is denied too' 'spec.ingressRules[0].ipProtocol' \
  kubectl_as developer apply --server-side -f "$bad"
check_fails 'a server-side dry run is denied' 'spec.ingressRules[0].ipProtocol' \
  kubectl_as developer apply --dry-run=server -f "$bad"
check_says 'a server-side dry run is admitted' 'server dry run' kubectl_as developer apply --dry-run=server -f "$good"
check_fails 'the dry run stored nothing' NotFound kubectl_as developer get securitygroup complete
check_says 'the complete manifest is admitted' created kubectl_as developer apply -f "$good"

two_rules=$(kubectl_as developer create --dry-run=client -f "$bad" -o json |
  jq '.spec.ingressRules += [{ipProtocol: "tcp", fromPort: 443, toPort: 443, ipRanges: [{cidrIP: "10.0.0.0/33"}]}]')
check_fails 'all violations are in one answer: the first' 'spec.ingressRules[0].ipProtocol' \
  kubectl_as developer apply -f - <<<"$two_rules"
check_fails 'all violations are in one answer: the second' 'spec.ingressRules[1].ipRanges[0].cidrIP' \
  kubectl_as developer apply -f - <<<"$two_rules"

# Tools read the causes, not the message.
request_as developer POST securitygroups application/json "$two_rules" >"$WORK/denial.json"
check_json 'the answer is 422 Invalid with one cause a field' "$WORK/denial.json" \
  '.code == 422 and .reason == "Invalid" and ([.details.causes[].field] | index("spec.ingressRules[0].ipProtocol") != null
    and index("spec.ingressRules[1].ipRanges[0].cidrIP") != null)'

check_json 'the message says who denied and why' "$WORK/denial.json" \
  '.message | contains("securitygroups.validate.sgwarden.io") and contains("spec.ingressRules[0].ipProtocol")'

check_fails 'an edit that breaks a rule is denied' 'spec.ingressRules[0].ipProtocol' \
  kubectl_as developer patch securitygroup complete --type json -p '[{"op":"remove","path":"/spec/ingressRules/0/ipProtocol"}]'
stop webhook
