# health.lua answers right for objects in every state, as far as an object alone shows it.
# shellcheck shell=bash

cat >"$WORK/argocd.lua" <<'LUA'
local code, object = arg[1], arg[2]
obj = dofile(object)
local health = dofile(code)
print(health.status .. " " .. health.message)
LUA

# health JSON-FILE: what Argo CD would say of the object in it.
health() {
  jq -r 'def lua: if type == "object" then "{" + (to_entries | map("[\(.key | tojson)]=\(.value | lua)") | join(",")) + "}"
    elif type == "array" then "{" + (map(lua) | join(",")) + "}" elif . == null then "nil" else tojson end;
    "return " + lua' "$1" >"$WORK/object.lua"
  "$LUA" "$WORK/argocd.lua" "$REPO/examples/argocd/health.lua" "$WORK/object.lua"
}

# One object for each state, from the example: what an object alone shows, and what takes a look at AWS.
"$PYTHON" -c 'import json, sys, yaml; json.dump(yaml.safe_load(open(sys.argv[1])), sys.stdout, default=str)' \
  "$REPO/examples/estate/cluster.yaml" >"$WORK/estate.json"
declare -A expected=(
  [managed]='Healthy' [pending]='Progressing' [not-created]='Degraded' [spec-refused]='Degraded'
  [detached]='Degraded' [id-unrecorded]='Degraded' [metadata-missing]='Degraded' [group-missing]='Degraded'
  [deletion-stuck]='Degraded' [name-taken]='Degraded' [live]='Degraded' [id-shared]='Degraded'
  [rules-differ]='Healthy'
)
while read -r name; do
  jq --arg name "$name" '.items[] | select(.kind == "SecurityGroup" and .metadata.name == $name)' "$WORK/estate.json" >"$WORK/object.json"
  answer=$(health "$WORK/object.json")
  check_equal "$name is ${expected[$name]:-(missing in this table)}" "${expected[$name]:-}" "${answer%% *}"
done < <(jq -r '.items[] | select(.kind == "SecurityGroup") | .metadata.name' "$WORK/estate.json")

# case NAME EXPECTED JQ: the managed object, changed.
health_case() {
  jq ".items[] | select(.metadata.name == \"managed\" and .kind == \"SecurityGroup\") | $3" "$WORK/estate.json" >"$WORK/object.json"
  check_equal "$1" "$2" "$(health "$WORK/object.json")"
}
id=$(jq -r '.items[] | select(.metadata.name == "managed" and .kind == "SecurityGroup") | .status.id' "$WORK/estate.json")
health_case 'an object that the controller has not seen' "Progressing Waiting for ACK's controller" 'del(.status)'
health_case 'with the condition Ready of newer releases' "Healthy $id" \
  '.status.conditions += [{type: "Ready", status: "True"}]'
health_case 'after a lost answer' 'Degraded Synced, but no group is recorded: run sgwarden scan' 'del(.status.id)'
health_case 'without the finalizer' \
  "Degraded Synced, but without ACK's finalizer: deleting the object would leave the group behind" 'del(.metadata.finalizers)'
health_case 'read-only, which never has one' "Healthy $id" \
  'del(.metadata.finalizers) | .metadata.annotations["services.k8s.aws/read-only"] = "true"'
health_case 'a reference that is not there yet' 'Progressing Waiting for what the spec refers to: no such VPC' \
  '.status.conditions += [{type: "ACK.ReferencesResolved", status: "Unknown", message: "no such VPC"}]'
health_case 'a deletion' 'Progressing Being deleted' '.metadata.deletionTimestamp = "2026-11-23T00:00:00Z"'
health_case 'a deletion that AWS refuses' "Degraded AWS refuses what ACK's controller tries: DependencyViolation" \
  '.metadata.deletionTimestamp = "2026-11-23T00:00:00Z" | .status.conditions = [{type: "ACK.Recoverable", status: "True", message: "DependencyViolation"}]'
health_case 'a message with quotes and lines' $'Degraded ACK\'s controller has given up: say "no"\nand \\ no' \
  '.status.conditions = [{type: "ACK.Terminal", status: "True", message: "say \"no\"\nand \\ no"}]'
