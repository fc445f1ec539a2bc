# Both images do their work as restricted pods: exact file tree, read-only root, no root user, arguments of the chart.
# shellcheck shell=bash

prepare_sandbox
# The least that Java can be: what starts on it starts on the whole of Java in the base image, too.
check 'the runtime of the release can be made' env JAVA_HOME="$SANDBOX_JDK" "$REPO/release/runtime" "$WORK/runtime"
SANDBOX_JAVA=$WORK/runtime
IMAGES=$WORK/images
build_images "$IMAGES"
chart_json "$REPO/charts/sgwarden" --set image.repository=registry.example.com/platform,webhook.shutdownDelay=1,policy.profile=strict >"$WORK/chart.json"
mkdir "$WORK/policy"
jq -r '.[] | select(.kind == "ConfigMap") | .data["policy.yaml"]' "$WORK/chart.json" >"$WORK/policy/policy.yaml"

for name in webhook scanner; do
  check_json "$name: runs as a user that is not root" "$IMAGES/$name/config.json" '.config.User == "65532:65532"'
  check_json "$name: says what it is" "$IMAGES/$name/config.json" \
    '.config.Labels | ["title", "description", "version", "revision", "source", "licenses"]
      | all(. as $key | $labels["org.opencontainers.image." + $key] | length > 0)' \
    --argjson labels "$(jq .config.Labels "$IMAGES/$name/config.json")"
  check_json "$name: has the JVM flags" "$IMAGES/$name/config.json" \
    '.config.Entrypoint | .[0] == "java" and (["-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:MaxRAMPercentage=50",
      "-XX:ActiveProcessorCount=2", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData"] - . == [])'
  check_equal "$name: every user may read each file, and none may write" '' \
    "$(find "$IMAGES/$name/root/app" \( -not -perm -o+r -o -perm /022 \) -print)"
  # The SBOM lists exactly the jars of the image, except the module itself, which is the subject of the SBOM.
  check_equal "$name: the SBOM lists exactly the jars in the image" \
    "$(cd "$IMAGES/$name/root/app/libs" && printf '%s\n' * | sed 's/\.jar$//' | LC_ALL=C sort)" \
    "$(jq -r '.components[] | .name + "-" + .version' "$REPO/$name/target/bom.json" | LC_ALL=C sort)"
  (cd "$IMAGES/$name/root" && find . -type f -exec sha256sum {} +) | LC_ALL=C sort >"$WORK/$name-before"
done

# The webhook, with the arguments of the chart's Deployment; the ports are this machine's.
certificate webhook 127.0.0.1 IP:127.0.0.1
mkdir "$WORK/tls"
cp "$WORK/pki/webhook.crt" "$WORK/tls/tls.crt"
cp "$WORK/pki/webhook.key" "$WORK/tls/tls.key"
chmod -R a+rX "$WORK/tls" "$WORK/policy"
mapfile -t arguments < <(jq -r '.[] | select(.kind == "Deployment") | .spec.template.spec.containers[0].args[]' "$WORK/chart.json")
port=$(free_port)
management=$(free_port)
mkdir -p "$IMAGES"/webhook/root/etc/sgwarden/{tls,policy} # an engine makes the places of mounts
start image-webhook bash -c '"${@:2}"; echo $? >"$1"' - "$WORK/webhook-exit" \
  "$E2E/sandbox" "$IMAGES/webhook" --mount "$WORK/tls:/etc/sgwarden/tls" --mount "$WORK/policy:/etc/sgwarden/policy" \
  --env JDK_JAVA_OPTIONS="-XX:MaxRAM=256m $IMAGE_FLAGS" \
  -- "${arguments[@]}" --port="$port" --management-port="$management"
check 'webhook: gets ready within 20 s' await image-webhook 20 curl -sf "http://127.0.0.1:$management/readyz"

review() { # review FILE: the object in an AdmissionReview for its creation
  kubectl_as developer create --dry-run=client --validate=false -f "$1" -o json | jq -c '{apiVersion: "admission.k8s.io/v1",
    kind: "AdmissionReview", request: {uid: "e2e-image", operation: "CREATE", name: .metadata.name, namespace: "default",
    kind: {group: "ec2.services.k8s.aws", version: "v1alpha1", kind: "SecurityGroup"},
    resource: {group: "ec2.services.k8s.aws", version: "v1alpha1", resource: "securitygroups"},
    userInfo: {username: "developer"}, object: .}}'
}
answer() { # answer FILE REPEATS
  review "$1" >"$WORK/review.json"
  curl -sf --cacert "$WORK/pki/ca.crt" -H 'Content-Type: application/json' --data-binary "@$WORK/review.json" \
    "https://127.0.0.1:$port/validate?timeout=[1-${2:-1}]"
}
answer "$E2E/manifests/missing-protocol.yaml" >"$WORK/answer.json"
check_json 'webhook: denies over TLS, and echoes the uid' "$WORK/answer.json" \
  '.response | .uid == "e2e-image" and .allowed == false and any(.status.details.causes[]; .field == "spec.ingressRules[0].ipProtocol")'
answer "$E2E/manifests/complete.yaml" >"$WORK/answer.json"
check_json 'webhook: allows what is complete' "$WORK/answer.json" '.response.allowed'

# The JVM is the sandbox's first process; seen from outside it is the child of bubblewrap.
jvm=$(for process in /proc/[0-9]*; do
  if [[ $(readlink "$process/ns/pid") != "$(readlink /proc/self/ns/pid)" ]] &&
    tr '\0' ' ' <"$process/cmdline" 2>/dev/null | grep -qF -- "--port=$port"; then basename "$process"; fi
done 2>/dev/null | head -n 1)
check_says 'webhook: is the first process, not root' "$(printf 'Uid:\t%s\t' "$( ((EUID == 0)) && echo 65532 || echo $EUID)")" cat "/proc/$jvm/status"
check_says 'webhook: has no capability' "$(printf 'CapEff:\t0000000000000000')" cat "/proc/$jvm/status"
check_says 'webhook: cannot get new privileges' "$(printf 'NoNewPrivs:\t1')" cat "/proc/$jvm/status"
check_equal 'webhook: its root is read-only' ro "$(awk '$5 == "/" { split($6, option, ","); print option[1] }' "/proc/$jvm/mountinfo" | tail -n 1)"
answer "$E2E/manifests/missing-protocol.yaml" 2000 >/dev/null
check 'webhook: less than 200 MiB after 2000 reviews' test "$(awk '$1 == "VmRSS:" { print $2 }' "/proc/$jvm/status")" -lt $((200 * 1024))
kill -TERM "$jvm"
check 'webhook: ends on a signal' eventually 30 test -s "$WORK/webhook-exit"
check_equal 'webhook: in peace' 0 "$(cat "$WORK/webhook-exit")"

# The scanner, on files and on the cluster.
mkdir "$WORK/data"
cp -r "$REPO/examples" "$WORK/data"
kubectl_as scanner-readonly config view --raw --flatten >"$WORK/data/kubeconfig"
chmod -R a+rX "$WORK/data"
scanner_image() { image scanner --mount "$WORK/data:/data" --env AWS_ACCESS_KEY_ID=e2e --env AWS_SECRET_ACCESS_KEY=e2e -- "$@"; }
dumps=(--now 2026-11-23T00:00:00Z --format json --aws-file)
check_says 'scanner: keeps certificates' 'certs ensure' scanner_image certs ensure --help
check_exit 'scanner: lints a file (exit 1)' 1 scanner_image lint /data/examples/web-without-protocol.yaml
check 'scanner: and names the field' grep -qF 'spec.ingressRules[0].ipProtocol' "$WORK/output"
scan_files() { # scan_files FOLDER COMMAND…
  local folder=$1
  shift
  "$@" scan --policy "$folder/policy.yaml" --cluster-file "$folder/estate/cluster.yaml" \
    "${dumps[@]}" "123456789012/us-west-2=$folder/estate/security-groups.json"
}
expected=$(exit_code scan_files "$REPO/examples" "$SGWARDEN")
sed "s#$REPO/examples#/data/examples#g" "$WORK/output" >"$WORK/expected.json" # remedies name the files
check_exit "scanner: scans dumps (exit $expected)" "$expected" scan_files /data/examples scanner_image
check_equal 'scanner: and finds what the command line finds' "$(jq -cS '[.summary, .findings]' "$WORK/expected.json")" \
  "$(jq -cS '[.summary, .findings]' "$WORK/output")"
world_up defects
live=(--kubeconfig /data/kubeconfig --endpoint-url "$EC2_URL" --region "$AWS_REGION" --format json)
check_exit 'scanner: scans cluster and EC2 (exit 1)' 1 scanner_image scan "${live[@]}"
check_json 'scanner: and reads all of them' "$WORK/output" '.complete and .summary.objects > 0 and .summary.groups > 0'
check_exit 'scanner: cannot write outside /tmp (exit 2)' 2 scanner_image scan "${live[@]}" --out /data/report
check 'scanner: and says where' grep -qF /data/report "$WORK/errors"
check_exit 'scanner: can write to /tmp (exit 1)' 1 scanner_image scan "${live[@]}" --out /tmp/report

for name in webhook scanner; do
  check_equal "$name: its files are as they were" "$(cat "$WORK/$name-before")" \
    "$( (cd "$IMAGES/$name/root" && find . -type f -exec sha256sum {} +) | LC_ALL=C sort)"
done
