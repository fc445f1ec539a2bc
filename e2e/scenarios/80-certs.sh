# Certificates that the chart issues itself: installed by Helm, issued with the rendered roles, renewed under load.
# shellcheck shell=bash

namespace=sgwarden-system
release=gate-sgwarden
configuration=$release.$namespace
chart=$REPO/charts/sgwarden
folder=$WORK/certs
mkdir -p "$folder"

render() { # render VALUE…: all documents that Helm would send, hooks too, as one JSON list
  helm_as admin template gate "$chart" --namespace "$namespace" --kube-version 1.34.4 "$@" |
    "$PYTHON" -c 'import json, sys, yaml; json.dump([d for d in yaml.safe_load_all(sys.stdin) if d], sys.stdout)' \
      >"$folder/rendered.json"
}

run_job() { pod "$1" "$2" | run_pod "$namespace" "$folder/$3.log"; } # run_job KIND NAME LOG: prints the exit code

pod() {
  jq --arg kind "$1" --arg name "$2" '.[] | select(.kind == $kind and .metadata.name == $name)
    | (.spec.jobTemplate // .).spec.template.spec' "$folder/rendered.json"
}

create_hook_identity() {
  jq '{apiVersion: "v1", kind: "List", items: map(select(.metadata.annotations["helm.sh/hook-weight"] == "-20"))}' \
    "$folder/rendered.json" | kubectl_as admin apply -f - >/dev/null
}

secret() { kubectl_as admin get secret -n "$namespace" "$release-webhook-serving" -o json; }
registration() { kubectl_as admin get validatingwebhookconfiguration "$configuration" -o json; }
versions() { { secret; registration; } | jq -r .metadata.resourceVersion; }
authorities() { registration | jq -r '.webhooks[0].clientConfig.caBundle' | base64 -d | grep -c BEGIN; }
serial() { openssl x509 -noout -serial; }
stored_serial() { secret | jq -r '.data["tls.crt"]' | base64 -d | serial; }
served_serial() {
  openssl s_client -connect "127.0.0.1:$WEBHOOK_PORT" -servername "$release-webhook.$namespace.svc" </dev/null 2>/dev/null | serial
}

mount_serving() { mount_secret "$namespace" "$release-webhook-serving" "$folder/mounted"; }

keep_mounted() {
  while [[ ! -e $folder/stop ]]; do
    mount_serving
    sleep 1
  done
}

# The webhook runs beside the API server: its Service leads there, and the API server still asks for the Service's name.
route() {
  kubectl_as admin delete service --ignore-not-found -n "$namespace" "$release-webhook" >/dev/null
  kubectl_as admin create -f - >/dev/null <<YAML
apiVersion: v1
kind: Service
metadata: {name: $release-webhook, namespace: $namespace}
spec: {type: ExternalName, externalName: localhost, ports: [{port: $WEBHOOK_PORT}]}
YAML
  kubectl_as admin patch validatingwebhookconfiguration "$configuration" --type json -p "[
    {\"op\": \"replace\", \"path\": \"/webhooks/0/clientConfig/service/port\", \"value\": $WEBHOOK_PORT},
    {\"op\": \"replace\", \"path\": \"/webhooks/1/clientConfig/service/port\", \"value\": $WEBHOOK_PORT}]" >/dev/null
}

# Every request of the load is decided by the webhook: alternately one that it admits and one that it denies.
load() {
  local good bad
  good=$(cat "$E2E/manifests/complete.yaml")
  bad=$(cat "$E2E/manifests/missing-protocol.yaml")
  while [[ ! -e $folder/stop ]]; do
    answer "$good" 'if .kind == "SecurityGroup" then "admitted" else "failed: \(.message)" end'
    answer "$bad" 'if .code == 422 and (.message | contains("ipProtocol")) then "denied" else "failed: \(.message)" end'
  done >"$folder/load.log"
}

answer() { request_as developer POST 'securitygroups?dryRun=All' application/yaml "$1" | jq -r "$2" || echo 'failed: no answer'; }

world_up empty
kubectl_as admin create namespace "$namespace" >/dev/null
images=(--set image.repository=registry.example.com/platform)
short=("${images[@]}" --set tls.selfManaged.overlap=15s --set tls.selfManaged.validFor=1h)
render "${short[@]}"
create_hook_identity
eventually 20 kubectl_as admin auth can-i get "secret/$release-webhook-serving" -n "$namespace" \
  --as "system:serviceaccount:$namespace:$release-certs-before" || true

check_equal 'the hook before the install succeeds (exit 0)' 0 "$(run_job Job "$release-certs-before" before)"
check 'it made a Secret for the Service' openssl x509 -noout -checkhost "$release-webhook.$namespace.svc" \
  -in <(secret | jq -r '.data["tls.crt"]' | base64 -d)
check_equal 'of the type that pods can mount' kubernetes.io/tls "$(secret | jq -r .type)"
check 'Helm installs the rest' helm_as admin install gate "$chart" --namespace "$namespace" --no-hooks "${short[@]}"
check_equal 'no caBundle came with the chart' null "$(registration | jq -r '.webhooks[0].clientConfig.caBundle')"
eventually 20 kubectl_as admin auth can-i patch "validatingwebhookconfiguration/$configuration" \
  --as "system:serviceaccount:$namespace:$release-certs" || true
check_equal 'the hook after the install succeeds (exit 0)' 0 "$(run_job Job "$release-certs" after)"
check_equal 'both webhooks trust the authority of the Secret' true \
  "$(registration | jq --arg ca "$(secret | jq -r '.data["ca.crt"]')" '[.webhooks[].clientConfig.caBundle == $ca] | all and length == 2')"
for account in "$release-certs" "$release-certs-before"; do
  service_account "$namespace" "$account"
  check_fails "$account may not list Secrets" forbidden kubectl_as "$account" get secrets -n "$namespace"
  check_fails "$account may not touch other registrations" forbidden \
    kubectl_as "$account" patch validatingwebhookconfiguration other -p '{}'
done

before=$(versions)
check_equal 'the CronJob finds nothing to do (exit 0)' 0 "$(run_job CronJob "$release-certs" kept)"
check_equal 'and changes nothing' "$before" "$(versions)"

first_bundle=$(registration | jq -r '.webhooks[0].clientConfig.caBundle')
check 'Helm upgrades with other values' helm_as admin upgrade gate "$chart" --namespace "$namespace" --no-hooks \
  "${images[@]}" --set tls.selfManaged.overlap=15s --set webhook.timeoutSeconds=4
check_equal 'the upgrade took effect' 4 "$(registration | jq -r '.webhooks[0].timeoutSeconds')"
check_equal 'and left the caBundle as it was' "$first_bundle" "$(registration | jq -r '.webhooks[0].clientConfig.caBundle')"

mount_serving
start_webhook "$folder/mounted"
route
check 'the API server calls the webhook over the new authority' eventually 30 denied

kubectl_as developer apply -f "$E2E/manifests/complete.yaml" >/dev/null
name=complete
kubectl_as developer patch securitygroup "$name" --type merge -p '{"metadata": {"finalizers": ["finalizers.ec2.services.k8s.aws/SecurityGroup"]}}' >/dev/null
check_says 'removing the finalizer, and nothing else, gets a warning' 'Warning: metadata.finalizers' \
  kubectl_as developer patch securitygroup "$name" --type merge -p '{"metadata": {"finalizers": null}}'
kubectl_as developer delete securitygroup "$name" >/dev/null

# The values now ask for 90 days, so the rest of the first hour is too little. Two concurrent runs, under load.
render "${images[@]}" --set tls.selfManaged.overlap=15s
old=$(stored_serial)
load &
keep_mounted &
run_job CronJob "$release-certs" renewed-1 >"$folder/code-1" &
first_run=$!
run_job Job "$release-certs-before" renewed-2 >"$folder/code-2" || true
wait "$first_run"
check_equal 'two renewals at once succeed (exit 0)' '0 0' "$(cat "$folder/code-1") $(cat "$folder/code-2")"
new_is_served() { [[ $(served_serial) == "$(stored_serial)" ]]; }
check 'the pod serves the new certificate within 15 s' eventually 15 new_is_served
check_equal 'which is another one' true "$([[ $(served_serial) != "$old" ]] && echo true)"
sleep 2
touch "$folder/stop"
wait
check_equal 'no request failed meanwhile' '' "$(grep -v -x -e admitted -e denied "$folder/load.log" | sort | uniq -c | head -n 5)"
check 'of a hundred at least' test "$(wc -l <"$folder/load.log")" -ge 100
check 'old and new authority are trusted' test "$(authorities)" -ge 2
# Connections outlive a certificate, so the new one is only proven by a pod that is new.
stop webhook
start_webhook "$folder/mounted"
route
check 'the API server calls a new pod, which has only the new certificate' eventually 30 denied
before=$(versions)
check_equal 'another run is content (exit 0)' 0 "$(run_job CronJob "$release-certs" content)"
check_equal 'and changes nothing again' "$before" "$(versions)"

kubectl_as admin create secret generic theirs -n "$namespace" --from-literal=tls.crt=x >/dev/null
check_exit 'a Secret of somebody else is refused (exit 2)' 2 "$SGWARDEN" certs ensure --kubeconfig "$WORK/kubeconfig/admin" \
  --namespace "$namespace" --secret theirs --service "$release-webhook" --webhook-configuration "$configuration"
check 'and said to be' grep -q "somebody else's" "$WORK/errors"
check_equal 'and left alone' '["tls.crt"]' "$(kubectl_as admin get secret theirs -n "$namespace" -o json | jq -c '.data | keys')"
key=$(secret | jq -r '.data["tls.key"]')
check_equal 'no run ever printed a key' '' "$(grep -l -e 'PRIVATE KEY' -e "${key:0:60}" "$folder"/*.log)"
stop webhook
check 'Helm uninstalls' helm_as admin uninstall gate --namespace "$namespace" --no-hooks
check_equal 'what is left is the Secret, and nothing that could use it' "$release-webhook-serving" \
  "$(kubectl_as admin get secrets,serviceaccounts,roles,cronjobs -n "$namespace" -o json |
    jq -r '.items[].metadata | select(.annotations["helm.sh/hook"] == null and .name != "theirs") | .name')"
