# cleanup deletes the leaked group that is provably ours, by an approved plan, and nothing else.
# shellcheck shell=bash

world_up leaked
leaked=$(group_of leaked)
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$E2E/python "$PYTHON" -c 'import ec2, sys
ec2.client().authorize_security_group_ingress(GroupId=sys.argv[1], IpPermissions=[
    {"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": sys.argv[2]}]}])' "$(group_of not-ours)" "$(group_of referenced)"
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$E2E/python "$PYTHON" -c 'import ec2, sys
aws = ec2.client()
subnet = aws.create_subnet(VpcId=sys.argv[1], CidrBlock="10.0.1.0/24")["Subnet"]["SubnetId"]
aws.create_network_interface(SubnetId=subnet, Groups=[sys.argv[2]])' "$(jq -r .vpc "$WORK/world.json")" "$(group_of used)"
cat >"$WORK/ours.yaml" <<'YAML'
apiVersion: sgwarden.io/v1
kind: Policy
ownership: {tagTemplate: {cluster: e2e}, clusterTag: cluster}
YAML
check_report 'a first scan reports them' 1 scanner-readonly scan
cp "$WORK/report.json" "$WORK/previous.json"
clean() { scanner "$1" cleanup --scope "123456789012/$AWS_REGION" --policy "$WORK/ours.yaml" --previous "$WORK/previous.json" "${@:2}"; }

check_exit 'a day has to pass first (exit 1)' 1 clean scanner-readonly
check 'which it says' grep -q 'leaked .*keep: it has been leaked only since .*, less than 24 h ago' "$WORK/output"
check_exit 'then it is planned (exit 1)' 1 clean scanner-readonly --leaked-for 0s --plan-out "$WORK/cleanup.json"
check_json 'that group alone' "$WORK/cleanup.json" "[.steps[].groupId] == [\"$leaked\"]"
check 'the others say why they stay' grep -q 'other-cluster .*keep: no tag proves that this cluster made it' "$WORK/output"
check 'one that a network interface uses too' grep -q 'used .*keep: the group is in use by eni-' "$WORK/output"
check 'a referenced one too' grep -q 'referenced .*keep: rules of other groups refer to it' "$WORK/output"
world groups >"$WORK/groups-before.json"
check_exit 'a plan needs its hash (exit 2)' 2 scanner scanner-repair cleanup --scope "123456789012/$AWS_REGION" \
  --plan "$WORK/cleanup.json" --approve 0000
check_equal 'and nothing is deleted' "$(cat "$WORK/groups-before.json")" "$(world groups)"
check_exit 'an approval lifts nothing: without the policy no tag proves the cluster (exit 1)' 1 scanner scanner-repair cleanup \
  --scope "123456789012/$AWS_REGION" --previous "$WORK/previous.json" --plan "$WORK/cleanup.json" \
  --approve "$(jq -r .sha256 "$WORK/cleanup.json")"
check 'which it says' grep -q 'skipped .*no tag proves that this cluster made it' "$WORK/output"
check_exit 'the approved plan is applied' 0 clean scanner-repair --plan "$WORK/cleanup.json" \
  --approve "$(jq -r .sha256 "$WORK/cleanup.json")"
check_equal 'the leaked group is gone, and it alone' "$(jq -S --arg id "$leaked" 'map(select(.id != $id))' "$WORK/groups-before.json")" \
  "$(world groups | jq -S .)"
check_exit 'a second time there is nothing to delete' 1 clean scanner-repair --leaked-for 0s --auto
check_equal 'no object was written to' '' "$(audit scanner-repair | jq -c 'select(.objectRef.resource == "securitygroups")')"

# Roll-back: a half-created group is deleted, and the controller creates a complete one.
world_up half-created
start_controller
half=$(group_of half-created)
remember half-created
check_exit 'without a report that shows the creation nothing is rolled back (exit 1)' 1 scanner scanner-repair cleanup \
  --scope "123456789012/$AWS_REGION" --rollback default/half-created --grace 0s
check 'which it says' grep -q 'no earlier report (--previous) shows' "$WORK/output"
check_report 'a scan shows it' 1 scanner-readonly scan --grace 0s
cp "$WORK/report.json" "$WORK/created.json"
roll_back() { check_report "$1" "$2" scanner-repair cleanup --scope "123456789012/$AWS_REGION" --rollback default/half-created \
  --previous "$WORK/created.json" --grace 0s "${@:3}"; }
roll_back 'a plan to roll back' 1
check_untouched half-created
roll_back 'the roll-back' 0 --auto \
  --wait 30s
check_equal 'the half-created group is gone' '[]' "$(world groups | jq -c --arg id "$half" 'map(select(.id == $id))')"
check_json 'another is recorded' <(object half-created) '.status.id | startswith("sg-") and . != $half' --arg half "$half"
check 'its controller is content' synced half-created
check_json 'and has its rules' <(world group half-created) 'length == 1 and (.[0].ingress | length) == 1'
check_spec_kept half-created
