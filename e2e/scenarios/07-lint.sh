# lint --render with the real helm and kubectl: a chart with its test values, and two overlays with patches of each form.
# shellcheck shell=bash

fixtures=$REPO/scanner/src/test/resources/lint
rendered() { # rendered PATH…: lint's result as JSON, whatever its exit code
  PATH=$(dirname "$HELM"):$(dirname "$KUBECTL"):$PATH "$SGWARDEN" lint --render --format json "$@" >"$WORK/lint.json" 2>"$WORK/errors" || true
}
found() { jq -r '.objects[] | .name as $name | .violations[] | "\(.severity) \($name) \(.rule) \(.field)"' "$WORK/lint.json" | LC_ALL=C sort -u; }

rendered "$fixtures/chart"
check_equal 'a chart: what is no finding is noted, and nothing is left unjudged' \
  'CHART/templates/legacy.yaml: SecurityGroup shop-legacy, line 34 of helm template CHART --values CHART/ci/legacy-values.yaml: duplicate key description: kubectl uses the last one, kustomize refuses the file
CHART/templates/legacy.yaml: SecurityGroup shop-legacy, line 26 of helm template CHART --values CHART/ci/legacy-values.yaml: apiVersion is ec2.services.k8s.aws/v1beta1; checked as ec2.services.k8s.aws/v1alpha1' \
  "$(sed "s|$fixtures/chart|CHART|g; s/^sgwarden: //" "$WORK/errors")"
check_equal 'a chart is judged with each of its test values' "$(
  cat <<'END'
audit shop-queue rule-cidr-hostbits spec.ingressRules[1].ipRanges[0].cidrIP
audit shop-web rule-split spec.ingressRules[1]
audit shop-web rule-split spec.ingressRules[2]
deny plain desc-empty spec.description
deny shop-cache name-sg-prefix spec.name
deny shop-cache rule-ports-required spec.ingressRules[0].toPort
deny shop-database rule-port-range spec.ingressRules[0].fromPort
deny shop-database rule-port-range spec.ingressRules[0].toPort
deny shop-queue rule-port-order spec.ingressRules[0].toPort
deny shop-quoted crd-structure spec.ingressRules[0].fromPort
deny shop-quoted crd-structure spec.ingressRules[0].toPort
deny shop-web desc-charset spec.description
deny shop-web rule-cidr-format spec.ingressRules[1].ipRanges[0].cidrIP
deny shop-web rule-duplicate spec.ingressRules[2].ipRanges[0]
deny shop-web rule-protocol-unknown spec.ingressRules[0].ipProtocol
deny shop-web tag-aws-prefix spec.tags[0].key
warn shop-queue rule-protocol-case spec.ingressRules[1].ipProtocol
warn shop-worker name-duplicate spec.name
END
)" "$(found)"
check_json 'its findings name the template' "$WORK/lint.json" \
  '[.objects[] | select(.name == "shop-database") | .file] == [$file]' --arg file "$fixtures/chart/templates/groups.yaml"

rendered "$fixtures/overlay"
check_equal 'overlays: nothing is left unjudged' '' "$(cat "$WORK/errors")"
check_equal 'overlays are judged with their patches' "$(
  cat <<'END'
audit prod-worker rule-cidr-hostbits spec.ingressRules[1].ipRanges[0].cidrIP
deny cache-staging name-sg-prefix spec.name
deny cache-staging vpc-format spec.vpcID
deny debug-staging vpc-format spec.vpcID
deny prod-cache desc-empty spec.description
deny prod-cache rule-port-range spec.ingressRules[0].toPort
deny prod-metrics rule-cidr-format spec.ingressRules[0].ipRanges[0].cidrIP
deny web-staging rule-ports-required spec.ingressRules[0].toPort
deny web-staging vpc-format spec.vpcID
deny worker-staging desc-charset spec.description
deny worker-staging rule-duplicate spec.ingressRules[1].ipRanges[1]
deny worker-staging rule-port-order spec.ingressRules[0].toPort
deny worker-staging vpc-format spec.vpcID
warn web-staging rule-protocol-case spec.ingressRules[0].ipProtocol
END
)" "$(found)"
check_json 'their findings name the overlay' "$WORK/lint.json" \
  '[.objects[].file] | unique == $files' --argjson files "[\"$fixtures/overlay/prod/kustomization.yaml\", \"$fixtures/overlay/staging/kustomization.yaml\"]"
