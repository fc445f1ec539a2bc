"""Holds the ValidatingAdmissionPolicy of `sgwarden policy vap` to the webhook: on every fixture of the rule catalogue
and on specs changed in one place, as new objects and as changes of stored ones.

    floor.py store FIXTURES                before there is a policy: stores what changes start from
    floor.py compare FIXTURES POLICY URL   the file that `sgwarden policy vap` wrote, the running webhook

Nothing that the webhook admits may be denied, and nothing admitted that it denies by a rule which the policy states.
What the API server itself refuses, as the CRD's schema tells it to, is not compared.
"""

import copy
import os
import re
import sys
from pathlib import Path

import requests
import yaml

from kube import GROUP, Kube

PATH = f"{GROUP}/namespaces/default/securitygroups"
RULE = {"ipProtocol": "tcp", "fromPort": 443, "toPort": 443, "ipRanges": [{"cidrIP": "10.0.0.0/8"}]}
SPEC = {
    "name": "web",
    "description": "web servers",
    "vpcID": "vpc-0123456789abcdef0",
    "tags": [{"key": "team", "value": "shop"}],
    "egressRules": [RULE],
    "ingressRules": [{
        **RULE,
        "ipRanges": [{"cidrIP": "192.0.2.0/24", "description": "office"}],
        "ipv6Ranges": [{"cidrIPv6": "2001:db8::/32"}],
        "prefixListIDs": [{"prefixListID": "pl-63a5400a"}],
        "userIDGroupPairs": [{"groupID": "sg-0123456789abcdef0", "userID": "123456789012"}],
    }],
}
REFERENCES = ({}, {"from": {}}, {"from": {"name": ""}}, {"from": {"name": "other"}})
TEXTS = ("", " ", "é", "a|b", "sg-1", "default", "x" * 256, "x" * 257, None)
PORTS = (-2147483649, -2, -1, 0, 255, 256, 442, 444, 65535, 65536, 2147483648, None)
PLACES = {
    "name": TEXTS,
    "description": TEXTS,
    "vpcID": ("", "vpc", "vpc-A", "vpc-", None),
    "vpcRef": REFERENCES,
    "tags.0.key": ("", "aws:a", "AWS:a", "x" * 128, "x" * 129, None),
    "tags.0.value": ("", "x" * 256, "x" * 257, "|", None),
    "ingressRules.0.ipProtocol": ("TCP", "udp", "6", "-1", "icmp", "1", "icmpv6", "58", "all", "esp", "256", "", None),
    "ingressRules.0.fromPort": PORTS,
    "ingressRules.0.toPort": PORTS,
    "ingressRules.0.ipRanges.0.cidrIP": ("", "10.0.0.1/8", "10.0.0.0/33", " ", None),
    "ingressRules.0.ipRanges.0.description": TEXTS,
    "ingressRules.0.ipv6Ranges.0.cidrIPv6": ("", "::/0", "2001:DB8::/32", None),
    "ingressRules.0.prefixListIDs.0.prefixListID": ("", "pl-", "pl", "com.amazonaws", None),
    "ingressRules.0.userIDGroupPairs.0.groupID": ("", "sg-", "sg", "SG-1", None),
    "ingressRules.0.userIDGroupPairs.0.groupRef": REFERENCES,
    "ingressRules.0.userIDGroupPairs.0.vpcID": ("", "vpc-1"),
    "ingressRules.0.userIDGroupPairs.0.vpcRef": REFERENCES,
    "ingressRules.0": ({}, {"ipProtocol": "icmp"}, {"ipProtocol": "-1"}, {**RULE, "ipProtocol": "icmp", "toPort": 0}),
    "egressRules": ([], [{}], [RULE, RULE], None),
    "ingressRules": ([], [{}], [RULE, {}, RULE], None),
}


def manifest(name, spec):
    metadata = {"name": name, "namespace": "default"}
    return {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup", "metadata": metadata, "spec": spec}


def changed(spec, place, value):
    spec = copy.deepcopy(spec)
    *parents, last = [int(key) if key.isdigit() else key for key in place.split(".")]
    holder = spec
    for key in parents:
        holder = holder[key]
    if value is None:
        holder.pop(last)
    else:
        holder[last] = value
    return spec


def objects(folder):
    """(where it comes from, the object, what it was before), all under names of their own."""
    base = manifest("floor-base", SPEC)
    yield "base", base, None
    for file in sorted(folder.rglob("*.yaml")):
        documents = list(yaml.safe_load_all(file.read_text()))
        if len({document["metadata"].get("name") for document in documents}) > 1:
            continue  # objects beside each other: lint's business
        for document in documents:
            document["metadata"] = {"name": "floor-" + re.sub(r"[^a-z0-9-]", "-", f"{file.parent.name}-{file.stem}"),
                                    "namespace": "default", **{key: document["metadata"][key] for key in
                                                               ("annotations", "finalizers") if key in document["metadata"]}}
        yield f"{file.parent.name}/{file.name}", documents[-1], documents[0] if len(documents) > 1 else None
    for place, values in PLACES.items():
        for number, value in enumerate(values):
            name = f"floor-{place.lower().replace('.', '-')}-{number}"
            yield f"{place}={str(value)[:40]!r}", manifest(name, changed(SPEC, place, value)), None


def store(folder):
    """Stores the objects as they were before, those that the API server takes."""
    admin, controller = Kube("admin"), Kube("ack-controller")
    for _, now, before in objects(folder):
        item = copy.deepcopy(before or now)
        finalizers = item["metadata"].pop("finalizers", None)
        status = item.pop("status", None)
        if admin.call("POST", PATH, accept=(400, 422), json=item)["kind"] == "Status":
            continue
        path = f"{PATH}/{item['metadata']['name']}"
        if finalizers:
            controller.patch(path, {"metadata": {"finalizers": finalizers}})
        if status:
            controller.patch(path + "/status", {"status": status})


def changes(now, old, base):
    """What a stored object is changed to: what it is now, itself with something more, and the good one."""
    annotations = {**old["metadata"].get("annotations", {}), "note": "changed"}
    yield "annotated", {**old, "metadata": {**old["metadata"], "annotations": annotations}}
    for name, spec in (("now", now.get("spec")), ("good", base["spec"])):
        if spec is not None:
            yield name, {**old, "metadata": {**old["metadata"], **{
                key: now["metadata"][key] for key in ("annotations",) if key in now["metadata"]}}, "spec": spec}
    if "spec" in old:
        rules = old["spec"].get("ingressRules", [])
        yield "one rule before", {**old, "spec": {**old["spec"], "ingressRules": [RULE, *rules]}}
        yield "one bad rule after", {**old, "spec": {**old["spec"], "ingressRules": [*rules, {"toPort": 70000}]}}
        yield "renamed", {**old, "spec": {**old["spec"], "name": "sg-ü", "description": "x" * 256}}


class Comparison:
    def __init__(self, stated, url):
        self.stated, self.url, self.client = stated, url, Kube("developer")
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = os.path.join(os.environ["WORK"], "pki", "ca.crt")
        self.wrong, self.checked = [], {"CREATE": 0, "UPDATE": 0}

    def policy(self, operation, item):
        """The stated rules by which the policy denies; nothing where the API server itself refuses."""
        method, path = ("POST", PATH) if operation == "CREATE" else ("PUT", f"{PATH}/{item['metadata']['name']}")
        body = self.client.call(method, path, accept=(400, 409, 422), json=item, params={"dryRun": "All"})
        if body["kind"] != "Status":
            return set()
        return self.rules(body["message"]) if "floor.sgwarden.io" in body["message"] else None

    def webhook(self, operation, item, old):
        """Whether the webhook denies, and by which of the stated rules."""
        resource = {"group": "ec2.services.k8s.aws", "version": "v1alpha1", "resource": "securitygroups"}
        request = {"uid": "u", "operation": operation, "resource": resource, "userInfo": {"username": "developer"},
                   "object": item, "oldObject": old}
        review = {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": request}
        answer = self.session.post(self.url, json=review)
        answer.raise_for_status()
        response = answer.json()["response"]
        return not response["allowed"], self.rules(str(response.get("status", "")))

    def rules(self, text):
        return set(re.findall(r"\[([a-z0-9-]+)\]", text)) & self.stated

    def compare(self, what, operation, item, old):
        denied = self.policy(operation, item)
        if denied is None:
            return
        refused, rules = self.webhook(operation, item, old)
        self.checked[operation] += 1
        if (denied and not refused) or (rules and not denied):
            self.wrong.append(f"{what} {operation}: policy {sorted(denied)}, webhook {refused} {sorted(rules)}")


def compare(folder, policy, url):
    comparison = Comparison(set(re.findall(r"\[([a-z0-9-]+)\]\\?\"", policy)), url)
    stored = {item["metadata"]["name"]: item for item in Kube("admin").list("securitygroups")["items"]}
    base = stored["floor-base"]
    for what, now, _ in objects(folder):
        new = {key: value for key, value in now.items() if key != "status"}
        new["metadata"] = {**new["metadata"], "name": now["metadata"]["name"] + "-new"}
        comparison.compare(what, "CREATE", new, None)
        comparison.compare(what + " from good", "UPDATE", {**base, "spec": now.get("spec", SPEC)}, base)
        old = stored.get(now["metadata"]["name"])
        for change, item in changes(now, old, base) if old else ():
            comparison.compare(f"{what} {change}", "UPDATE", item, old)
    print("\n".join(comparison.wrong))
    print(f"{comparison.checked}, {len(comparison.stated)} rules, {len(comparison.wrong)} answers apart")
    enough = comparison.checked["CREATE"] > 400 and comparison.checked["UPDATE"] > 2000 and len(comparison.stated) > 25
    sys.exit(1 if comparison.wrong or not enough else 0)


if __name__ == "__main__":
    command, fixtures, *rest = sys.argv[1:]
    if command == "store":
        store(Path(fixtures))
    else:
        compare(Path(fixtures), Path(rest[0]).read_text(), rest[1])
