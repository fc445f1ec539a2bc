# shellcheck shell=bash
# What a node and the controllers would do for an installed chart: here nothing starts pods, so their commands run beside
# the API server, with the tokens of their ServiceAccounts and the files of their Secrets.

# run_pod NAMESPACE LOG: runs the container of the pod specification on stdin; prints its exit code.
run_pod() {
  local pod account arguments code=0
  pod=$(cat)
  mapfile -t arguments < <(jq -r '.containers[0].args[]' <<<"$pod")
  account=$(jq -r .serviceAccountName <<<"$pod")
  service_account "$1" "$account"
  "$SGWARDEN" "${arguments[@]}" --kubeconfig "$WORK/kubeconfig/$account" >"$2" 2>&1 || code=$?
  echo "$code"
}

# mount_secret NAMESPACE NAME FOLDER: the files of a TLS Secret, changed all at once by a swapped link as a kubelet does.
mount_secret() {
  local secret version file
  secret=$(kubectl_as admin get secret -n "$1" "$2" -o json)
  version=$(jq -r .metadata.resourceVersion <<<"$secret")
  [[ ! -d $3/$version ]] || return 0
  mkdir -p "$3/$version"
  for file in tls.crt tls.key; do
    jq -r --arg file "$file" '.data[$file]' <<<"$secret" | base64 -d >"$3/$version/$file"
    ln -sfn "..data/$file" "$3/$file"
  done
  ln -sfn "$version" "$3/..data.new"
  mv -T "$3/..data.new" "$3/..data"
}

# stand_in_node NAMESPACE FOLDER: serves this namespace until FOLDER/stop exists; a Job's log is FOLDER/JOB.log.
stand_in_node() {
  mkdir -p "$2"
  while [[ ! -e $2/stop ]]; do
    node_runs_jobs "$1" "$2"
    node_runs_webhook "$1" "$2"
    node_routes "$1"
    node_ends_namespaces
    sleep 0.3
  done
}

node_runs_jobs() {
  local job name code state
  while read -r job; do
    name=$(jq -r .metadata.name <<<"$job")
    code=$(jq .spec.template.spec <<<"$job" | run_pod "$1" "$2/$name.log")
    # The API server wants both conditions, and the times, of a Job that is complete.
    state='[{"type": "SuccessCriteriaMet", "status": "True"}, {"type": "Complete", "status": "True"}]'
    if ((code != 0)); then state='[{"type": "FailureTarget", "status": "True"}, {"type": "Failed", "status": "True"}]'; fi
    kubectl_as admin patch job "$name" -n "$1" --subresource status --type merge -p "$(jq -n --argjson state "$state" \
      '(now | todate) as $now | {status: ({startTime: $now, conditions: $state}
        + if $state[1].type == "Complete" then {completionTime: $now, succeeded: 1} else {} end)}')" >/dev/null || true
  done < <(kubectl_as admin get jobs -n "$1" -o json | jq -c '.items[] | select(.status.conditions == null)')
}

node_runs_webhook() {
  local deployment name secret arguments
  deployment=$(kubectl_as admin get deployments -n "$1" -l app.kubernetes.io/component=webhook -o json |
    jq -c '.items[] | select(.metadata.generation != .status.observedGeneration)')
  [[ -n $deployment ]] || return 0
  name=$(jq -r .metadata.name <<<"$deployment")
  secret=$(jq -r '.spec.template.spec.volumes[] | select(.name == "tls").secret.secretName' <<<"$deployment")
  mount_secret "$1" "$secret" "$2/mounted" || return 0
  mapfile -t arguments < <(jq -r '.spec.template.spec.containers[0].args[] | select(startswith("--tls-dir") | not)' <<<"$deployment")
  stop webhook KILL # not drained: one process stands for all pods, and no request is counted here
  start_webhook "$2/mounted" "${arguments[@]}"
  kubectl_as admin patch deployment "$name" -n "$1" --subresource status --type merge -p "$(jq '{status: {
    observedGeneration: .metadata.generation, replicas: .spec.replicas, updatedReplicas: .spec.replicas,
    readyReplicas: .spec.replicas, availableReplicas: .spec.replicas, conditions: [
      {type: "Available", status: "True", reason: "MinimumReplicasAvailable"},
      {type: "Progressing", status: "True", reason: "NewReplicaSetAvailable"}]}}' <<<"$deployment")" >/dev/null
}

# The webhook runs beside the API server: its Service leads there, at another port. Written in Helm's name, as Helm 4
# refuses to change what another manager owns.
node_routes() {
  local service
  [[ -n ${WEBHOOK_PORT:-} ]] || return 0
  service=$(kubectl_as admin get services -n "$1" -l app.kubernetes.io/component=webhook -o json |
    jq -c --argjson port "$WEBHOOK_PORT" '.items[] | select(.spec.ports[0].port != $port) | del(.metadata.managedFields)
      | .spec = {type: "ExternalName", externalName: "localhost", ports: [{name: "https", port: $port}]}')
  [[ -z $service ]] || kubectl_as admin apply --server-side --force-conflicts --field-manager helm -f - <<<"$service" >/dev/null || true
  kubectl_as admin get validatingwebhookconfigurations -l app.kubernetes.io/name=sgwarden -o json |
    jq -c --argjson port "$WEBHOOK_PORT" '.items[] | select(.webhooks[0].clientConfig.service.port != $port)
      | del(.metadata.managedFields, .metadata.generation, .webhooks[].clientConfig.caBundle)
      | .webhooks[].clientConfig.service.port = $port' |
    while read -r registration; do
      kubectl_as admin apply --server-side --force-conflicts --field-manager helm -f - <<<"$registration" >/dev/null || true
    done
}

# What the namespace controller does for namespaces that are being deleted.
node_ends_namespaces() {
  local namespace name
  while read -r namespace; do
    name=$(jq -r .metadata.name <<<"$namespace")
    kubectl_as admin delete secrets,configmaps,serviceaccounts,jobs,leases --all -n "$name" >/dev/null
    jq '.spec.finalizers = []' <<<"$namespace" |
      kubectl_as admin replace --raw "/api/v1/namespaces/$name/finalize" -f - >/dev/null
  done < <(kubectl_as admin get namespaces -o json | jq -c '.items[] | select(.metadata.deletionTimestamp)')
}
