# shellcheck shell=bash
# sgwarden itself, always through its launcher, as users start it.

# The launcher finds a JDK and builds the product when needed; doing it here keeps that time out of the scenarios.
prepare_product() {
  SGWARDEN=${SGWARDEN_E2E_LAUNCHER:-$REPO/sgwarden}
  [[ -x $SGWARDEN ]] || die "the launcher $SGWARDEN is missing"
  say 'building sgwarden where needed'
  # As on a developer's machine, where the first start prepares the later ones and says so: not in a scenario's output.
  CI='' "$SGWARDEN" --version >"$WORK/logs/build.log" 2>&1 || die "sgwarden does not start: $(tail -n 5 "$WORK/logs/build.log")"
}

# scanner USER COMMAND ARGUMENT…: a scanner command as this user of the cluster, against moto.
scanner() {
  local user=$1 command=$2
  shift 2
  "$SGWARDEN" "$command" --kubeconfig "$WORK/kubeconfig/$user" --endpoint-url "$EC2_URL" --region "$AWS_REGION" "$@"
}

# check_report NAME EXIT USER COMMAND ARGUMENT…: runs a scanner command for its JSON report, which is kept in $WORK/report.json.
check_report() {
  local name=$1 expected=$2
  shift 2
  check_exit "$name (exit $expected)" "$expected" scanner "$@" --format json
  cp "$WORK/output" "$WORK/report.json"
}

# check_state NAME STATE: in which state the last report has this object.
check_state() {
  local actual
  actual=$(jq -r --arg name "$1" '[.findings[] | select(.resource.name == $name) | .state] | join(",")' "$WORK/report.json")
  check_equal "$1 is $2" "$2" "$actual"
}

# check_outcomes JSON: how many repairs of the last report ended how.
check_outcomes() {
  check_json "the repairs end as $1" "$WORK/report.json" \
    "([.outcomes[].outcome] | group_by(.) | map({(.[0]): length}) | add // {}) == $1"
}

# start_webhook [FOLDER ARGUMENT…]: with the TLS files of this folder, or with some of the tests' own authority.
start_webhook() {
  local port management tls=${1:-$WORK/webhook-tls}
  port=$(free_port)
  management=$(free_port)
  if [[ ! -d $tls ]]; then
    certificate webhook 127.0.0.1 IP:127.0.0.1
    mkdir "$tls"
    cp "$WORK/pki/webhook.crt" "$tls/tls.crt"
    cp "$WORK/pki/webhook.key" "$tls/tls.key"
  fi
  start webhook "$SGWARDEN" webhook --tls-dir "$tls" --host 127.0.0.1 --port "$port" --management-port "$management" \
    "${@:2}"
  await webhook 60 curl -sf "http://127.0.0.1:$management/readyz"
  WEBHOOK_PORT=$port
}

# Registers the running webhook and waits until the API server calls it.
register_webhook() {
  sed -e "s|\${URL}|https://127.0.0.1:$WEBHOOK_PORT/validate|" \
    -e "s|\${CA_BUNDLE}|$(base64 -w 0 "$WORK/pki/ca.crt")|" "$E2E/manifests/webhook-configuration.yaml" |
    kubectl_as admin apply -f - >/dev/null
  eventually 30 denied || say 'e2e: the API server does not call the webhook' >&2
}

# kubectl shows the causes of an Invalid answer and not its message, so the bare answer is read here.
denied() {
  [[ $(request_as developer POST 'securitygroups?dryRun=All' application/yaml "$(cat "$E2E/manifests/missing-protocol.yaml")") == \
    *'denied the request'* ]]
}
