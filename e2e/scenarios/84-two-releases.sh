# Two releases of one name in two namespaces: neither sees, calls or removes what belongs to the other.
# shellcheck shell=bash

chart=$REPO/charts/sgwarden
folder=$WORK/releases
declare -A port numbers
world_up empty

# begin TEAM: installs release gate in namespace TEAM, whose webhook checks the objects of that team alone.
begin() {
  local team=$1 host=gate-sgwarden-webhook.$1.svc
  kubectl_as admin create namespace "$team" >/dev/null
  kubectl_as admin create namespace "app-$team" >/dev/null
  kubectl_as admin label namespace "app-$team" "team=$team" >/dev/null
  certificate "$team" "$host" "DNS:$host"
  mkdir -p "$folder/$team"
  cp "$WORK/pki/$team.crt" "$folder/$team/tls.crt"
  cp "$WORK/pki/$team.key" "$folder/$team/tls.key"
  kubectl_as admin create secret tls serving -n "$team" --cert "$folder/$team/tls.crt" --key "$folder/$team/tls.key" >/dev/null
  cat >"$folder/$team.yaml" <<YAML
image: {repository: registry.example.com/platform}
tls: {type: existingSecret, existingSecret: {name: serving, caBundle: $(base64 -w 0 "$WORK/pki/ca.crt")}}
webhook: {namespaceSelector: [{key: team, operator: In, values: [$team]}]}
scanner:
  regions: [$AWS_REGION]
  endpointUrl: $EC2_URL
  repair: {enabled: true}
YAML
  check "$team: Helm installs" helm_as admin install gate "$chart" --namespace "$team" --values "$folder/$team.yaml"
  port[$team]=$(free_port)
  numbers[$team]=$(free_port)
  start "webhook-$team" "$SGWARDEN" webhook --tls-dir "$folder/$team" --host 127.0.0.1 --port "${port[$team]}" \
    --management-port "${numbers[$team]}"
  await "webhook-$team" 60 curl -sf "http://127.0.0.1:${numbers[$team]}/readyz"
  # There is no pod network: the Service leads to the process beside the API server.
  kubectl_as admin delete service -n "$team" gate-sgwarden-webhook >/dev/null
  kubectl_as admin create service externalname -n "$team" gate-sgwarden-webhook --external-name localhost --tcp "${port[$team]}" >/dev/null
  kubectl_as admin patch validatingwebhookconfiguration "gate-sgwarden.$team" --type json -p "[
    {\"op\": \"replace\", \"path\": \"/webhooks/0/clientConfig/service/port\", \"value\": ${port[$team]}},
    {\"op\": \"replace\", \"path\": \"/webhooks/1/clientConfig/service/port\", \"value\": ${port[$team]}}]" >/dev/null
}

denies() { # denies TEAM: whether an object of the team without a protocol is refused
  [[ $(kubectl_as admin create --dry-run=server -n "app-$1" -f "$E2E/manifests/missing-protocol.yaml" 2>&1) == *ipProtocol* ]]
}
admits() { kubectl_as admin create --dry-run=server -n "app-$1" -f "$E2E/manifests/missing-protocol.yaml" >/dev/null 2>&1; }
denials() { curl -sf "http://127.0.0.1:${numbers[$1]}/metrics" | awk '/^sgwarden_admission_requests_total.*decision="deny"/ { sum += $2 } END { print sum }'; }
job() { # job TEAM COMMAND: runs a scanner's CronJob as its ServiceAccount
  local given
  mapfile -t given < <(kubectl_as admin get cronjob -n "$1" "gate-sgwarden-$2" -o json |
    jq -r '.spec.jobTemplate.spec.template.spec.containers[0].args[]')
  service_account "$1" "gate-sgwarden-$2"
  "$SGWARDEN" "${given[@]}" --kubeconfig "$WORK/kubeconfig/gate-sgwarden-$2"
}

begin blue
begin green
for team in blue green; do check "$team: its objects are checked" eventually 30 denies "$team"; done
before=$(denials green)
check 'an object of one team' denies blue
check_equal "is no business of the other's webhook" "$before" "$(denials green)"
for team in blue green; do
  check_exit "$team: its scan may read (exit 0)" 0 job "$team" scan
  check_exit "$team: its repair may work (exit 0)" 0 job "$team" repair
  check_equal "$team: and holds a Lease of its own" gate-sgwarden-writer \
    "$(kubectl_as admin get leases -n "$team" -o jsonpath='{.items[*].metadata.name}')"
done

check_equal 'an upgrade renders what an install does' '' "$(diff \
  <(helm_as admin template gate "$chart" --namespace blue --values "$folder/blue.yaml") \
  <(helm_as admin template gate "$chart" --namespace blue --values "$folder/blue.yaml" --is-upgrade))"
check 'Helm uninstalls one' helm_as admin uninstall gate --namespace blue
check 'its objects are checked no more' eventually 10 admits blue
check "the other's still are" denies green
check_exit "and the other's repair still works (exit 0)" 0 job green repair
check 'Helm uninstalls the other' helm_as admin uninstall gate --namespace green
check_equal 'nothing of either is left in the cluster' '' "$(kubectl_as admin get \
  clusterroles,clusterrolebindings,validatingwebhookconfigurations -l app.kubernetes.io/instance=gate -o name |
  grep -e gate-sgwarden.blue -e gate-sgwarden.green || true)"
stop webhook-blue
stop webhook-green
