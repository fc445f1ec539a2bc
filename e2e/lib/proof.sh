# shellcheck shell=bash
# What a repair did to an object, as the API server saw it.

object() { kubectl_as admin get securitygroup "$1" --show-managed-fields -o json; }

# remember NAME…: keeps the objects and all groups as they are, to be compared with later.
remember() {
  local name
  for name in "$@"; do object "$name" >"$WORK/before-$name.json"; done
  world groups >"$WORK/groups-before.json"
}

# Who owns which field of the spec, without the times.
spec_owners() { jq -cS '[.metadata.managedFields[] | select(.fieldsV1["f:spec"]) | {manager, operation, spec: .fieldsV1["f:spec"]}] | sort' "$1"; }

# check_spec_kept NAME: the spec is byte for byte what it was, and so is the ownership of its fields.
check_spec_kept() {
  object "$1" >"$WORK/after-$1.json"
  check_equal "$1: spec as before" "$(jq -c .spec "$WORK/before-$1.json")" "$(jq -c .spec "$WORK/after-$1.json")"
  check_equal "$1: owners of the spec as before" "$(spec_owners "$WORK/before-$1.json")" "$(spec_owners "$WORK/after-$1.json")"
  check_json "$1: no touch annotation is left" "$WORK/after-$1.json" '.metadata.annotations["sgwarden.io/touch"] == null'
}

# check_generation NAME DIFFERENCE
check_generation() {
  check_equal "$1: generation moved by $2" "$2" \
    $(($(object "$1" | jq .metadata.generation) - $(jq .metadata.generation "$WORK/before-$1.json")))
}

# check_untouched NAME: nothing was written to the object, and nothing written and undone.
check_untouched() {
  check_equal "$1: nothing was written" "$(jq -r .metadata.resourceVersion "$WORK/before-$1.json")" \
    "$(object "$1" | jq -r .metadata.resourceVersion)"
}

synced() { object "$1" | jq -e 'any(.status.conditions[]; .type == "ACK.ResourceSynced" and .status == "True")'; }

# check_managed NAME: the object has finalizer, id and metadata, it is Synced, and EC2 has exactly one
# group of that name with the rules of the spec.
check_managed() {
  local name=$1 id
  id=$(group_of "$name")
  object "$name" >"$WORK/after-$name.json"
  check_json "$name: finalizer, id and metadata are recorded" "$WORK/after-$name.json" \
    '(.metadata.finalizers | index("finalizers.ec2.services.k8s.aws/SecurityGroup")) != null and .status.id == $id
      and .status.ackResourceMetadata.ownerAccountID == "123456789012" and .status.ackResourceMetadata.region == "us-west-2"' \
    --arg id "$id"
  check "$name: the controller reports ResourceSynced" synced "$name"
  world group "$(jq -r .spec.name "$WORK/after-$name.json")" >"$WORK/group-$name.json"
  check_json "$name: one group, with the rules of the spec" "$WORK/group-$name.json" \
    'def rules: [.[]? | .ipProtocol as $p | .fromPort as $f | .toPort as $t | .ipRanges[] | [$p, $f, $t, .cidrIP]] | sort;
     def granted: [.[] | .IpProtocol as $p | .FromPort as $f | .ToPort as $t | .IpRanges[] | [$p, $f, $t, .CidrIp]] | sort;
     length == 1 and .[0].id == $id
      and (.[0].ingress | granted) == ($object[0].spec.ingressRules | rules)
      and (.[0].egress | granted) == ($object[0].spec.egressRules | rules)' \
    --arg id "$id" --slurpfile object "$WORK/after-$name.json"
}

# check_patches USER NAME: every write to this object was a guarded patch, in the safe order, and never a condition.
check_patches() {
  audit "$1" | jq -s --arg name "$2" 'map(select(.objectRef.name == $name))' >"$WORK/patches-$2.json"
  check_json "$2: there were writes, patches only, none refused but for a conflict" "$WORK/patches-$2.json" \
    'length > 0 and all(.verb == "patch" and (.responseStatus.code | IN(200, 409)))'
  check_json "$2: each patch names the resourceVersion that it is for" "$WORK/patches-$2.json" \
    'all(.requestObject | if type == "array" then any(.op == "test" and .path == "/metadata/resourceVersion")
      else .metadata.resourceVersion != null end)'
  check_json "$2: no patch contains conditions" "$WORK/patches-$2.json" \
    'all(.requestObject | if type == "array" then all(.path | startswith("/status/conditions") | not)
      else .status.conditions == null end)'
  check_json "$2: the finalizer never stood there without an id" "$WORK/patches-$2.json" \
    'map(select(.responseStatus.code == 200).responseObject)
      | all((.metadata.finalizers // [] | index("finalizers.ec2.services.k8s.aws/SecurityGroup")) == null or .status.id != null)'
}

# check_groups_kept NAME…: these groups of EC2 are in every respect what they were.
check_groups_kept() {
  local name
  world groups >"$WORK/groups-after.json"
  for name in "$@"; do
    check_equal "group $name as before" "$(jq -cS --arg name "$name" 'map(select(.name == $name))' "$WORK/groups-before.json")" \
      "$(jq -cS --arg name "$name" 'map(select(.name == $name))' "$WORK/groups-after.json")"
  done
}
