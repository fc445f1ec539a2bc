"""A stand-in for ACK's EC2 controller: it does what every released version does with an object that it manages.

It reacts to a change of `metadata.generation` only, reads the object again before it acts, and writes merge patches:
 - without finalizer and id it looks up the name, as v1.6.1 and newer: if no group has it, it sets its finalizer,
   creates the group, records it and continues as below;
 - without its finalizer the object is not managed: Terminal, nothing is changed in EC2;
 - with finalizer and id it makes EC2's rules those of the spec, and reports ResourceSynced or EC2's refusal;
 - a managed object that is being deleted loses its group, then its finalizer.
Objects that exist when it starts are left as they are, as by a controller that finished with them long ago.
"""

import datetime
import json

from botocore.exceptions import ClientError

import ec2
from kube import FINALIZER, Kube, path_of


def condition(kind, status, message=None, reason=None):
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    optional = {"message": message, "reason": reason}
    return {
        "type": kind,
        "status": status,
        "lastTransitionTime": now,
        **{key: value for key, value in optional.items() if value is not None},
    }


class Controller:
    def __init__(self):
        self.kube = Kube("ack-controller")
        self.ec2 = ec2.client()
        self.generations = {}

    def set_conditions(self, item, *conditions):
        self.kube.patch(path_of(item) + "/status", {"status": {"conditions": conditions}}, manager="controller")

    def sync(self, group, wanted, granted, authorize, revoke):
        missing = [rule for rule in wanted if rule not in granted]
        surplus = [rule for rule in granted if rule not in wanted]
        if surplus:
            revoke(GroupId=group, IpPermissions=surplus)
        for rule in missing:
            # moto accepts such a rule, but EC2 refuses it: that is the defect that the product is for.
            if "IpProtocol" not in rule:
                raise ValueError(
                    "api error InvalidParameterValue: Invalid value 'null' for protocol. "
                    "VPC security group rules must specify protocols explicitly."
                )
            authorize(GroupId=group, IpPermissions=[rule])

    def update(self, item):
        group = item["status"]["id"]
        try:
            found = self.ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]
            for field, granted, authorize, revoke in (
                ("ingressRules", "IpPermissions", "authorize_security_group_ingress", "revoke_security_group_ingress"),
                ("egressRules", "IpPermissionsEgress", "authorize_security_group_egress", "revoke_security_group_egress"),
            ):
                self.sync(
                    group,
                    ec2.permissions(item["spec"].get(field)),
                    ec2.flat(found[granted]),
                    getattr(self.ec2, authorize),
                    getattr(self.ec2, revoke),
                )
        except (ClientError, ValueError) as problem:
            self.log(item, problem)
            self.set_conditions(
                item,
                condition("ACK.Recoverable", "True", str(problem)),
                condition("ACK.ResourceSynced", "Unknown", "Unable to determine if desired resource state matches"),
            )
        else:
            self.set_conditions(item, condition("ACK.ResourceSynced", "True", "Resource synced successfully", ""))

    def log(self, item, problem):
        """As ACK's logger does it, at the level and in the form that its chart sets."""
        key = {"namespace": item["metadata"]["namespace"], "name": item["metadata"]["name"]}
        kind = {"controllerGroup": "ec2.services.k8s.aws", "controllerKind": "SecurityGroup", "SecurityGroup": key}
        failed = "operation error EC2: AuthorizeSecurityGroupIngress, https response error StatusCode: 400, RequestID: 0, "
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        line = {"level": "error", "ts": now, "msg": "Reconciler error", **kind, **key, "error": failed + str(problem)}
        print(json.dumps(line, separators=(",", ":")), flush=True)

    def is_taken(self, item):
        filters = [
            {"Name": "group-name", "Values": [item["spec"]["name"]]},
            {"Name": "vpc-id", "Values": [item["spec"].get("vpcID", "")]},
        ]
        return bool(self.ec2.describe_security_groups(Filters=filters)["SecurityGroups"])

    def create(self, item):
        others = item["metadata"].get("finalizers", [])
        self.kube.patch(path_of(item), {"metadata": {"finalizers": others + [FINALIZER]}}, manager="controller")
        spec = item["spec"]
        group = self.ec2.create_security_group(
            GroupName=spec["name"], Description=spec["description"], VpcId=spec["vpcID"]
        )["GroupId"]
        recorded = {"id": group, "ackResourceMetadata": {"ownerAccountID": "123456789012", "region": "us-west-2"}}
        return self.kube.patch(path_of(item) + "/status", {"status": recorded}, manager="controller")

    def delete(self, item):
        try:
            self.ec2.delete_security_group(GroupId=item["status"]["id"])
        except ClientError as problem:
            # moto's message for an unknown id differs from EC2's.
            message = f"api error InvalidGroup.NotFound: The security group '{item['status']['id']}' does not exist"
            if problem.response["Error"]["Code"] != "InvalidGroup.NotFound":
                message = str(problem)
            self.set_conditions(item, condition("ACK.Recoverable", "True", message))
            return
        rest = [name for name in item["metadata"]["finalizers"] if name != FINALIZER]
        self.kube.patch(path_of(item), {"metadata": {"finalizers": rest or None}}, manager="controller", accept=(404,))

    def reconcile(self, item):
        item = self.kube.call("GET", path_of(item), accept=(404,))
        if item.get("kind") != "SecurityGroup":
            return
        managed = FINALIZER in item["metadata"].get("finalizers", [])
        recorded = item.get("status", {}).get("id")
        if managed and not recorded:
            return  # up to v1.2.0 such a create is retried indefinitely and always fails
        if not managed and not recorded and "deletionTimestamp" not in item["metadata"] and not self.is_taken(item):
            item, managed = self.create(item), True
        print("reconcile", item["metadata"]["name"], item["metadata"]["generation"], "managed" if managed else "", flush=True)
        if "deletionTimestamp" in item["metadata"]:
            if managed:
                self.delete(item)
        elif managed:
            self.update(item)
        else:
            self.set_conditions(
                item,
                condition("ACK.Terminal", "True", "Resource already exists", "not managed by ACK"),
                condition("ACK.ResourceSynced", "False", "Resource not synced", "resource is in terminal condition"),
            )

    def run(self):
        listed = self.kube.list("securitygroups")
        for item in listed["items"]:
            self.generations[item["metadata"]["uid"]] = item["metadata"]["generation"]
        print("watching", flush=True)
        version = listed["metadata"]["resourceVersion"]
        while True:
            for kind, item in self.kube.watch("securitygroups", version):
                version = item["metadata"]["resourceVersion"]
                uid, generation = item["metadata"]["uid"], item["metadata"]["generation"]
                if kind != "DELETED" and self.generations.get(uid) != generation:
                    self.generations[uid] = generation
                    self.reconcile(item)


if __name__ == "__main__":
    Controller().run()
