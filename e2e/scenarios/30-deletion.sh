# Deletion is never blocked: not of bad objects, not of leaking ones, and not while the webhook is down.
# shellcheck shell=bash

world_up empty
# Five bad objects with different finalizers and status, all stored before the webhook.
for name in plain guarded leaking down-plain down-guarded; do
  sed "s/missing-protocol/$name/" "$E2E/manifests/missing-protocol.yaml" | kubectl_as developer apply -f - >/dev/null
done
finalizer='{"metadata":{"finalizers":["finalizers.ec2.services.k8s.aws/SecurityGroup"]}}'
status='{"status":{"id":"sg-0123456789abcdef0"}}'
for name in guarded down-guarded; do kubectl_as ack-controller patch securitygroup "$name" --type merge -p "$finalizer" >/dev/null; done
for name in guarded leaking; do
  kubectl_as ack-controller patch securitygroup "$name" --subresource status --type merge -p "$status" >/dev/null
done
start_webhook
register_webhook
remove_finalizer() { kubectl_as ack-controller patch securitygroup "$1" --type merge -p '{"metadata":{"finalizers":null}}'; }
gone() { [[ $(kubectl_as admin get securitygroup "$1" 2>&1) == *NotFound* ]]; }

check 'a bad object without finalizer can be deleted' kubectl_as developer delete securitygroup plain --timeout 10s
check 'a bad object with finalizer can be deleted' kubectl_as developer delete securitygroup guarded --wait=false
check 'its controller can remove the finalizer' remove_finalizer guarded
check 'then it is gone' gone guarded
# The recorded group stays in AWS because no finalizer makes the controller delete it.
check_says 'deleting an object that leaks its group warns and names the group' sg-0123456789abcdef0 \
  kubectl_as developer delete securitygroup leaking --timeout 10s
check 'and deletes it' gone leaking

stop webhook KILL
check_fails 'while the webhook is down, a new object is refused' 'failed calling webhook' \
  kubectl_as developer apply -f "$E2E/manifests/complete.yaml"
check 'while the webhook is down, an object can be deleted' kubectl_as developer delete securitygroup down-plain --timeout 10s
check 'while the webhook is down, one with a finalizer too' kubectl_as developer delete securitygroup down-guarded --wait=false
check 'while the webhook is down, its controller can remove the finalizer' remove_finalizer down-guarded
check 'while the webhook is down, it is gone' gone down-guarded
