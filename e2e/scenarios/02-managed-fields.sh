# managedFields: the simulator's API server is held to what this one records for the same writes.
# needs-no-product: the writes are those of the simulator's own test, which compares with the same file.
# shellcheck shell=bash

stop controller # of the scenario before: it would write to these objects as well
check 'each write moves the ownership that the file says' env PYTHONDONTWRITEBYTECODE=1 "$PYTHON" \
  "$E2E/python/managed_fields.py" "$REPO/simulator/src/test/resources/managed-fields/writes.json"
for name in failed recorded applied restored; do
  kubectl_as admin patch securitygroup $name --type merge -p '{"metadata":{"finalizers":null}}' >/dev/null
  kubectl_as admin delete securitygroup $name --ignore-not-found >/dev/null
done
