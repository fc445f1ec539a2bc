{{/* Refuses values that would have no effect, and says which one they need. */}}
{{- define "sgwarden.checks" -}}
{{- $root := . -}}
{{- $needs := list
  (list "scanner.scan.enabled" "scanner.scan.publish" "scanner.scan.pushMetrics")
  (list "scanner.scan.pushMetrics" "scanner.scan.pushMetricsSecret")
  (list "scanner.repair.enabled" "scanner.repair.events")
  (list "scanner.watch.enabled" "scanner.watch.repair")
  (list "scanner.watch.repair" "scanner.watch.events" "scanner.watch.releaseGuarded")
  (list "scanner.cleanup.enabled" "scanner.cleanup.delete" "scanner.cleanup.scopes")
  (list "scanner.history.enabled" "scanner.history.existingClaim" "scanner.history.storageClassName")
  (list "networkPolicy.enabled" "networkPolicy.apiServerCidrs" "networkPolicy.extraEgress")
  (list "metrics.serviceMonitor.enabled" "metrics.serviceMonitor.labels" "metrics.serviceMonitor.relabelings" "metrics.serviceMonitor.scrapeTimeout")
  (list "metrics.prometheusRule.enabled" "metrics.prometheusRule.labels" "metrics.prometheusRule.rules" "metrics.prometheusRule.runbookUrl")
  (list "metrics.dashboard.enabled" "metrics.dashboard.annotations")
  (list "webhook.serviceAccount.create" "webhook.serviceAccount.annotations")
  (list "scanner.scan.serviceAccount.create" "scanner.scan.serviceAccount.annotations")
  (list "scanner.repair.serviceAccount.create" "scanner.repair.serviceAccount.annotations")
  (list "scanner.watch.serviceAccount.create" "scanner.watch.serviceAccount.annotations")
  (list "scanner.cleanup.serviceAccount.create" "scanner.cleanup.serviceAccount.annotations") -}}
{{- range $need := $needs -}}
{{- $switch := first $need -}}
{{- range $path := rest $need -}}
{{- if and (include "sgwarden.isSet" (dict "root" $root "path" $path)) (not (include "sgwarden.isSet" (dict "root" $root "path" $switch))) -}}
{{- fail (printf "%s has no effect without %s" $path $switch) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and .Values.scanner.history.existingClaim .Values.scanner.history.storageClassName -}}
{{- fail "scanner.history.storageClassName is of the chart's claim, and scanner.history.existingClaim names another: leave one of them out" -}}
{{- end -}}
{{- if eq (int .Values.webhook.ports.https) (int .Values.webhook.ports.management) -}}
{{- fail "webhook.ports.https and webhook.ports.management are the same port: choose two" -}}
{{- end -}}
{{- range $type, $paths := dict "certManager" (list "tls.certManager.issuerRef") "existingSecret" (list "tls.existingSecret.name" "tls.existingSecret.caBundle") "selfManaged" (list "tls.selfManaged.renewBefore") -}}
{{- range $path := $paths -}}
{{- if and (ne $root.Values.tls.type $type) (include "sgwarden.isSet" (dict "root" $root "path" $path)) -}}
{{- fail (printf "%s has no effect without tls.type %s" $path $type) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Something, where the value at a path is neither empty nor false. */}}
{{- define "sgwarden.isSet" -}}
{{- $value := .root.Values -}}
{{- range splitList "." .path -}}
{{- $value = index $value . -}}
{{- end -}}
{{- if $value }}set{{ end -}}
{{- end }}
