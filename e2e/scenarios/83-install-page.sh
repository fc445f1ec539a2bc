# docs/install.md, word for word: every command of the page does what it says, from install to uninstall.
# shellcheck shell=bash

folder=$WORK/install-page
namespace=sgwarden-system
mkdir -p "$folder/blocks" "$folder/bin" "$folder/checkout" "$folder/node"
ln -s "$REPO/charts" "$REPO/examples" "$folder/checkout"

# What a reader has: kubectl and Helm for a cluster. Logs come from kubelets, so here from the files of the stand-in.
cat >"$folder/bin/kubectl" <<SHIM
#!/usr/bin/env bash
if [[ \$1 == logs ]]; then exec cat "$folder/node/\${2#job/}.log"; fi
exec "$KUBECTL" "\$@"
SHIM
chmod +x "$folder/bin/kubectl"
ln -s "$HELM" "$folder/bin/helm"

as_reader() { # as_reader FILE: runs a block of the page
  (cd "$folder/checkout" &&
    PATH=$folder/bin:$PATH KUBECONFIG=$WORK/kubeconfig/admin KUBECACHEDIR=$WORK/kubectl-cache \
      HELM_CACHE_HOME=$WORK/helm HELM_CONFIG_HOME=$WORK/helm HELM_DATA_HOME=$WORK/helm \
      timeout 240 bash -euo pipefail "$1")
}

check_block() { # check_block NUMBER
  local block=$folder/blocks/$1 expected=0 title
  if [[ -f $block.refused ]]; then expected=1; fi
  title="block $1 ($(head -n 1 "$block.bash" | cut -c1-60)"
  check_exit "$title) ends with $expected" "$expected" as_reader "$block.bash"
  cat "$WORK/errors" >>"$WORK/output"
  if [[ -f $block.text ]]; then
    check "$title) prints what the page says" "$PYTHON" "$E2E/python/page.py" says "$block.text" "$WORK/output"
  fi
}

registration() { kubectl_as admin get validatingwebhookconfiguration "sgwarden.$namespace" -o json; }
bundle() { registration | jq -r '.webhooks[].clientConfig.caBundle'; }

# Everything of the release, by name or label. Jobs that a reader made go with their CronJob where there is a garbage collector.
left_over() {
  kubectl_as admin get \
    "$(kubectl_as admin api-resources --verbs list -o name | grep -v -e '^events' -e metrics.k8s.io | paste -sd , -)" \
    -A -o json 2>/dev/null | jq -r '.items[] | select((.metadata.name | contains("sgwarden")) or .metadata.labels["app.kubernetes.io/part-of"] == "sgwarden"
      or .metadata.namespace == "'"$namespace"'") | "\(.kind)/\(.metadata.name)"' | sort
}

world_up leaked
export AWS_ENDPOINT_URL=$EC2_URL
before=$(left_over)
"$PYTHON" "$E2E/python/page.py" blocks "$REPO/docs/install.md" "$folder/blocks"
mapfile -t numbers < <(basename -a -s .bash "$folder"/blocks/*.bash)
check 'the page has blocks to run' test "${#numbers[@]}" -ge 9
stand_in_node "$namespace" "$folder/node" >"$folder/node.log" 2>&1 &

for number in "${numbers[@]}"; do
  if grep -q 'helm rollback' "$folder/blocks/$number.bash"; then
    check_equal 'no upgrade touched the trust in the certificate' "$installed_bundle" "$(bundle)"
    kubectl_as admin patch validatingwebhookconfiguration "sgwarden.$namespace" --type json -p '[
      {"op": "remove", "path": "/webhooks/0/clientConfig/caBundle"},
      {"op": "remove", "path": "/webhooks/1/clientConfig/caBundle"}]' >/dev/null
  fi
  if grep -q 'helm uninstall' "$folder/blocks/$number.bash"; then
    check_equal 'the roll-back brought it back where it was lost' "$installed_bundle" "$(bundle)"
    check 'after the roll-back the API server still calls the webhook' eventually 30 denied
  fi
  check_block "$number"
  if grep -q 'helm install' "$folder/blocks/$number.bash"; then
    installed_bundle=$(bundle)
    check 'the API server calls the webhook' eventually 30 denied
  fi
  if grep -q 'helm uninstall' "$folder/blocks/$number.bash"; then
    check_equal 'Helm leaves the namespace, the Secret and nothing else' Secret/sgwarden-webhook-serving \
      "$(left_over | comm -13 <(sort <<<"$before") - | grep -v -e ^Job/ -e "^Namespace/$namespace\$")"
    check 'and nothing checks SecurityGroups any more' kubectl_as developer create --dry-run=server -f "$E2E/manifests/missing-protocol.yaml"
  fi
done
touch "$folder/node/stop"
wait
stop webhook
check_equal 'in the end nothing is left' '' "$(left_over | comm -13 <(sort <<<"$before") -)"
check_equal 'the stand-in had no trouble' '' "$(cat "$folder/node.log")"
