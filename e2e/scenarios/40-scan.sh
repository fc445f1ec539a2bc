# scan recognizes the defect of every controller family, and writes nothing.
# shellcheck shell=bash

objects=(v1-2-0-fixed v1-2-0-reapplied v1-4-8-fixed v1-4-11-fixed v1-4-11-reapplied v1-20-0-fixed v1-20-0-reapplied)
world_up defects
remember "${objects[@]}"

check_report 'a scan with the readers role finds the defects' 1 scanner-readonly scan --grace 0s --policy "$E2E/manifests/policy.yaml" --all
check_json 'the report is complete' "$WORK/report.json" '.complete == true and .gaps == [] and .kind == "ScanReport"'
for name in v1-2-0-fixed v1-2-0-reapplied v1-4-11-reapplied v1-20-0-reapplied; do check_state "$name" id-unrecorded; done
for name in v1-4-11-fixed v1-20-0-fixed; do check_state "$name" detached; done
check_state v1-4-8-fixed managed
check_json 'each defect names its group' "$WORK/report.json" \
  'all(.findings[] | select(.state | IN("detached", "id-unrecorded")); .group.id == $world[0].objects[.resource.name])' \
  --slurpfile world "$WORK/world.json"

# Without the policy, another cluster may have made the groups that no object records.
check_report 'without the policy' 1 scanner-readonly scan --grace 0s --all
for name in v1-2-0-fixed v1-2-0-reapplied v1-4-11-reapplied v1-20-0-reapplied; do check_state "$name" name-taken; done
for name in v1-4-11-fixed v1-20-0-fixed; do check_state "$name" detached; done

check_exit 'the table says the same (exit 1)' 1 scanner scanner-readonly scan
check 'and names the objects' grep -q v1-20-0-fixed "$WORK/output"
check_exit 'with --exit-zero findings are no failure (exit 0)' 0 scanner scanner-readonly scan --exit-zero
for name in "${objects[@]}"; do check_untouched "$name"; done
check_groups_kept "${objects[@]}" somebody-elses

# As a plugin of kubectl, which finds it on PATH: the kubeconfig, its contexts and namespaces are named as for kubectl.
sed 's/namespace: default/namespace: kube-system/' "$WORK/kubeconfig/scanner-readonly" >"$WORK/kubeconfig/plugin"
sed "s/: e2e\\b/: other/g; s|server: [^,]*|server: https://127.0.0.1:1|" "$WORK/kubeconfig/plugin" >"$WORK/kubeconfig/nowhere"
plugin() {
  env PATH="$(dirname -- "$SGWARDEN"):$PATH" KUBECONFIG="$WORK/kubeconfig/plugin:$WORK/kubeconfig/nowhere" \
    "$KUBECTL" sgwarden scan --endpoint-url "$EC2_URL" --region "$AWS_REGION" "$@"
}
check_exit 'kubectl sgwarden scan reads the cluster of the current context (exit 1)' 1 plugin
check 'in all namespaces, whatever the namespace of the context, for a scan must not miss what is broken' grep -q v1-20-0-fixed "$WORK/output"
check_exit 'as with -A (exit 1)' 1 plugin -A
check_exit 'of one namespace with -n (exit 0)' 0 plugin -n kube-system
check_exit '--context names another cluster (exit 2)' 2 plugin --context other
check 'which is not there' grep -q 'Could not reach the API server https://127.0.0.1:1' "$WORK/errors"
check_exit 'a namespace that the cluster lacks is refused (exit 2)' 2 plugin -n nosuch
