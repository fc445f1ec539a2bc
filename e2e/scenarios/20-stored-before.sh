# Objects that were stored before the webhook existed are never frozen by it.
# shellcheck shell=bash

world_up empty
kubectl_as developer apply -f "$E2E/manifests/missing-protocol.yaml" >/dev/null
start_webhook
register_webhook
merge() { # merge USER BODY ARGUMENT…
  kubectl_as "$1" patch securitygroup missing-protocol --type merge -p "$2" "${@:3}"
}

check 'a bad object gets a label' merge developer '{"metadata":{"labels":{"team":"a"}}}'
check 'a bad object gets an annotation' merge developer '{"metadata":{"annotations":{"note":"b"}}}'
check 'a bad object gets its finalizer' merge ack-controller \
  '{"metadata":{"finalizers":["finalizers.ec2.services.k8s.aws/SecurityGroup"]}}'
check 'a bad object gets its status' merge ack-controller \
  '{"status":{"id":"sg-0123456789abcdef0","conditions":[{"type":"ACK.Recoverable","status":"True","message":"m"}]}}' --subresource status
check 'a bad object loses its finalizer' merge ack-controller '{"metadata":{"finalizers":null}}'
check 'the same manifest can be applied again' kubectl_as developer apply -f "$E2E/manifests/missing-protocol.yaml"
check 'another part of the spec can be edited' merge developer '{"spec":{"tags":[{"key":"a","value":"b"}]}}'
check 'a second, complete rule can be put before the bad one' kubectl_as developer patch securitygroup missing-protocol --type json \
  -p '[{"op":"add","path":"/spec/ingressRules/0","value":{"ipProtocol":"tcp","fromPort":443,"toPort":443,"ipRanges":[{"cidrIP":"10.0.0.0/8"}]}}]'
check_fails 'a second bad rule is denied' 'spec.ingressRules[2].ipProtocol' \
  kubectl_as developer patch securitygroup missing-protocol --type json \
  -p '[{"op":"add","path":"/spec/ingressRules/-","value":{"fromPort":22,"toPort":22,"ipRanges":[{"cidrIP":"10.0.0.0/8"}]}}]'
check 'the fix is admitted' kubectl_as developer patch securitygroup missing-protocol --type json \
  -p '[{"op":"add","path":"/spec/ingressRules/1/ipProtocol","value":"tcp"}]'
check_fails 'and cannot be taken back' 'spec.ingressRules[1].ipProtocol' \
  kubectl_as developer patch securitygroup missing-protocol --type json -p '[{"op":"remove","path":"/spec/ingressRules/1/ipProtocol"}]'
stop webhook
