# shellcheck shell=bash
# moto plays EC2 and STS. It accepts more than EC2 does (names, protocols, partial failures), so refusals by EC2 are
# tested elsewhere; here it is the place where groups and rules really are.

export AWS_REGION=us-west-2 AWS_DEFAULT_REGION=us-west-2 AWS_ACCESS_KEY_ID=e2e AWS_SECRET_ACCESS_KEY=e2e
# The machine's own AWS configuration must not leak into the tests, and no metadata service may be called.
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true
export NO_PROXY=127.0.0.1,localhost no_proxy=127.0.0.1,localhost
unset AWS_PROFILE AWS_SESSION_TOKEN AWS_ENDPOINT_URL AWS_ENDPOINT_URL_EC2 AWS_ENDPOINT_URL_STS

start_aws() {
  say 'starting moto'
  EC2_PORT=$(free_port)
  export EC2_URL=http://127.0.0.1:$EC2_PORT
  start moto "$PYTHON" -m moto.server -H 127.0.0.1 -p "$EC2_PORT"
}

await_aws() { await moto 60 curl -sf "$EC2_URL/moto-api/" || die 'moto is not ready'; }

world() { PYTHONDONTWRITEBYTECODE=1 "$PYTHON" "$E2E/python/world.py" "$@"; }

# world_up NAME: builds worlds/NAME.yaml in a cleared cluster and account; the ids are in $WORK/world.json.
world_up() {
  kubectl_as admin delete validatingwebhookconfiguration --all >/dev/null 2>&1
  stop controller
  world reset
  world up "$E2E/worlds/$1.yaml" >"$WORK/world.json"
  forget_audit
}

# group_of NAME: the id of the group that belongs to this object of the world.
group_of() { jq -r --arg name "$1" '.objects[$name]' "$WORK/world.json"; }

start_controller() {
  start controller env PYTHONDONTWRITEBYTECODE=1 "$PYTHON" "$E2E/python/controller.py"
  await controller 30 grep -q watching "$WORK/logs/controller.log"
}
