{{- define "shop.vpc" -}}
{{- if .Values.vpc.name -}}
vpcRef:
  from:
    name: {{ .Values.vpc.name }}
{{- else -}}
vpcID: {{ .Values.vpc.id }}
{{- end -}}
{{- end -}}

{{- define "shop.tags" -}}
{{- with .Values.tags -}}
tags:
  {{- range $key, $value := . }}
  - key: {{ $key | quote }}
    value: {{ $value | quote }}
  {{- end }}
{{- end }}
{{- end -}}
