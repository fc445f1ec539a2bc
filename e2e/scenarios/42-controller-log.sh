# The error that a controller has overwritten is read from its log: from a file, and from its pod with a role in its namespace only.
# shellcheck shell=bash

world_up defects
remember v1-20-0-fixed
log=$WORK/controller.log
jq -nc '(now | todate) as $now | {level: "error", ts: $now, msg: "Reconciler error", controller: "securitygroup",
  controllerGroup: "ec2.services.k8s.aws", controllerKind: "SecurityGroup",
  SecurityGroup: {name: "v1-20-0-fixed", namespace: "default"}, namespace: "default", name: "v1-20-0-fixed", reconcileID: "0",
  error: ("operation error EC2: RevokeSecurityGroupEgress, https response error StatusCode: 403, RequestID: 0, api error"
    + " UnauthorizedOperation: You are not authorized. Encoded authorization failure message: c2VjcmV0")}' >"$log"

finding() { jq -c ".findings[] | select(.resource.name == \"v1-20-0-fixed\") | $1" "$WORK/report.json"; }
check_cause() { # check_cause: the last report has the error of the log, without what is encoded in it, and the remedy
  check_equal 'the finding has the call that failed' '["RevokeSecurityGroupEgress","UnauthorizedOperation"]' \
    "$(finding '[.cause.operation, .cause.code]')"
  check 'its remedy is the statement for the controller' grep -qF '"Action":"ec2:RevokeSecurityGroupEgress"' <(finding .remedy | jq -r .)
  check_fails 'what EC2 encoded is nowhere' '' grep -q c2VjcmV0 "$WORK/report.json"
}

check_report 'a scan without the log' 1 scanner-readonly scan
check 'says how to get it' grep -q 'controller-log controller.log' <(finding .remedy)
decided=$(finding '[.state, .evidence.grade, .repair.mode]')
check_report 'a scan with the saved log' 1 scanner-readonly scan --controller-log "$log"
check_cause
check_equal 'and decides the same' "$decided" "$(finding '[.state, .evidence.grade, .repair.mode]')"
check_exit 'a log that is not there is a usage error (exit 2)' 2 scanner scanner-readonly scan --controller-log "$WORK/absent"

# A node, and a controller's pod on it. Nothing runs there but the stand-in for the kubelet.
port=$(free_port)
start kubelet "$PYTHON" "$E2E/python/kubelet.py" "$port" "$WORK/pki/apiserver.crt" "$WORK/pki/apiserver.key" "$log"
kubectl_as admin apply -f - >/dev/null <<YAML
apiVersion: v1
kind: Node
metadata: {name: node}
---
apiVersion: v1
kind: Pod
metadata: {name: ack-1, namespace: ack-system, labels: {app: ack}}
spec: {nodeName: node, containers: [{name: controller, image: "registry.example/ec2-controller:1.20.0"}]}
YAML
deploy_controller
kubectl_as admin patch node node --subresource status --type merge -p "{\"status\": {
  \"addresses\": [{\"type\": \"InternalIP\", \"address\": \"127.0.0.1\"}], \"daemonEndpoints\": {\"kubeletEndpoint\": {\"Port\": $port}}}}" >/dev/null
kubectl_as admin patch pod ack-1 -n ack-system --subresource status --type merge -p '{"status": {"phase": "Running"}}' >/dev/null
check 'the API server has the log' eventually 20 kubectl_as admin logs -n ack-system ack-1

check_report "a scan that reads the controller's pod" 1 scanner-readonly scan --controller-logs
check_cause
check_equal 'the report says what was read' '["ack-system/ack-1"]' "$(jq -c .controllerErrors.logs.read "$WORK/report.json")"

# What the stand-in for the controller logs itself.
start_controller
kubectl_as admin apply -f - >/dev/null <<YAML
apiVersion: ec2.services.k8s.aws/v1alpha1
kind: SecurityGroup
metadata: {name: refused-live, namespace: default}
spec: {name: refused-live, description: no protocol, vpcID: $(jq -r .vpc "$WORK/world.json"), ingressRules: [{fromPort: 80, toPort: 80, ipRanges: [{cidrIP: 10.0.0.0/8}]}]}
YAML
check 'the controller logs that EC2 refuses a rule' eventually 20 grep -q 'Reconciler error' "$WORK/logs/controller.log"
cp "$WORK/logs/controller.log" "$log"
check_report "a scan that reads the controller's own log" 1 scanner-readonly scan --grace 0s --controller-logs
check_equal 'the finding has the call that failed' '["spec-refused","AuthorizeSecurityGroupIngress","InvalidParameterValue"]' \
  "$(jq -c '.findings[] | select(.resource.name == "refused-live") | [.state, .cause.operation, .cause.code]' "$WORK/report.json")"
kubectl_as admin delete securitygroup refused-live -n default --timeout 20s >/dev/null
stop controller

kubectl_as admin delete rolebinding sgwarden-controller-logs -n ack-system >/dev/null
forbidden() { ! kubectl_as scanner-readonly get pods -n ack-system; }
eventually 20 forbidden
check_report 'without the role it is incomplete' 3 scanner-readonly scan --controller-logs
check_json 'and says what is missing' "$WORK/report.json" '.gaps == [{where: "pods in namespace ack-system",
  reason: "forbidden; give the identity the verb list on pods in namespace ack-system"}]'
check_untouched v1-20-0-fixed

kubectl_as admin apply -f "$E2E/rbac/logs.yaml" >/dev/null
kubectl_as admin delete pod ack-1 -n ack-system --force --grace-period 0 >/dev/null 2>&1
kubectl_as admin delete deployment ack -n ack-system >/dev/null
kubectl_as admin delete node node >/dev/null
stop kubelet
