# The finalizer guard of `sgwarden policy guard`: only exempt users may remove ACK's finalizer from an object that is not being deleted.
# shellcheck shell=bash

FINALIZER=finalizers.ec2.services.k8s.aws/SecurityGroup
world_up empty
kubectl_as developer apply -f "$E2E/manifests/complete.yaml" >/dev/null
kubectl_as developer apply -f "$E2E/manifests/missing-protocol.yaml" >/dev/null
for name in complete missing-protocol; do
  kubectl_as ack-controller patch securitygroup $name --type merge -p "{\"metadata\":{\"finalizers\":[\"$FINALIZER\"]}}" >/dev/null
done
check_exit 'without an exempt user it is a usage error' 2 "$SGWARDEN" policy guard
check_exit 'policy guard writes a policy' 0 "$SGWARDEN" policy guard --exempt-user scanner-repair
cp "$WORK/output" "$WORK/guard.yaml"
check_says 'the API server takes it' created kubectl_as admin apply -f "$WORK/guard.yaml"
unguard() { # USER NAME [ARGUMENT…]: removes the finalizer as the controller does
  kubectl_as "$1" patch securitygroup "$2" --type merge -p '{"metadata":{"finalizers":null}}' "${@:3}"
}
absent() { ! kubectl_as developer get securitygroup "$1"; }
guarded() { ! unguard ack-controller complete --dry-run=server; }
check 'it takes effect' eventually 30 guarded
check_json 'its expressions have no warnings' \
  <(kubectl_as admin get validatingadmissionpolicy finalizers.guard.sgwarden.io -o json) \
  '(.status.typeChecking.expressionWarnings // []) == []'
check_fails 'the controller gets a message that names who may' \
  "metadata.finalizers: Forbidden: $FINALIZER stays until the object is deleted, or its security group would be left in AWS; users that may remove it: scanner-repair" \
  unguard ack-controller complete
check 'other changes are none of its business' kubectl_as ack-controller patch securitygroup complete --type merge \
  -p '{"metadata":{"labels":{"team":"a"}}}'
check 'another finalizer may come and go' kubectl_as ack-controller patch securitygroup complete --type merge \
  -p "{\"metadata\":{\"finalizers\":[\"$FINALIZER\",\"example.com/other\"]}}"
check 'and is gone' kubectl_as ack-controller patch securitygroup complete --type merge \
  -p "{\"metadata\":{\"finalizers\":[\"$FINALIZER\"]}}"
check 'the exempt user removes it' unguard scanner-repair complete
kubectl_as developer delete securitygroup missing-protocol --wait=false >/dev/null
check 'the controller removes it from an object that is being deleted' unguard ack-controller missing-protocol
check 'and the object is gone' eventually 10 absent missing-protocol
kubectl_as admin delete -f "$WORK/guard.yaml" >/dev/null
