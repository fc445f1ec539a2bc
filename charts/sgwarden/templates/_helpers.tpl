{{/* Long release names keep a hash, so that two of them stay apart and every suffix fits a CronJob's 52 characters. */}}
{{- define "sgwarden.fullname" -}}
{{- $name := ternary .Release.Name (printf "%s-sgwarden" .Release.Name) (contains "sgwarden" .Release.Name) -}}
{{- if gt (len $name) 40 -}}
{{- printf "%s-%s" ($name | trunc 31 | trimSuffix "-") (sha256sum $name | trunc 8) -}}
{{- else -}}
{{- $name -}}
{{- end -}}
{{- end }}

{{/* Cluster-scoped names carry the namespace: releases in two namespaces may have one name. */}}
{{- define "sgwarden.clusterName" -}}
{{ printf "%s-%s" (include "sgwarden.fullname" .) .Release.Namespace | trimSuffix "-" }}
{{- end }}

{{- define "sgwarden.selector" -}}
app.kubernetes.io/name: sgwarden
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "sgwarden.labels" -}}
{{ include "sgwarden.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: sgwarden
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- define "sgwarden.image" -}}
{{- $image := .root.Values.image -}}
{{- if .digest -}}
{{ $image.repository }}/sgwarden-{{ .name }}@{{ .digest }}
{{- else -}}
{{ $image.repository }}/sgwarden-{{ .name }}:{{ $image.tag | default .root.Chart.AppVersion }}
{{- end -}}
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

{{/* A scanner CronJob: command, its own values, and the arguments that only it has. */}}
{{- define "sgwarden.cronJob" -}}
{{- $root := .root -}}
{{- $scanner := $root.Values.scanner -}}
{{- $name := printf "%s-%s" (include "sgwarden.fullname" $root) .command -}}
apiVersion: batch/v1
kind: CronJob
metadata:
  name: {{ $name }}
  namespace: {{ $root.Release.Namespace }}
  labels: {{- include "sgwarden.labels" (dict "root" $root "component" .command) | nindent 4 }}
spec:
  schedule: {{ .job.schedule | quote }}
  timeZone: Etc/UTC
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 300
  successfulJobsHistoryLimit: 3
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec:
      activeDeadlineSeconds: {{ .job.activeDeadlineSeconds }}
      backoffLimit: 1
      podReplacementPolicy: Failed
      ttlSecondsAfterFinished: 86400
      podFailurePolicy:
        rules:
          - action: Ignore
            onPodConditions:
              - {type: DisruptionTarget, status: "True"}
          # usage, a repair that failed, a bug: another try would end the same way
          - action: FailJob
            onExitCodes: {containerName: scanner, operator: In, values: [2, 4, 70]}
      template:
        metadata:
          labels: {{- include "sgwarden.labels" (dict "root" $root "component" .command) | nindent 12 }}
        spec:
          serviceAccountName: {{ $name }}
          restartPolicy: Never
          enableServiceLinks: false
          securityContext: {{- include "sgwarden.podSecurity" $root | nindent 12 }}
          {{- with $root.Values.image.pullSecrets }}
          imagePullSecrets: {{- toYaml . | nindent 12 }}
          {{- end }}
          {{- with $scanner.nodeSelector }}
          nodeSelector: {{- toYaml . | nindent 12 }}
          {{- end }}
          {{- with $scanner.tolerations }}
          tolerations: {{- toYaml . | nindent 12 }}
          {{- end }}
          containers:
            - name: scanner
              image: {{ include "sgwarden.image" (dict "root" $root "name" "scanner" "digest" $scanner.image.digest) }}
              imagePullPolicy: {{ $root.Values.image.pullPolicy }}
              args:
                - {{ .command }}
                - --exit-zero
                - --format=json
                {{- range .arguments }}
                - {{ . }}
                {{- end }}
                {{- range $scanner.regions }}
                - --region={{ . }}
                {{- end }}
                {{- range $scanner.assumeRoles }}
                - --assume-role={{ . }}
                {{- end }}
                {{- with $scanner.endpointUrl }}
                - --endpoint-url={{ . }}
                {{- end }}
                {{- if $root.Values.policy }}
                - --policy=/etc/sgwarden/policy.yaml
                {{- end }}
              {{- with $scanner.javaOptions }}
              env:
                - {name: JDK_JAVA_OPTIONS, value: {{ . | quote }}}
              {{- end }}
              securityContext: {{- include "sgwarden.containerSecurity" $root | nindent 16 }}
              resources: {{- toYaml $scanner.resources | nindent 16 }}
              volumeMounts:
                - {name: tmp, mountPath: /tmp}
                {{- if $root.Values.policy }}
                - {name: policy, mountPath: /etc/sgwarden, readOnly: true}
                {{- end }}
          volumes:
            - name: tmp
              emptyDir: {sizeLimit: 64Mi}
            {{- if $root.Values.policy }}
            - name: policy
              configMap: {name: {{ include "sgwarden.fullname" $root }}-policy}
            {{- end }}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ $name }}
  namespace: {{ $root.Release.Namespace }}
  labels: {{- include "sgwarden.labels" (dict "root" $root "component" .command) | nindent 4 }}
  {{- with .job.serviceAccountAnnotations }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: {{ include "sgwarden.clusterName" $root }}-{{ .command }}
  labels: {{- include "sgwarden.labels" (dict "root" $root "component" .command) | nindent 4 }}
rules:
  - apiGroups: [ec2.services.k8s.aws]
    resources: [securitygroups, vpcs]
    verbs: [get, list]
  - apiGroups: [""]
    resources: [namespaces]
    verbs: [get, list]
  {{- /* In whose account an object lives: ACK's roles. */}}
  - apiGroups: [services.k8s.aws]
    resources: [iamroleselectors]
    verbs: [list]
  - apiGroups: [""]
    resources: [configmaps]
    resourceNames: [ack-role-team-map]
    verbs: [list]
  {{- if eq .command "scan" }}
  {{- /* The controller's release, for the report's advice. */}}
  - apiGroups: [apps]
    resources: [deployments]
    verbs: [list]
  {{- end }}
  {{- if eq .command "repair" }}
  - apiGroups: [ec2.services.k8s.aws]
    resources: [securitygroups, securitygroups/status]
    verbs: [patch]
  {{- end }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: {{ include "sgwarden.clusterName" $root }}-{{ .command }}
  labels: {{- include "sgwarden.labels" (dict "root" $root "component" .command) | nindent 4 }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: {{ include "sgwarden.clusterName" $root }}-{{ .command }}
subjects:
  - kind: ServiceAccount
    name: {{ $name }}
    namespace: {{ $root.Release.Namespace }}
{{- end }}
