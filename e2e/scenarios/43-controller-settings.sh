# What a controller watches is read from its Deployment, and from ConfigMaps with a role in its namespace only, also by the chart's jobs.
# shellcheck shell=bash

world_up defects
remember v1-20-0-fixed
controller() { # controller NAMESPACES: the Deployment of the only controller; where the variable comes from that says what it watches
  deploy_controller "command: [./bin/controller], args: [--watch-namespace, \$(ACK_WATCH_NAMESPACE)],
    env: [{name: ACK_WATCH_NAMESPACE, $1}]"
}
watched() { jq -c '.controllers | map(.settings.watchNamespaces // .notKnown.watchNamespaces)' "$1"; }

controller 'value: "other,default"'
check_report 'a scan where the controller watches the object' 1 scanner-readonly scan
check_state v1-20-0-fixed detached
controller 'value: "other"'
check_report 'a scan where it watches another namespace' 1 scanner-readonly scan
check_state v1-20-0-fixed unwatched
check_exit 'a repair leaves the object alone' 0 scanner scanner-repair repair --auto --exit-zero

kubectl_as admin create deployment net -n default --image registry.example/net:1 -- ./bin/controller >/dev/null
check_report 'a scan where a renamed image may be a controller' 1 scanner-readonly scan
check_state v1-20-0-fixed detached
kubectl_as admin delete deployment net -n default >/dev/null

kubectl_as admin create configmap ack -n ack-system --from-literal=namespaces=other >/dev/null
controller 'valueFrom: {configMapKeyRef: {name: ack, key: namespaces}}'
check_report 'a scan that may not read the ConfigMap' 1 scanner-readonly scan
check_state v1-20-0-fixed detached
check_equal 'says what is not known' \
  '["--watch-namespace: variable ACK_WATCH_NAMESPACE comes from ConfigMap ack-system/ack: it was not read"]' "$(watched "$WORK/report.json")"

# There is no controller manager here that starts pods: the chart's job runs with the token of its ServiceAccount.
kubectl_as admin create namespace ns >/dev/null
folder=$WORK/controller-settings
mkdir -p "$folder/history"
chart_json "$REPO/charts/sgwarden" --set "image.repository=registry.example.com/platform,scanner.regions={$AWS_REGION},scanner.endpointUrl=$EC2_URL" \
  --set scanner.controllerNamespace=ack-system,scanner.controllerLogs=true,scanner.history.enabled=true,scanner.repair.enabled=true >"$folder/chart.json"
jq '{apiVersion: "v1", kind: "List", items: map(select((.kind | test("^ServiceAccount$|Role")) and
  (.metadata.labels["app.kubernetes.io/component"] | test("certs") | not)))}' "$folder/chart.json" >"$folder/roles.json"
kubectl_as admin apply -f "$folder/roles.json" >/dev/null
job() { # job COMPONENT: runs it
  local given
  mapfile -t given < <(jq -r --arg name "rel-sgwarden-$1" '.[] | select(.kind == "CronJob" and .metadata.name == $name)
    | .spec.jobTemplate.spec.template.spec.containers[0].args[]' "$folder/chart.json" | sed "s|/var/lib/sgwarden|$folder/history|")
  service_account ns "rel-sgwarden-$1"
  "$SGWARDEN" "${given[@]}" --kubeconfig "$WORK/kubeconfig/rel-sgwarden-$1"
}
check_exit "the chart's scan with the controller's namespace" 0 job scan
check_equal 'reads what the ConfigMap says' '["other"]' "$(watched "$folder/history/report.json")"
check_json 'and everything else' "$folder/history/report.json" '.complete'
check_json 'and so knows that nobody watches the object' "$folder/history/report.json" \
  '.findings[] | select(.resource.name == "v1-20-0-fixed") | .state == "unwatched"'
check_exit "the chart's repair with the controller's namespace and logs" 0 job repair
check_untouched v1-20-0-fixed

kubectl_as admin delete deployment ack -n ack-system >/dev/null
kubectl_as admin delete configmap ack -n ack-system >/dev/null
# The namespace stays: nothing here finishes its deletion, and another scenario needs it.
kubectl_as admin delete -f "$folder/roles.json" >/dev/null
kubectl_as admin delete lease --all -n ns >/dev/null
