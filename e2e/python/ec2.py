"""EC2 as the tests use it: groups and rules in the words of the SecurityGroup resource."""

import os

import boto3

REGION = "us-west-2"


def client():
    return boto3.client(
        "ec2", REGION, endpoint_url=os.environ["EC2_URL"], aws_access_key_id="e2e", aws_secret_access_key="e2e"
    )


def permissions(rules):
    """Rules of a SecurityGroup spec → permissions, one peer each. Covers CIDR peers, which is all the tests use."""
    found = []
    for rule in rules or ():
        ports = {key: rule[field] for key, field in (("FromPort", "fromPort"), ("ToPort", "toPort")) if field in rule}
        base = {**({"IpProtocol": rule["ipProtocol"]} if "ipProtocol" in rule else {}), **ports}
        for peer in rule.get("ipRanges") or ():
            description = {"Description": peer["description"]} if "description" in peer else {}
            found.append({**base, "IpRanges": [{"CidrIp": peer["cidrIP"], **description}]})
    return found


def flat(granted):
    """Permissions as EC2 returns them → the same form as `permissions`, sorted, one peer each."""
    found = []
    for permission in granted:
        base = {key: permission[key] for key in ("IpProtocol", "FromPort", "ToPort") if key in permission}
        for peer in permission.get("IpRanges", []):
            found.append({**base, "IpRanges": [peer]})
    return sorted(found, key=str)


def view(group):
    """What the checks compare: everything about a group that a controller or a repair could change."""
    return {
        "id": group["GroupId"],
        "name": group["GroupName"],
        "vpc": group["VpcId"],
        "tags": {tag["Key"]: tag["Value"] for tag in group.get("Tags", [])},
        "ingress": flat(group["IpPermissions"]),
        "egress": flat(group["IpPermissionsEgress"]),
    }
