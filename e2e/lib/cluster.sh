# shellcheck shell=bash
# A Kubernetes control plane without controllers: etcd and kube-apiserver. There is no garbage collector and no
# namespace controller, so namespaces are never deleted here and custom resources are cleaned up by hand.

# User:groups. The scanner's users get exactly the roles in rbac/. Only admin gets more.
USERS=(
  admin:system:masters
  ack-controller:
  scanner-repair:
  scanner-readonly:
  scanner-toosmall:
  scanner-publish:
  developer:
)

# certificate NAME CN SAN: a key and a certificate of the tests' own authority in $WORK/pki.
certificate() {
  local dir=$WORK/pki
  openssl req -newkey rsa:2048 -nodes -keyout "$dir/$1.key" -out "$dir/$1.csr" -subj "/CN=$2" 2>/dev/null
  openssl x509 -req -in "$dir/$1.csr" -CA "$dir/ca.crt" -CAkey "$dir/ca.key" -CAcreateserial -days 2 \
    -extfile <(printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$3") -out "$dir/$1.crt" 2>/dev/null
}

make_pki() {
  mkdir -p "$WORK/pki"
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=sgwarden-e2e -keyout "$WORK/pki/ca.key" \
    -out "$WORK/pki/ca.crt" -addext basicConstraints=critical,CA:TRUE 2>/dev/null
  certificate apiserver 127.0.0.1 IP:127.0.0.1,DNS:localhost
  openssl genrsa -out "$WORK/pki/serviceaccount.key" 2048 2>/dev/null
}

make_users() {
  local entry user groups token
  mkdir -p "$WORK/kubeconfig"
  : >"$WORK/tokens.csv"
  for entry in "${USERS[@]}"; do
    user=${entry%%:*}
    groups=${entry#*:}
    token=$user-$(openssl rand -hex 8)
    echo "$token,$user,$user,\"$groups\"" >>"$WORK/tokens.csv"
    cat >"$WORK/kubeconfig/$user" <<YAML
apiVersion: v1
kind: Config
current-context: e2e
clusters:
  - name: e2e
    cluster: {server: "https://127.0.0.1:$APISERVER_PORT", certificate-authority: $WORK/pki/ca.crt}
users:
  - name: $user
    user: {token: $token}
contexts:
  - name: e2e
    context: {cluster: e2e, user: $user, namespace: default}
YAML
  done
}

# Every request that touches our resources is written down with its body: the proof of what a repair really sent.
make_audit_policy() {
  cat >"$WORK/audit-policy.yaml" <<'YAML'
apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived, ResponseStarted]
rules:
  - level: RequestResponse
    verbs: [create, update, patch, delete]
    resources: [{group: ec2.services.k8s.aws}]
  - level: Metadata
    resources: [{group: ec2.services.k8s.aws}]
  - level: None
YAML
}

start_cluster() {
  local etcd_port peer_port
  say 'starting etcd and kube-apiserver'
  etcd_port=$(free_port)
  peer_port=$(free_port)
  APISERVER_PORT=$(free_port)
  make_pki
  make_users
  make_audit_policy
  start etcd "$ETCD" --data-dir "$WORK/etcd" --unsafe-no-fsync --log-level error \
    --listen-client-urls "http://127.0.0.1:$etcd_port" --advertise-client-urls "http://127.0.0.1:$etcd_port" \
    --listen-peer-urls "http://127.0.0.1:$peer_port" --initial-advertise-peer-urls "http://127.0.0.1:$peer_port" \
    --initial-cluster "default=http://127.0.0.1:$peer_port"
  start kube-apiserver "$KUBE_APISERVER" --etcd-servers "http://127.0.0.1:$etcd_port" \
    --bind-address 127.0.0.1 --advertise-address 127.0.0.1 --secure-port "$APISERVER_PORT" \
    --tls-cert-file "$WORK/pki/apiserver.crt" --tls-private-key-file "$WORK/pki/apiserver.key" \
    --cert-dir "$WORK/pki" --token-auth-file "$WORK/tokens.csv" --authorization-mode RBAC \
    --anonymous-auth=false --endpoint-reconciler-type none --service-cluster-ip-range 10.96.0.0/16 \
    --service-account-issuer https://127.0.0.1 --service-account-key-file "$WORK/pki/serviceaccount.key" \
    --service-account-signing-key-file "$WORK/pki/serviceaccount.key" --disable-admission-plugins ServiceAccount \
    --audit-policy-file "$WORK/audit-policy.yaml" --audit-log-path "$WORK/logs/audit.json" --audit-log-mode blocking
}

cluster_ready() { kubectl_as admin get --raw /readyz && kubectl_as admin get namespace default; }

# kubectl_as USER ARGUMENT…
kubectl_as() {
  local user=$1
  shift
  "$KUBECTL" --kubeconfig "$WORK/kubeconfig/$user" --cache-dir "$WORK/kubectl-cache" "$@"
}

# helm_as USER ARGUMENT…: nothing of it outside the work folder.
helm_as() {
  local user=$1
  shift
  HELM_CACHE_HOME=$WORK/helm HELM_CONFIG_HOME=$WORK/helm HELM_DATA_HOME=$WORK/helm \
    "$HELM" --kubeconfig "$WORK/kubeconfig/$user" "$@"
}

# service_account NAMESPACE NAME: a kubeconfig with its token under $WORK/kubeconfig/NAME, so that `kubectl_as NAME` is it.
service_account() {
  local token
  token=$(kubectl_as admin create token -n "$1" "$2")
  sed -e "s|token: .*}|token: $token}|" "$WORK/kubeconfig/developer" >"$WORK/kubeconfig/$2"
}

# request_as USER METHOD PATH CONTENT-TYPE BODY: one bare request; kubectl would read before it writes. Prints the answer.
request_as() {
  curl -s --cacert "$WORK/pki/ca.crt" -X "$2" -H "Content-Type: $4" --data-binary "$5" \
    -H "Authorization: Bearer $(awk -F, -v user="$1" '$2 == user { print $1 }' "$WORK/tokens.csv")" \
    "https://127.0.0.1:$APISERVER_PORT/apis/ec2.services.k8s.aws/v1alpha1/namespaces/default/$3"
}

await_cluster() {
  await kube-apiserver 90 cluster_ready || die 'kube-apiserver is not ready'
  kubectl_as admin apply -f "$E2E/crds" -f "$E2E/rbac" >/dev/null
  kubectl_as admin wait --for condition=Established --timeout 20s -f "$E2E/crds" >/dev/null
  # RBAC reaches the authorizer through a cache, and a discovery cache from before the CRDs would hide them.
  eventually 20 kubectl_as scanner-repair get securitygroups,vpcs -A || die 'the roles do not take effect'
  eventually 20 kubectl_as developer get securitygroups || die 'the roles do not take effect'
}

# audit USER: what this user wrote since the last `forget_audit`, one JSON document a request, oldest first.
audit() {
  tail -n "+$(cat "$WORK/audit-from")" "$WORK/logs/audit.json" |
    jq -c --arg user "$1" 'select(.user.username == $user and (.verb | IN("create", "update", "patch", "delete")))'
}

forget_audit() { echo $(($(wc -l <"$WORK/logs/audit.json") + 1)) >"$WORK/audit-from"; }

# deploy_controller [FIELDS]: the Deployment of the only controller, with these fields of its container.
deploy_controller() {
  kubectl_as admin apply -f - >/dev/null <<YAML
apiVersion: apps/v1
kind: Deployment
metadata: {name: ack, namespace: ack-system}
spec:
  selector: {matchLabels: {app: ack}}
  template:
    metadata: {labels: {app: ack}}
    spec: {containers: [{name: controller, image: "registry.example/ec2-controller:1.20.0"${1:+, $1}}]}
YAML
}
