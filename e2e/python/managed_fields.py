"""Plays the writes of a file on the API server and compares managedFields after each with what the file says.

managed_fields.py FILE            prints what differs, and answers with 1 if anything does
managed_fields.py FILE --record   writes what is seen into the file
"""

import json
import sys
import time

from kube import GROUP, Kube

ENTRY = ("manager", "operation", "subresource")


def send(kube, write):
    """One write; the object after it, and the code where it is refused."""
    path = f"{GROUP}/namespaces/default/securitygroups"
    if write["method"] != "POST":
        path += "/" + write["object"]
    if "subresource" in write:
        path += "/" + write["subresource"]
    body = write.get("body")
    if write["method"] == "PUT":
        # What a PUT does not name keeps its value, so that the file needs neither uid nor version.
        body = {**current(kube, write["object"]), **{key: body[key] for key in ("spec", "status") if key in body}}
    answer = kube.session.request(
        write["method"],
        kube.server + path,
        params={"fieldManager": write["manager"], **({"force": "true"} if write.get("force") else {})}
        if write["method"] != "DELETE"
        else {},
        data=json.dumps(body) if body is not None else None,
        headers={"Content-Type": write.get("type", "application/json")},
    )
    return None if answer.ok else answer.status_code


def current(kube, name):
    return kube.call("GET", f"{GROUP}/namespaces/default/securitygroups/{name}")


def entries(item, before):
    """managedFields without times, but with which of them are new."""
    seen = []
    for field in item["metadata"].get("managedFields", []):
        entry = {key: field[key] for key in ENTRY if key in field}
        entry["moved"] = before.get(tuple(entry.values())) != field["time"]
        before[tuple(entry[key] for key in ENTRY if key in entry)] = field["time"]
        entry["fields"] = field["fieldsV1"]
        seen.append(entry)
    return sorted(seen, key=lambda entry: json.dumps(entry, sort_keys=True))


def main():
    file = sys.argv[1]
    with open(file, encoding="utf-8") as source:
        writes = json.load(source)
    kube = Kube("admin")
    times = {}
    differs = False
    for write in writes:
        time.sleep(1.1)  # times have no fractions
        refused = send(kube, write)
        seen = {"refused": refused} if refused else {}
        seen["after"] = entries(current(kube, write["object"]), times.setdefault(write["object"], {}))
        if "--record" in sys.argv:
            for key in ("refused", "after"):
                write.pop(key, None)
            write.update(seen)
        elif {key: write.get(key) for key in ("refused", "after")} != {"refused": None, **seen}:
            differs = True
            print(f"{write['object']}: {write['do']}\n  expected {write.get('refused')} {json.dumps(write.get('after'))}"
                  f"\n  but was  {refused} {json.dumps(seen['after'])}")
    if "--record" in sys.argv:
        with open(file, "w", encoding="utf-8") as target:
            target.write("[\n" + ",\n".join(json.dumps(write) for write in writes) + "\n]\n")
    sys.exit(differs)


if __name__ == "__main__":
    main()
