"""Applies every fixture of the rule catalogue by server-side dry run, and says where the API server's answer is not
what the fixture expects of the rules that the policy states.

floor.py FIXTURES POLICY: the folder of the fixtures, the file that `sgwarden policy vap` wrote.
"""
import re
import sys
from pathlib import Path

import yaml

from kube import GROUP, Kube


def expected(text, stated):
    """The stated rules that must deny the fixture; none where a header says that it needs a policy of its own."""
    lines = [line for line in text.splitlines() if line.startswith("# ")]
    if any(not line.startswith("# expect: ") for line in lines):
        return None
    found = [line.split()[2:] for line in lines]
    return {rule for _, rule, severity in found if severity == "deny" and rule in stated}


def answer(client, manifest):
    """The message of a refusal by the policy; empty where it admits, nothing where the API server itself refuses."""
    manifest["metadata"] = {**manifest["metadata"], "namespace": "default"}
    manifest["metadata"].pop("finalizers", None)
    body = client.call(
        "POST",
        f"{GROUP}/namespaces/default/securitygroups",
        accept=(400, 409, 422),
        json=manifest,
        params={"dryRun": "All"},
    )
    if body["kind"] != "Status":
        return ""
    return body["message"] if "floor.sgwarden.io" in body["message"] else None


def main():
    folder, policy = Path(sys.argv[1]), Path(sys.argv[2]).read_text()
    stated = set(re.findall(r"\[([a-z0-9-]+)\]\\?\"", policy))
    client = Kube("developer")
    wrong, checked = [], 0
    for file in sorted(folder.rglob("*.yaml")):
        text = file.read_text()
        documents = list(yaml.safe_load_all(text))
        rules = expected(text, stated)
        if len(documents) != 1 or rules is None:
            continue
        message = answer(client, documents[0])
        if message is None:
            continue
        checked += 1
        denied = set(re.findall(r"\[([a-z0-9-]+)\]", message)) & stated
        if bool(rules) != bool(denied) or not denied <= (rules or denied):
            wrong.append(f"{file.parent.name}/{file.name}: expected {sorted(rules)}, got {message or 'admitted'}")
    print("\n".join(wrong))
    print(f"{checked} fixtures, {len(stated)} rules, {len(wrong)} answers otherwise than expected")
    sys.exit(1 if wrong or checked < 250 or len(stated) < 25 else 0)


if __name__ == "__main__":
    main()
