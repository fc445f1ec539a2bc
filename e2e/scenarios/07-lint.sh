# lint --render with the real helm and kubectl: a chart with its test values, and an overlay with patches of each form.
# shellcheck shell=bash

fixtures=$REPO/scanner/src/test/resources/lint
rendered() { # rendered PATH…: lint's result as JSON, whatever its exit code
  PATH=$(dirname "$HELM"):$(dirname "$KUBECTL"):$PATH "$SGWARDEN" lint --render --format json "$@" >"$WORK/lint.json" 2>"$WORK/errors" || true
}
found() { jq -r '.objects[] | .name as $name | .violations[] | select(.severity == "deny") | "\($name) \(.rule) \(.field)"' "$WORK/lint.json" | sort -u; }

rendered "$fixtures/chart"
check_equal 'a chart: nothing is left unjudged' '' "$(cat "$WORK/errors")"
check_equal 'a chart is judged with each of its test values' "$(
  cat <<'END'
plain desc-empty spec.description
shop-database rule-port-range spec.ingressRules[0].fromPort
shop-database rule-port-range spec.ingressRules[0].toPort
shop-web rule-cidr-format spec.ingressRules[1].ipRanges[0].cidrIP
END
)" "$(found)"
check_json 'its findings name the template' "$WORK/lint.json" \
  '[.objects[] | select(.name == "shop-database") | .file] == [$file]' --arg file "$fixtures/chart/templates/groups.yaml"

rendered "$fixtures/overlay"
check_equal 'an overlay is judged with its patches' "$(
  cat <<'END'
cache desc-empty spec.description
cache rule-port-range spec.ingressRules[0].toPort
END
)" "$(found)"
check_json 'its findings name the overlay' "$WORK/lint.json" \
  '[.objects[].file] | unique == [$file]' --arg file "$fixtures/overlay/prod/kustomization.yaml"
