{{- define "sgwarden.name" -}}
{{ .Values.nameOverride | default .Chart.Name }}
{{- end }}

{{/* Long release names keep a hash, so that two of them stay apart and every suffix fits a CronJob's 52 characters. */}}
{{- define "sgwarden.fullname" -}}
{{- $base := include "sgwarden.name" . -}}
{{- $name := .Values.fullnameOverride | default (ternary .Release.Name (printf "%s-%s" .Release.Name $base) (contains $base .Release.Name)) -}}
{{- if not (regexMatch "^[a-z]([-a-z0-9]*[a-z0-9])?$" $name) -}}
{{- fail (printf "no Service can be called %s-webhook: set fullnameOverride to a name of letters, digits and dashes that begins with a letter" $name) -}}
{{- end -}}
{{- if gt (len $name) 40 -}}
{{- printf "%s-%s" ($name | trunc 31 | trimSuffix "-") (sha256sum $name | trunc 8) -}}
{{- else -}}
{{- $name -}}
{{- end -}}
{{- end }}

{{/* Cluster-scoped names carry the namespace, after a dot, which neither of the two has: a-b in c and a in b-c stay apart. */}}
{{- define "sgwarden.clusterName" -}}
{{- /* Where nothing is installed, as in a lint, there is no namespace. */ -}}
{{ printf "%s.%s" (include "sgwarden.fullname" .) .Release.Namespace | trimSuffix "." }}
{{- end }}

{{- define "sgwarden.selector" -}}
app.kubernetes.io/name: {{ include "sgwarden.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/* What values add to the labels of everything, and of this, comes first: the chart's own win, or its selectors would find nothing. */}}
{{- define "sgwarden.labels" -}}
{{- $own := dict
  "app.kubernetes.io/version" .root.Chart.AppVersion
  "app.kubernetes.io/part-of" "sgwarden"
  "app.kubernetes.io/managed-by" .root.Release.Service
  "helm.sh/chart" (printf "%s-%s" .root.Chart.Name .root.Chart.Version) -}}
{{ toYaml (mergeOverwrite (dict) (.root.Values.commonLabels | default dict) (.more | default dict) $own (include "sgwarden.selector" . | fromYaml)) }}
{{- end }}

{{- define "sgwarden.image" -}}
{{- $image := .root.Values.image -}}
{{- $repository := required "image.repository is empty: name the registry and path that the images are in, such as registry.example.com/platform" $image.repository -}}
{{- if .digest -}}
{{ $repository }}/sgwarden-{{ .name }}@{{ .digest }}
{{- else -}}
{{ $repository }}/sgwarden-{{ .name }}:{{ $image.tag | default .root.Chart.AppVersion }}
{{- end -}}
{{- end }}

{{/* Where a component's pods may run, and what they are pulled with. */}}
{{- define "sgwarden.placement" -}}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .of.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- range $field := list "nodeSelector" "affinity" "tolerations" }}
{{- with index $.of $field }}
{{ $field }}: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
{{- end }}

{{/* A pod's labels: those of its component, and what the values add, which selectors do not use. */}}
{{- define "sgwarden.podLabels" -}}
{{ include "sgwarden.labels" (dict "root" .root "component" .component "more" .of.podLabels) }}
{{- end }}

{{/* A component's ServiceAccount: the release's, by the component's name, or the one that the values name. */}}
{{- define "sgwarden.serviceAccount" -}}
{{ .account.name | default (printf "%s-%s" (include "sgwarden.fullname" .root) .component) }}
{{- end }}

{{- define "sgwarden.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "sgwarden.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- define "sgwarden.tlsSecret" -}}
{{- if eq .Values.tls.type "existingSecret" -}}
{{ required "tls.existingSecret.name is needed with tls.type existingSecret" .Values.tls.existingSecret.name }}
{{- else if eq .Values.tls.type "certManager" -}}
{{ include "sgwarden.fullname" . }}-webhook-tls
{{- else -}}
{{- /* Another name, because neither touches a Secret of the other. */ -}}
{{ include "sgwarden.fullname" . }}-webhook-serving
{{- end -}}
{{- end }}

{{/* Whose changes are not checked, as JSON: ACK's controller, and what writes to objects: clean-up writes to AWS. */}}
{{- define "sgwarden.exemptUsernames" -}}
{{- $exempt := .Values.webhook.exemptUsernames | default list -}}
{{- range $writer := without (include "sgwarden.writers" . | fromJsonArray) "cleanup" -}}
{{- $name := include "sgwarden.serviceAccount" (dict "root" $ "component" $writer "account" (index $.Values.scanner $writer).serviceAccount) -}}
{{- $exempt = append $exempt (printf "system:serviceaccount:%s:%s" $.Release.Namespace $name) -}}
{{- end -}}
{{- toJson $exempt -}}
{{- end }}

{{/* The namespaces whose objects are checked. */}}
{{- define "sgwarden.checkedNamespaces" -}}
matchExpressions:
  - {key: kubernetes.io/metadata.name, operator: NotIn, values: [{{ .Release.Namespace | quote }}, kube-system]}
  {{- with .Values.webhook.namespaceSelector }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{/* Seconds of a duration as the values have it, such as 1h30m. */}}
{{- define "sgwarden.seconds" -}}
{{- $hours := regexFind "[0-9]+h" . | trimSuffix "h" | int -}}
{{- $minutes := regexFind "[0-9]+m" . | trimSuffix "m" | int -}}
{{- $seconds := regexFind "[0-9]+s" . | trimSuffix "s" | int -}}
{{- add (mul 3600 $hours) (mul 60 $minutes) $seconds -}}
{{- end }}
