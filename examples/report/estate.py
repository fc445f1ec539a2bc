#!/usr/bin/env python3
"""Writes dumps of a made-up estate of 200 SecurityGroup objects: the same on every run."""
import json
import pathlib
import sys

ACCOUNT, REGION, VPC = "123456789012", "eu-west-1", "vpc-0a1b2c3d4e5f60718"
TEAMS = ["payments", "shop", "search", "platform", "data"]
FINALIZER = "finalizers.ec2.services.k8s.aws/SecurityGroup"
GROUP = "ec2.services.k8s.aws/v1alpha1"


def rule(port):
    return {"ipProtocol": "tcp", "fromPort": port, "toPort": port, "ipRanges": [{"cidrIP": "10.0.0.0/8"}]}


def permission(port):
    return {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}


def group(number, name, namespace, ports):
    tags = {"services.k8s.aws/namespace": namespace, "services.k8s.aws/controller-version": "ec2-v1.20.0"}
    return {
        "GroupId": f"sg-{number:017x}", "GroupName": name, "Description": f"group {name}", "VpcId": VPC,
        "OwnerId": ACCOUNT, "IpPermissions": [permission(port) for port in ports], "IpPermissionsEgress": [],
        "Tags": [{"Key": key, "Value": value} for key, value in tags.items()],
    }


def security_group(number):
    """The object, and its group or nothing: most are well, every kind of defect occurs a few times."""
    namespace, name = TEAMS[number % len(TEAMS)], f"service-{number:03d}"
    port = 8000 + number
    metadata = {
        "namespace": namespace, "name": name, "uid": f"00000000-0000-4000-8000-{number:012d}",
        "creationTimestamp": "2026-01-01T00:00:00Z", "resourceVersion": str(1000 + number), "finalizers": [FINALIZER],
    }
    spec = {"name": name, "description": f"group {name}", "vpcID": VPC, "ingressRules": [rule(port)]}
    status = {
        "id": f"sg-{number:017x}",
        "ackResourceMetadata": {"ownerAccountID": ACCOUNT, "region": REGION},
        "conditions": [{"type": "ACK.ResourceSynced", "status": "True"}],
    }
    there = group(number, name, namespace, [port])
    match number % 20:
        case 3:  # half created: the rule failed, the finalizer is gone
            del spec["ingressRules"][0]["ipProtocol"]
            del metadata["finalizers"]
            there["IpPermissions"] = []
        case 7:  # somebody opened a port by hand
            there["IpPermissions"].append(permission(22))
        case 11:  # deleted behind the controller's back
            there = None
        case 15 if number % 40 == 15:  # never created
            status, there = {}, None
        case 19:  # owner and region were never recorded
            del status["ackResourceMetadata"]
    return {"apiVersion": GROUP, "kind": "SecurityGroup", "metadata": metadata, "spec": spec, "status": status}, there


def main(folder):
    pairs = [security_group(number) for number in range(200)]
    namespaces = [
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name, "uid": f"00000000-0000-4000-9000-{i:012d}"}}
        for i, name in enumerate(TEAMS + ["kube-system"])
    ]
    leaked = [group(900 + i, f"old-{i}", TEAMS[i], [443]) for i in range(3)]
    dumps = {
        "cluster.json": {"apiVersion": "v1", "kind": "List", "items": namespaces + [pair[0] for pair in pairs]},
        "security-groups.json": {"SecurityGroups": [pair[1] for pair in pairs if pair[1]] + leaked},
        "network-interfaces.json": {"NetworkInterfaces": []},
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, dump in dumps.items():
        (folder / name).write_text(json.dumps(dump, indent=1) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
