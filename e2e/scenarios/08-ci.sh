# The ways into CI: the hooks, the action and the template are well-formed, and their commands do what docs/ci.md says.
# shellcheck shell=bash

mkdir "$WORK/ci"
cp -r "$REPO"/{.pre-commit-hooks.yaml,action.yml,examples} "$WORK/ci"
cat >"$WORK/ci.py" <<'PYTHON'
"""ci.py FILE EXPRESSION: prints what the expression says of the YAML in the file; ci.py FILE.md N: its block N."""
import re, sys, yaml
text = open(sys.argv[1]).read()
if sys.argv[1].endswith(".md"):
    print(re.findall(r"^```\w+\n(.*?)^```", text, re.M | re.S)[int(sys.argv[2])], end="")
else:
    print(eval(sys.argv[2], {"document": yaml.safe_load(text)}))
PYTHON
block() { "$PYTHON" "$WORK/ci.py" "$REPO/docs/ci.md" "$1"; }
of() { "$PYTHON" "$WORK/ci.py" "$@"; }
clean=$REPO/examples/web.yaml
broken=$REPO/examples/web-without-protocol.yaml

# A release for runners to fetch; 86-release makes a real one.
mkdir -p "$WORK/served/sgwarden-1.2.3"
printf '#!/bin/sh\nexec "%s" "$@"\n' "$SGWARDEN" >"$WORK/served/sgwarden-1.2.3/sgwarden"
chmod +x "$WORK/served/sgwarden-1.2.3/sgwarden"
archive=$WORK/served/sgwarden-cli-1.2.3-linux-amd64.tar.gz
tar -C "$WORK/served" -czf "$archive" sgwarden-1.2.3
(cd "$WORK/served" && sha256sum ./*.tar.gz | sed 's| \./| |') >"$WORK/served/SHA256SUMS"

# pre-commit
check 'the hooks are well-formed' "$VENV/bin/pre-commit" validate-manifest "$REPO/.pre-commit-hooks.yaml"
repository() { # repository FOLDER: makes it one, with a commit
  git -C "$1" init -q && git -C "$1" add -A &&
    git -C "$1" -c user.name=e2e -c user.email=e2e@sgwarden.io commit -qm e2e
}
check 'there is a repository of hooks' repository "$WORK/ci"
git -C "$WORK/ci" tag v0.1.0
mkdir "$WORK/user"
block 0 | sed "s|https://github.com/OWNER/sgwarden|$WORK/ci|" >"$WORK/user/.pre-commit-config.yaml"
cp "$clean" "$WORK/user"
check 'and one of a user' repository "$WORK/user"
hook() (
  cd "$WORK/user" && git add -A &&
    PATH=$WORK/served/sgwarden-1.2.3:$PATH PRE_COMMIT_HOME=$WORK/pre-commit "$VENV/bin/pre-commit" run --all-files
)
check_says 'pre-commit lets a correct group pass' Passed hook
cp "$broken" "$WORK/user"
check_fails 'and stops a broken one' 'rule-protocol-required' hook

# GitHub
schema() { "$VENV/bin/check-jsonschema" --builtin-schema "vendor.$1" "$2"; }
check 'the action is well-formed' schema github-actions "$REPO/action.yml"
mkdir -p "$WORK/workflows/.github/workflows"
block 1 | sed "s/COMMIT # v0.1.0/$(printf '0%.0s' {1..40})/" >"$WORK/workflows/.github/workflows/sgwarden.yml"
check 'actionlint likes the workflow' "$ACTIONLINT" "$WORK/workflows/.github/workflows/sgwarden.yml"
# GitHub's own actions may be named by tag; all others are pinned by commit.
echo '{rules: {unpinned-uses: {config: {policies: {actions/*: ref-pin, github/*: ref-pin, "*": hash-pin}}}}}' >"$WORK/zizmor.yml"
check 'so does zizmor, and the action' "$VENV/bin/zizmor" --offline --quiet --config "$WORK/zizmor.yml" "$WORK/workflows/.github/workflows/sgwarden.yml" "$REPO/action.yml"
step() { # step NAME VARIABLE=VALUE…: runs it as GitHub does
  of "$REPO/action.yml" "next(step['run'] for step in document['runs']['steps'] if step['name'] == '$1')" >"$WORK/step.sh"
  (cd "$WORK/user" && env -u CI RUNNER_TEMP="$WORK/runner" GITHUB_SERVER_URL="file://$WORK" \
    ACTION_REPOSITORY=served ACTION_REF=v1.2.3 ARCHIVE= SHA256= "${@:2}" bash --noprofile --norc -eo pipefail "$WORK/step.sh")
}
mkdir "$WORK/runner"
check 'the action installs an archive' step 'Install sgwarden' ARCHIVE="$archive"
check_fails 'of which it knows the sum' 'FAILED' step 'Install sgwarden' ARCHIVE="$archive" SHA256="$(printf '0%.0s' {1..64})"
mkdir -p "$WORK/served/releases/download"
ln -s "$WORK/served" "$WORK/served/releases/download/v1.2.3"
check 'without being told it takes that of its own release' step 'Install sgwarden'
check_exit 'it lints (exit 1)' 1 step Lint PATHS='.' ARGUMENTS='--fail-on  warn'
check 'and marks the line' grep -q '^::error file=.*web-without-protocol.yaml,line=' "$WORK/output"
check_json 'and writes SARIF' "$WORK/runner/sgwarden.sarif" '[.runs[].results[].ruleId] | index("rule-protocol-required") != null'
check_exit 'and is content with a correct group (exit 0)' 0 step Lint PATHS="web.yaml" ARGUMENTS=

# GitLab
check 'the template is well-formed' schema gitlab-ci "$REPO/examples/ci/gitlab-ci.yml"
block 2 >"$WORK/gitlab-user.yml"
check 'and what includes it' schema gitlab-ci "$WORK/gitlab-user.yml"
of "$REPO/examples/ci/gitlab-ci.yml" "'\\n'.join(document['sgwarden']['before_script'] + document['sgwarden']['script'])" |
  sed "s|/tmp/sgwarden|$WORK/gitlab|g" >"$WORK/gitlab.sh"
gitlab() { (cd "$WORK/user" && SGWARDEN_ARCHIVE=file://$archive SGWARDEN_SHA256=$1 SGWARDEN_PATHS=. bash -eo pipefail "$WORK/gitlab.sh"); }
check_exit 'its job lints (exit 1)' 1 gitlab "$(sha256sum "$archive" | cut -d ' ' -f 1)"
check_json 'and leaves a code quality report' "$WORK/user/gl-code-quality-report.json" \
  'any(.check_name == "rule-protocol-required" and .severity == "major" and .location.path == "web-without-protocol.yaml")'
check_fails 'but not with another archive' FAILED gitlab "$(printf '0%.0s' {1..64})"

# Anything else
mkdir "$WORK/else"
cp "$clean" "$WORK/else"
others() (
  cd "$WORK/else" && mkdir -p manifests charts/web/templates ci overlays/production && cp web.yaml manifests &&
    printf 'apiVersion: v2\nname: web\nversion: 1.0.0\n' >charts/web/Chart.yaml && cp web.yaml charts/web/templates && echo '{}' >ci/values.yaml &&
    cp web.yaml overlays/production && printf 'resources: [web.yaml]\n' >overlays/production/kustomization.yaml &&
    block 3 >commands.sh && PATH=$WORK/served/sgwarden-1.2.3:$(dirname "$HELM"):$(dirname "$KUBECTL"):$PATH bash -eo pipefail commands.sh
)
check 'the commands for anything else work' others
check 'and write JUnit' grep -q '<testsuites name="sgwarden lint">' "$WORK/else/sgwarden.xml"
