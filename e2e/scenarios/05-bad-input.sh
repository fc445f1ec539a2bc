# Without a usable cluster or AWS: one line that names the problem and the remedy, and the right exit code.
# shellcheck shell=bash

# A home without credentials, on a machine without a role.
bare() { env -i PATH="$PATH" JAVA_HOME="${JAVA_HOME:-}" HOME="$WORK/no-home" AWS_EC2_METADATA_DISABLED=true "${keys[@]}" "$SGWARDEN" "$@"; }
mkdir -p "$WORK/no-home"
keys=()

check_refused() { # check_refused NAME TEXT COMMAND…
  local name=$1 text=$2
  shift 2
  check_exit "$name (exit 2)" 2 "$@"
  check_equal "$name: in one line" 1 "$(wc -l <"$WORK/errors" | tr -d ' ')"
  check "$name: with the remedy" grep -qF -- "$text" "$WORK/errors"
}

dump=$REPO/examples/estate/cluster.yaml
check_refused 'no credentials' 'set AWS_PROFILE' bare scan --cluster-file "$dump" --region eu-west-1
check_refused 'no region' 'set --region or AWS_REGION' bare scan --cluster-file "$dump"
check_refused 'a kubeconfig that is not there' 'check --kubeconfig' bare scan --kubeconfig "$WORK/none" --region eu-west-1
check_refused 'a context that is not there' 'kubectl config get-contexts' scanner admin scan --context none
keys=(AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any)
check_refused 'an endpoint that nobody listens on' 'check --endpoint-url' \
  bare scan --cluster-file "$dump" --region eu-west-1 --endpoint-url "http://127.0.0.1:$(free_port)"
keys+=("HTTPS_PROXY=http://127.0.0.1:$(free_port)")
check_refused 'a proxy that nobody listens on' 'connection refused' bare scan --cluster-file "$dump" --region eu-west-1
keys=()
printf 'kind: List\nitems: [\n' >"$WORK/broken.yaml"
check_refused 'a malformed dump' 'broken.yaml:' bare scan --cluster-file "$WORK/broken.yaml" --region eu-west-1
check_refused 'a manifest of another kind' 'no SecurityGroup' bare lint --fail-on-empty "$REPO/e2e/manifests/policy.yaml"
