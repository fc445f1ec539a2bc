"""Puts a cluster and an account into the state that a world file describes, or wipes them.

    world.py up FILE     prints {"vpc": id, "objects": {name: group id}}
    world.py groups      prints all groups but the default ones, by id
    world.py group NAME  prints the groups of that name
    world.py reset

A world file is a YAML list. Each entry may have an `object` (a SecurityGroup or VPC with its finalizers and status),
a `group` in EC2 (`rules` in the words of the spec), or both; ${GROUP} and ${VPC} stand for the ids that EC2 gave.
With `ownCreation: true` the status is written as by a controller whose creation of the group failed, from v1.4.9 on.
The spec is applied as a GitOps tool does, server-side, so that its managedFields mean something;
finalizers and status are written as the controller does, by merge patch.
"""

import datetime
import json
import os
import sys

import requests
import yaml

import ec2
from kube import APPLY, FINALIZER, Kube, path_of


def create_group(aws, group, vpc):
    created = aws.create_security_group(
        GroupName=group["name"],
        Description=group.get("description", "e2e"),
        VpcId=vpc,
        **(
            {"TagSpecifications": [{
                "ResourceType": "security-group",
                "Tags": [{"Key": key, "Value": value} for key, value in group["tags"].items()],
            }]}
            if group.get("tags")
            else {}
        ),
    )["GroupId"]
    if not group.get("defaultEgress"):
        everything = aws.describe_security_groups(GroupIds=[created])["SecurityGroups"][0]["IpPermissionsEgress"]
        aws.revoke_security_group_egress(GroupId=created, IpPermissions=everything)
    if group.get("ingress"):
        aws.authorize_security_group_ingress(GroupId=created, IpPermissions=ec2.permissions(group["ingress"]))
    return created


def with_residue(status, finalizers):
    """The status patch of a failed creation: it still names the finalizer, which only managedFields keep."""
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    conditions = [{**condition, "lastTransitionTime": now} for condition in status["conditions"]]
    return {"metadata": {"finalizers": finalizers + [FINALIZER]}, "status": {**status, "conditions": conditions}}


def create_object(admin, controller, item, own_creation):
    plural = {"SecurityGroup": "securitygroups", "VPC": "vpcs"}[item["kind"]]
    item.setdefault("apiVersion", "ec2.services.k8s.aws/v1alpha1")
    item["metadata"].setdefault("namespace", "default")
    path = path_of(item, plural)
    finalizers = item["metadata"].pop("finalizers", None)
    status = item.pop("status", None)
    admin.patch(path, item, APPLY, manager="gitops")
    if finalizers:
        controller.patch(path, {"metadata": {"finalizers": finalizers}}, manager="controller")
    if status:
        body = with_residue(status, finalizers or []) if own_creation else {"status": status}
        controller.patch(path + "/status", body, manager="controller")


def up(file):
    admin, controller, aws = Kube("admin"), Kube("ack-controller"), ec2.client()
    vpc = aws.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    groups = {}
    with open(file, encoding="utf-8") as stream:
        entries = yaml.safe_load(stream)
    for entry in entries:
        group = create_group(aws, entry["group"], vpc) if "group" in entry else ""
        if "object" in entry:
            text = json.dumps(entry["object"]).replace("${GROUP}", group).replace("${VPC}", vpc)
            create_object(admin, controller, json.loads(text), entry.get("ownCreation", False))
            groups[entry["object"]["metadata"]["name"]] = group
        else:
            groups[entry["group"]["name"]] = group
    return {"vpc": vpc, "objects": groups}


def groups(name=None):
    found = [ec2.view(group) for group in ec2.client().describe_security_groups()["SecurityGroups"]]
    return sorted(
        (group for group in found if group["name"] != "default" and name in (None, group["name"])),
        key=lambda group: group["id"],
    )


def reset():
    admin = Kube("admin")
    for plural in "securitygroups", "vpcs":
        for item in admin.list(plural)["items"]:
            path = path_of(item, plural)
            admin.patch(path, {"metadata": {"finalizers": None}}, accept=(404,))
            admin.call("DELETE", path, accept=(404,))
    requests.post(os.environ["EC2_URL"] + "/moto-api/reset", timeout=30).raise_for_status()


def main(command, *arguments):
    result = {"up": up, "groups": groups, "group": groups, "reset": reset}[command](*arguments)
    if result is not None:
        print(json.dumps(result, sort_keys=True))


if __name__ == "__main__":
    main(*sys.argv[1:])
