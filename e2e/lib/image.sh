# shellcheck shell=bash
# Images without a container engine: unpacked as an engine would, and run by e2e/sandbox.

# image_jdk: a JDK for the sandbox, as new as that of the base image where there is one.
image_jdk() {
  local home major best=0
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    [[ -x $home/bin/java && -f $home/release ]] || continue
    major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
    if ((major > best && major <= 25)); then
      best=$major
      SANDBOX_JDK=$(readlink -f "$home")
    fi
  done
  ((best >= 21)) || die 'no JDK 21 or newer for the images'
  SANDBOX_JAVA=$SANDBOX_JDK
  export SANDBOX_JDK SANDBOX_JAVA
  # The flags are those of Java 25, which is in the base image.
  IMAGE_FLAGS=''
  if ((best < 25)); then
    say "  (no JDK 25 here: the images run on $best, without the flags that it lacks)"
    IMAGE_FLAGS=-XX:+IgnoreUnrecognizedVMOptions
  fi
}

# The sandbox's user must reach the program, and a cache may lie in a home that is closed to others.
prepare_sandbox() {
  image_jdk
  chmod 711 "$WORK"
  install -m 755 "$BWRAP" "$WORK/bwrap"
  export SANDBOX_BWRAP=$WORK/bwrap
}

# image_blob TAR DIGEST: one blob of an image in OCI layout.
image_blob() { tar -xOf "$1" "blobs/${2/://}"; }

# unpack_image TAR DIR: the image's configuration in DIR/config.json, and its file tree in DIR/root, on what a
# distroless base has of it all: the C library, an account and places to mount at.
unpack_image() {
  local tar=$1 dir=$2 manifest layer
  mkdir -p "$dir"
  lay_base "$dir/root"
  manifest=$(image_blob "$tar" "$(tar -xOf "$tar" index.json | jq -r '.manifests[0].digest')")
  image_blob "$tar" "$(jq -r .config.digest <<<"$manifest")" >"$dir/config.json"
  while read -r layer; do
    image_blob "$tar" "$layer" | tar -C "$dir/root" --no-same-owner --warning=no-unknown-keyword -xpzf -
  done < <(jq -r '.layers[].digest' <<<"$manifest")
}

lay_base() {
  local library
  mkdir -p "$1"/{etc/sgwarden,home/nonroot,proc,dev,tmp,usr/bin,usr/lib/jvm/java,data}
  echo 'nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin' >"$1/etc/passwd"
  ln -s ../lib/jvm/java/bin/java "$1/usr/bin/java"
  while read -r library; do
    mkdir -p "$1$(dirname "$library")"
    cp -L "$library" "$1$library"
  done < <(ldd "$SANDBOX_JAVA"/{bin/java,lib/server/libjvm.so,lib/libnet.so} | grep -vF "$SANDBOX_JAVA/" | grep -o '/lib[^ ]* (' | tr -d ' (' | sort -u)
}

# build_images FOLDER: an amd64 image of each module without a registry, as docs/images.md says, and unpacked.
build_images() {
  local name
  (cd "$REPO" && JAVA_HOME=$SANDBOX_JDK mvn -q -Prelease -DskipTests -Dspotless.check.skip -Dsgwarden.check.skip \
    -Dmdep.analyze.skip -pl webhook,scanner -am package -Dsgwarden.image.base=scratch) >"$WORK/logs/images.log" 2>&1 ||
    die "the images cannot be built: $(tail -n 20 "$WORK/logs/images.log")"
  for name in webhook scanner; do
    unpack_image "$REPO/$name/target/image-amd64.tar" "$1/$name"
  done
}

# image NAME OPTION…: runs the entry point of an unpacked image, with the options of e2e/sandbox.
image() {
  local name=$1
  shift
  "$E2E/sandbox" "$IMAGES/$name" ${IMAGE_FLAGS:+--env "JDK_JAVA_OPTIONS=$IMAGE_FLAGS"} "$@"
}

# chart_json CHART ARGUMENT…: the rendered chart, its documents as a JSON array.
chart_json() {
  "$HELM" template rel "$1" --namespace ns --kube-version 1.36.0 "${@:2}" |
    "$PYTHON" -c 'import json, sys, yaml; print(json.dumps([d for d in yaml.safe_load_all(sys.stdin) if d]))'
}
