{{- define "shop.vpc" -}}
vpcID: {{ .Values.vpcID }}
{{- end -}}
