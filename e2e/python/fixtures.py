"""Sorts the fixtures of the rule catalogue by the verdict that the published schema claims: refused is what a rule denies
that the schema states. Changes, and objects beside each other, are no business of a schema.

    fixtures.py FIXTURES SCHEMA FOLDER    writes FOLDER/valid and FOLDER/invalid
"""

import json
import re
import shutil
import sys
from pathlib import Path

import yaml

# The API server drops null members, the schema refuses them.
STRICTER = {"crd-structure/accept-null-member.yaml"}


def stated(schema):
    """The rules that a keyword of the schema names."""
    if isinstance(schema, list):
        return set().union(*map(stated, schema))
    if not isinstance(schema, dict):
        return set()
    inferred = schema.get("x-sgwarden-inferred", [])
    rules = {rule for keyword, rule in schema.get("x-sgwarden-rules", {}).items() if keyword not in inferred}
    return rules.union(*map(stated, schema.values()))


def main(fixtures, schema, folder):
    rules = stated(json.loads(schema.read_text()))
    for file in sorted(fixtures.rglob("*.yaml")):
        text = file.read_text()
        name = f"{file.parent.name}/{file.name}"
        if len(list(yaml.safe_load_all(text))) != 1:
            continue
        denied = set(re.findall(r"^# expect: \S+ (\S+) deny$", text, re.MULTILINE)) & rules
        target = folder / ("invalid" if denied or name in STRICTER else "valid") / name.replace("/", "--")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
