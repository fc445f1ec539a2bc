# An object lives in the account of ACK's role for it: the scan reads that from the cluster, and does not guess.
# shellcheck shell=bash

world_up empty
kubectl_as admin apply -f - >/dev/null <<'YAML'
apiVersion: v1
kind: Namespace
metadata:
  name: blue-team
  labels: {tier: front}
  annotations: {services.k8s.aws/team-id: blue}
---
apiVersion: ec2.services.k8s.aws/v1alpha1
kind: SecurityGroup
metadata: {name: fresh, namespace: blue-team}
spec: {name: fresh, description: e2e, vpcID: vpc-0a1b2c3d4e5f60718}
YAML

# check_gap WHAT WHERE: a scan with the readers role is unfinished, and says where.
check_gap() {
  check_report "$1" 3 scanner-readonly scan --grace 0s
  check_json "it says: $2" "$WORK/report.json" '[.gaps[].where] == [$where]' --arg where "$2"
  check_json 'and decides nothing of the object' "$WORK/report.json" \
    '[.findings[] | select(.resource.name == "fresh") | .state] == ["undecided"]'
}

check_gap 'a team without a role' 'account of team blue'
kubectl_as admin create configmap -n ack-system ack-role-team-map \
  --from-literal=blue=arn:aws:iam::222222222222:role/blue >/dev/null
check_gap "the role of the namespace's team" '222222222222/us-west-2 security groups'
check_fails 'the readers role lists no other ConfigMaps' 'configmaps is forbidden' kubectl_as scanner-readonly get configmaps -A

role_selector() {
  kubectl_as admin apply -f - >/dev/null <<YAML
apiVersion: services.k8s.aws/v1alpha1
kind: IAMRoleSelector
metadata: {name: $1}
spec:
  arn: arn:aws:iam::333333333333:role/$1
  namespaceSelector: {labelSelector: {matchLabels: {tier: front}}}
  resourceTypeSelector: [{group: ec2.services.k8s.aws, kind: SecurityGroup}]
YAML
}
role_selector one
check_gap 'the role of the IAMRoleSelector that matches' '333333333333/us-west-2 security groups'
check_report 'a run that leaves this account to another one is complete' 0 scanner-readonly scan --grace 0s --all \
  --controller-account 123456789012 --read-elsewhere 333333333333
check_json 'and says what it left' "$WORK/report.json" \
  '[.elsewhere.objects[] | .resource.name + " " + .account] == ["fresh 333333333333"] and .complete and ([.findings[].resource.name] | index("fresh") | not)'
check_report "the other account's run decides it, and leaves the rest" 1 scanner-readonly scan --grace 0s --all \
  --account 333333333333 --assume-role arn:aws:iam::333333333333:role/one \
  --controller-account 123456789012 --read-elsewhere 123456789012
check_json 'it has no group yet' "$WORK/report.json" \
  '[.findings[] | .resource.name + " " + .state] == ["fresh not-created"] and .complete'
role_selector two
check_gap 'two IAMRoleSelectors that match' 'account of blue-team/fresh'

kubectl_as admin delete iamroleselector one two >/dev/null
kubectl_as admin delete configmap -n ack-system ack-role-team-map >/dev/null
kubectl_as admin delete securitygroup -n blue-team fresh >/dev/null
kubectl_as admin annotate namespace blue-team services.k8s.aws/team-id- >/dev/null
