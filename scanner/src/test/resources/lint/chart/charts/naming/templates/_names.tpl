{{- /* A name from the chart's value and the name of a tier: include "naming.name" (list . "web") */ -}}
{{- define "naming.name" -}}
{{- $root := index . 0 -}}
{{- printf "%s-%s" $root.Values.name (index . 1) | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "naming.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
{{- end -}}
