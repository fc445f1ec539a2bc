# A release is made twice with the same bytes. Its images, chart, command line and signatures work as the docs say.
# shellcheck shell=bash

version=0.1.0-SNAPSHOT
prepare_sandbox
export JAVA_HOME=$SANDBOX_JDK
registry_port=$(free_port)
registry=127.0.0.1:$registry_port
cat >"$WORK/registry.yaml" <<YAML
version: 0.1
storage: {filesystem: {rootdirectory: $WORK/registry}}
http: {addr: "$registry"}
YAML
start registry "$REGISTRY_SERVER" serve "$WORK/registry.yaml"
await registry 30 curl -sf "http://$registry/v2/"

check 'a release can be made' "$REPO/release/make" "$version" --base scratch --out "$WORK/first"
# Another folder, umask and time zone. With a registry, so that only the chart differs.
again() (
  umask 077
  TZ=Asia/Tokyo TMPDIR=/var/tmp "$REPO/release/make" "$version" --base scratch --out "$WORK/second" --repository "$registry/team"
)
check 'it can be made again' again
chart=sgwarden-$version.tgz
check_equal 'both are the same, byte for byte, but for the chart, which names the registry' \
  "$(grep -v "$chart" "$WORK/first/SHA256SUMS")" "$(grep -v "$chart" "$WORK/second/SHA256SUMS")"
check_equal 'they are complete' 18 "$(grep -c . "$WORK/first/SHA256SUMS")"
check_fails 'nothing is overwritten' 'exists: remove it' "$REPO/release/make" "$version" --out "$WORK/first"
mkdir "$WORK/few-tools"
for tool in bash dirname realpath sed head uname; do ln -s "$(command -v "$tool")" "$WORK/few-tools"; done
check_fails 'a tool that is missing is named before anything is made' 'release/make: mvn is missing' \
  env PATH="$WORK/few-tools" "$REPO/release/make" "$version" --out "$WORK/third"
check_fails 'a version is three numbers' 'usage: release/make' "$REPO/release/make" 0.1

chart_image() { # chart_image FOLDER CONTAINER: the image of the chart in a release
  chart_json "$1/$chart" | jq -r --arg name "$2" '[.. | objects | select(.name? == $name) | .image // empty] | unique | join(" ")'
}
for name in webhook scanner; do
  check_json "$name: its SBOM has components, all with a version" "$WORK/first/sgwarden-$name-$version.cdx.json" \
    '(.components | length > 20) and all(.components[]; .version != null) and .metadata.component.version == $version' \
    --arg version "$version"
  check_equal "$name: no Netty, neither 4.1 nor 4.2" 0 \
    "$(jq '[.components[] | select(.group == "io.netty")] | length' "$WORK/first/sgwarden-$name-$version.cdx.json")"
  mkdir "$WORK/$name.oci"
  tar -C "$WORK/$name.oci" -xf "$WORK/second/sgwarden-$name-$version.oci.tar"
  check "$name: the image can be pushed" "$CRANE" push "$WORK/$name.oci" "$registry/team/sgwarden-$name:$version"
  image=$(chart_image "$WORK/second" "$name")
  check_equal "$name: the chart names what was pushed, by digest" \
    "$registry/team/sgwarden-$name@$("$CRANE" digest "$registry/team/sgwarden-$name:$version")" "$image"
  check "$name: all of it is there" "$CRANE" validate --remote "$image"
  for platform in amd64 arm64; do
    check_equal "$name: $platform is what the release lists" \
      "$(sed -n "s|^sgwarden-$name linux/$platform ||p" "$WORK/first/DIGESTS")" "$("$CRANE" digest --platform "linux/$platform" "$image")"
  done
done

check_fails 'without a repository the chart says that it needs one' 'image.repository is empty' "$HELM" template rel "$WORK/first/$chart" -n ns
check_says 'the chart says that it is a pre-release' 'artifacthub.io/prerelease: "true"' tar -xOzf "$WORK/second/$chart" sgwarden/Chart.yaml
export GNUPGHOME=$WORK/gnupg
mkdir -m 700 "$GNUPGHOME"
gpg --batch --quiet --passphrase '' --quick-generate-key 'sgwarden e2e <e2e@sgwarden.io>' rsa3072 sign never 2>"$WORK/logs/gpg.log"
gpg --batch --export >"$WORK/keyring.gpg"
check 'a release can be signed' "$REPO/release/sign" "$WORK/second" e2e@sgwarden.io
check 'gpg verifies the sums' gpg --batch --verify "$WORK/second/SHA256SUMS.asc" "$WORK/second/SHA256SUMS"
check_says 'helm verifies the chart' 'sgwarden e2e' "$HELM" verify --keyring "$WORK/keyring.gpg" "$WORK/second/$chart"
gpgconf --kill all

check 'the chart passes lint' "$HELM" lint --strict "$WORK/second/$chart"
check 'the chart can be pushed, its provenance with it' "$HELM" push "$WORK/second/$chart" "oci://$registry/charts" --plain-http
pull() { "$HELM" pull "oci://$registry/charts/sgwarden" --version "$version" --plain-http --verify --keyring "$1" --destination "$WORK"; }
gpg_of_nobody=$WORK/nobody.gpg
: >"$gpg_of_nobody"
check_fails 'an unknown signer is reported' 'signature made by unknown entity' pull "$gpg_of_nobody"
check 'and pulled and verified' pull "$WORK/keyring.gpg"
check 'as it was' cmp "$WORK/second/$chart" "$WORK/$chart"
check_says 'what was pulled can be rendered' 'kind: ValidatingWebhookConfiguration' "$HELM" template rel "$WORK/$chart" -n ns

# Where there is no Maven and nothing may be written beside the program.
tar -C "$WORK" -xzf "$WORK/first/sgwarden-cli-$version.tar.gz"
as_nobody=()
if ((EUID == 0)); then as_nobody=(setpriv --reuid 65532 --regid 65532 --clear-groups); fi
mkdir -m 1777 "$WORK/everybodys"
unpacked() {
  "${as_nobody[@]}" env -i PATH=/usr/bin:/bin JAVA_HOME="$SANDBOX_JDK" TMPDIR="$WORK/everybodys" \
    "$WORK/sgwarden-$version/sgwarden" "$@"
}
check_says 'the command line runs unpacked' "$version" unpacked --version
check_exit 'and lints (exit 1)' 1 unpacked lint "$WORK/sgwarden-$version/examples/web-without-protocol.yaml"
check_equal 'and leaves no loaded classes where others may write' '' "$(find "$WORK/everybodys" -type f)"

# With its own runtime, on a machine that has neither a JDK nor Maven.
rm -rf "${WORK:?}/sgwarden-$version"
tar -C "$WORK" -xzf "$WORK/first/sgwarden-cli-$version-linux-amd64.tar.gz"
mkdir -m 777 "$WORK/home"
without_java() {
  "${as_nobody[@]}" "$SANDBOX_BWRAP" --unshare-user --unshare-pid --die-with-parent --ro-bind /usr /usr --tmpfs /usr/lib/jvm \
    --tmpfs /usr/share/maven --symlink usr/bin /bin --symlink usr/lib /lib --symlink usr/lib64 /lib64 --proc /proc --dev /dev \
    --tmpfs /tmp --ro-bind "$WORK/sgwarden-$version" /opt/sgwarden --bind "$WORK/home" /home/user --chdir /opt/sgwarden \
    --clearenv --setenv HOME /home/user --setenv PATH /opt/sgwarden:/usr/bin:/bin "$@"
}
check_fails 'there is no Java' 'execvp java' without_java -- java -version
check_fails 'and no Maven' 'execvp mvn' without_java -- mvn --version
check_says 'the command line runs there' "$version" without_java -- sgwarden --version
cache=$(find "$WORK/home" -name sgwarden.aot)
if [[ -z $IMAGE_FLAGS ]]; then # Java 25 or newer
  check_says 'what it remembers for a faster start is named after the contents of jars and runtime' \
    "/.cache/sgwarden/$(tar -xOzf "$WORK/first/sgwarden-cli-$version-linux-amd64.tar.gz" "sgwarden-$version/lib/.hash")/" echo "$cache"
fi
check_exit 'it lints (exit 1)' 1 without_java -- sgwarden lint examples/web-without-protocol.yaml
check_equal 'and says nothing about its start again' '' "$(cat "$WORK/errors")"
check_says 'where nothing may be written it runs as well' "$version" without_java --ro-bind "$WORK/home" /home/user \
  --setenv XDG_CACHE_HOME /nowhere -- sgwarden --version
rm -f "$cache"
check_says 'and in CI' "$version" without_java --setenv CI true -- sgwarden --version
check_equal 'where it remembers nothing' '' "$(find "$WORK/home" -name sgwarden.aot)"
install -m 755 "$KUBECTL" "$WORK/kubectl"
check_says 'kubectl finds it' "$version" without_java --ro-bind "$WORK/kubectl" /tmp/kubectl -- /tmp/kubectl sgwarden --version
stop registry
