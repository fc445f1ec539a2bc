{{/* A scanner's pod: command, the component that names it, its arguments, and what it does with the history. */}}
{{- define "sgwarden.scannerPod" -}}
{{- $root := .root -}}
{{- $scanner := $root.Values.scanner -}}
metadata:
  labels: {{- include "sgwarden.podLabels" (dict "root" $root "component" .component "of" $scanner) | nindent 4 }}
  {{- $annotations := $scanner.podAnnotations | default dict }}
  {{- if and .watch $root.Values.policy }}
  {{- /* It reads the policy once; what it may take for ours must not outlive a change of it. */}}
  {{- $annotations = merge (dict "checksum/policy" (include "sgwarden.policy" $root | sha256sum)) $annotations }}
  {{- end }}
  {{- with $annotations }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  serviceAccountName: {{ include "sgwarden.serviceAccount" (dict "root" $root "component" .component "account" (index $scanner .component).serviceAccount) }}
  {{- if not .watch }}
  restartPolicy: Never
  {{- end }}
  # a repair in progress may wait one minute until its object no longer changes, and two for the controller
  terminationGracePeriodSeconds: 240
  enableServiceLinks: false
  securityContext: {{- include "sgwarden.podSecurity" $root | nindent 4 }}
  {{- include "sgwarden.placement" (dict "root" $root "of" $scanner) | nindent 2 }}
  containers:
    - name: scanner
      image: {{ include "sgwarden.image" (dict "root" $root "name" "scanner" "digest" $scanner.image.digest) }}
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      args:
        - {{ .command }}
        {{- range .arguments }}
        - {{ . }}
        {{- end }}
        {{- range $scanner.regions }}
        - --region={{ . }}
        {{- end }}
        {{- with $scanner.endpointUrl }}
        - --endpoint-url={{ . }}
        {{- end }}
        {{- with $scanner.controllerNamespace }}
        - --controller-namespace={{ . }}
        {{- end }}
        {{- if and $scanner.controllerLogs (ne .component "cleanup") }}
        - --controller-logs
        {{- end }}
        {{- if $root.Values.policy }}
        - --policy=/etc/sgwarden/policy.yaml
        {{- end }}
      {{- if or $scanner.javaOptions $scanner.extraEnv }}
      env:
        {{- with $scanner.javaOptions }}
        - {name: JDK_JAVA_OPTIONS, value: {{ . | quote }}}
        {{- end }}
        {{- with $scanner.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- end }}
      {{- if .watch }}
      {{- include "sgwarden.watchProbes" $root | nindent 6 }}
      {{- end }}
      securityContext: {{- include "sgwarden.containerSecurity" $root | nindent 8 }}
      resources: {{- toYaml $scanner.resources | nindent 8 }}
      volumeMounts:
        - {name: tmp, mountPath: /tmp}
        {{- if .history }}
        - {name: history, mountPath: /var/lib/sgwarden{{ if eq .history "read" }}, readOnly: true{{ end }}}
        {{- end }}
        {{- if $root.Values.policy }}
        - {name: policy, mountPath: /etc/sgwarden, readOnly: true}
        {{- end }}
        {{- if .login }}
        - {name: login, mountPath: /etc/sgwarden-push, readOnly: true}
        {{- end }}
        {{- with $scanner.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - name: tmp
      emptyDir: {sizeLimit: 64Mi}
    {{- if .history }}
    - name: history
      persistentVolumeClaim: {claimName: {{ include "sgwarden.historyClaim" $root }}}
    {{- end }}
    {{- if $root.Values.policy }}
    - name: policy
      configMap: {name: {{ include "sgwarden.fullname" $root }}-policy}
    {{- end }}
    {{- with .login }}
    - name: login
      secret: {secretName: {{ . }}, items: [{key: login, path: login}]}
    {{- end }}
    {{- with $scanner.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}

{{/*
The runs that share the accounts, as JSON: one for all of them, or one for each of scanner.accounts. What each keeps
apart from the others ends with its suffix. Clean-up may have roles of its own.
*/}}
{{- define "sgwarden.runs" -}}
{{- $command := .command -}}
{{- $scanner := .root.Values.scanner -}}
{{- $everyAccount := include "sgwarden.assumeRoles" .root | fromJsonArray -}}
{{- $runs := list -}}
{{- $seen := list -}}
{{- range $mine := $scanner.accounts -}}
{{- if has .id $seen -}}
{{- fail (printf "scanner.accounts: %s is listed twice" .id) -}}
{{- end -}}
{{- $seen = append $seen .id -}}
{{- $arguments := list (printf "--account=%s" .id) (printf "--controller-account=%s" (first $scanner.accounts).id) -}}
{{- range list .assumeRole .cleanupRole -}}
{{- if and . (not (contains (printf "::%s:" $mine.id) .)) -}}
{{- fail (printf "scanner.accounts: %s is not a role of account %s" . $mine.id) -}}
{{- end -}}
{{- end -}}
{{- if and .cleanupRole (not $scanner.cleanup.enabled) -}}
{{- fail "scanner.accounts: cleanupRole has no effect without scanner.cleanup.enabled" -}}
{{- end -}}
{{- with ternary (.cleanupRole | default .assumeRole) .assumeRole (eq $command "cleanup") -}}
{{- $arguments = append $arguments (printf "--assume-role=%s" .) -}}
{{- end -}}
{{- range $scanner.accounts -}}
{{- if ne .id $mine.id -}}
{{- $arguments = append $arguments (printf "--read-elsewhere=%s" .id) -}}
{{- end -}}
{{- end -}}
{{- $runs = append $runs (dict "account" .id "suffix" (printf "-%s" .id) "folder" (printf "/var/lib/sgwarden/%s" .id) "arguments" $arguments) -}}
{{- end -}}
{{- if not $runs -}}
{{- $runs = list (dict "account" "" "suffix" "" "folder" "/var/lib/sgwarden" "arguments" $everyAccount) -}}
{{- end -}}
{{- toJson $runs -}}
{{- end }}

{{/* The roles of every account, as JSON: what one run reads that reads them all. */}}
{{- define "sgwarden.assumeRoles" -}}
{{- $scanner := .Values.scanner -}}
{{- if and $scanner.accounts $scanner.assumeRoles -}}
{{- fail "scanner.accounts and scanner.assumeRoles: name each account once, with its role, in scanner.accounts" -}}
{{- end -}}
{{- $arguments := list -}}
{{- range $scanner.assumeRoles -}}
{{- $arguments = append $arguments (printf "--assume-role=%s" .) -}}
{{- end -}}
{{- range $scanner.accounts -}}
{{- with .assumeRole -}}
{{- $arguments = append $arguments (printf "--assume-role=%s" .) -}}
{{- end -}}
{{- end -}}
{{- with $scanner.accounts -}}
{{- $arguments = prepend $arguments (printf "--controller-account=%s" (first .).id) -}}
{{- end -}}
{{- toJson $arguments -}}
{{- end }}

{{/* Name of a CronJob, with room for the account's digits in 52 characters. */}}
{{- define "sgwarden.cronJobName" -}}
{{- $name := include "sgwarden.fullname" .root -}}
{{- $end := printf "-%s%s" .command .run.suffix -}}
{{- if gt (add (len $name) (len $end)) 52 -}}
{{- $name = printf "%s-%s" ($name | trunc (int (sub 43 (len $end))) | trimSuffix "-") (sha256sum $name | trunc 8) -}}
{{- end -}}
{{- print $name $end -}}
{{- end }}

{{/* A scanner CronJob: command, run, its own values, and the arguments that only it has. */}}
{{- define "sgwarden.cronJob" -}}
{{- $root := .root -}}
{{- $arguments := concat (list "--exit-zero" "--format=json") .arguments .run.arguments -}}
apiVersion: batch/v1
kind: CronJob
metadata:
  name: {{ include "sgwarden.cronJobName" . }}
  namespace: {{ $root.Release.Namespace }}
  labels: {{- include "sgwarden.labels" (dict "root" $root "component" .command) | nindent 4 }}
spec:
  schedule: {{ .job.schedule | quote }}
  timeZone: Etc/UTC
  {{- if .job.suspend }}
  suspend: true
  {{- end }}
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 300
  # the last failed Job, and the alert on it, stay until a later one ends
  successfulJobsHistoryLimit: 3
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec:
      activeDeadlineSeconds: {{ int .job.activeDeadlineSeconds }}
      backoffLimit: 1
      podReplacementPolicy: Failed
      podFailurePolicy:
        rules:
          - action: Ignore
            onPodConditions:
              - {type: DisruptionTarget, status: "True"}
          # usage, a failed repair or deletion, a bug: a second try would end the same way
          - action: FailJob
            onExitCodes: {containerName: scanner, operator: In, values: [2, 4, 70]}
      template:
        {{- $pod := dict "root" $root "command" .command "component" .command "arguments" $arguments "history" .history "login" .login }}
        {{- include "sgwarden.scannerPod" $pod | nindent 8 }}
---
{{- end }}

{{/* Who the CronJobs of a command are, and what they may do. */}}
{{- define "sgwarden.jobAccess" -}}
{{ include "sgwarden.scannerAccess" (dict "root" .root "component" .command "repairs" (eq .command "repair") "job" .job) }}
{{- end }}

{{/* Who a scanner is, and what it may do in the cluster. What it may do in AWS, its role says. */}}
{{- define "sgwarden.scannerAccess" -}}
{{- $root := .root -}}
{{- $labels := include "sgwarden.labels" (dict "root" $root "component" .component) -}}
{{- $read := ternary (list "get" "list" "watch") (list "get" "list") (default false .watch) | toJson | replace "\"" "" | replace "," ", " -}}
{{- $account := .job.serviceAccount -}}
{{- $name := include "sgwarden.serviceAccount" (dict "root" $root "component" .component "account" $account) -}}
{{- if and $account.create (eq .component (include "sgwarden.accountMaker" (dict "root" $root "name" $name))) }}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ $name }}
  namespace: {{ $root.Release.Namespace }}
  labels: {{- $labels | nindent 4 }}
  {{- with $account.annotations }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
---
{{- end }}
{{- if $root.Values.rbac.create }}
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: {{ include "sgwarden.clusterName" $root }}-{{ .component }}
  labels: {{- $labels | nindent 4 }}
rules:
  - apiGroups: [ec2.services.k8s.aws]
    resources: [securitygroups, vpcs]
    verbs: {{ $read }}
  - apiGroups: [""]
    resources: [namespaces]
    verbs: {{ $read }}
  {{- /* In whose account an object lives: ACK's roles. */}}
  - apiGroups: [services.k8s.aws]
    resources: [iamroleselectors]
    verbs: [list]
  - apiGroups: [""]
    resources: [configmaps]
    resourceNames: [ack-role-team-map]
    verbs: [list]
  {{- /* How ACK's controller was started: its tags, and what it watches. */}}
  - apiGroups: [apps]
    resources: [deployments]
    verbs: [list]
  {{- with .job.publish }}
  {{- /* The reports of --publish, and an Event where a state changes. */}}
  - apiGroups: [{{ ternary "openreports.io" "wgpolicyk8s.io" (eq . "openreports") }}]
    resources: [{{ ternary "reports, clusterreports" "policyreports, clusterpolicyreports" (eq . "openreports") }}]
    verbs: [get, list, create, patch, delete]
  {{- end }}
  {{- if or .job.publish (and .repairs .job.events) }}
  - apiGroups: [events.k8s.io]
    resources: [events]
    verbs: [create]
  {{- end }}
  {{- if .repairs }}
  - apiGroups: [ec2.services.k8s.aws]
    resources: [securitygroups, securitygroups/status]
    verbs: [patch]
  {{- end }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: {{ include "sgwarden.clusterName" $root }}-{{ .component }}
  labels: {{- $labels | nindent 4 }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: {{ include "sgwarden.clusterName" $root }}-{{ .component }}
subjects:
  - kind: ServiceAccount
    name: {{ $name }}
    namespace: {{ $root.Release.Namespace }}
{{- end }}
{{- end }}

{{/* Which component makes a ServiceAccount: the first of those that share it. They must not annotate it differently. */}}
{{- define "sgwarden.accountMaker" -}}
{{- $root := .root -}}
{{- $name := .name -}}
{{- $makers := list -}}
{{- range list "scan" "repair" "watch" "cleanup" -}}
{{- $job := index $root.Values.scanner . -}}
{{- if and $job.enabled $job.serviceAccount.create (eq $name (include "sgwarden.serviceAccount" (dict "root" $root "component" . "account" $job.serviceAccount))) -}}
{{- $makers = append $makers . -}}
{{- end -}}
{{- end -}}
{{- range rest $makers -}}
{{- if ne (toJson (index $root.Values.scanner .).serviceAccount.annotations) (toJson (index $root.Values.scanner (first $makers)).serviceAccount.annotations) -}}
{{- fail (printf "scanner.%s and scanner.%s share the ServiceAccount %s and annotate it differently" (first $makers) . $name) -}}
{{- end -}}
{{- end -}}
{{- first $makers -}}
{{- end }}

{{/* A Role in the namespace of ACK's controller, for those of these components that are enabled: its name, namespace and rules. */}}
{{- define "sgwarden.controllerRole" -}}
{{- $root := .root -}}
{{- $readers := list -}}
{{- range .components -}}
{{- if (index $root.Values.scanner .).enabled -}}
{{- $readers = append $readers . -}}
{{- end -}}
{{- end -}}
{{- if and $readers $root.Values.rbac.create -}}
{{- $name := printf "%s-%s" (include "sgwarden.clusterName" $root) .name -}}
{{- $labels := include "sgwarden.labels" (dict "root" $root "component" .name) -}}
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: {{ $name }}
  namespace: {{ .namespace }}
  labels: {{- $labels | nindent 4 }}
rules: {{- toYaml .rules | nindent 2 }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: {{ $name }}
  namespace: {{ .namespace }}
  labels: {{- $labels | nindent 4 }}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: {{ $name }}}
subjects:
  {{- range $readers }}
  - {kind: ServiceAccount, name: {{ include "sgwarden.serviceAccount" (dict "root" $root "component" . "account" (index $root.Values.scanner .).serviceAccount) }}, namespace: {{ $root.Release.Namespace }}}
  {{- end }}
{{- end }}
{{- end }}

{{- define "sgwarden.historyClaim" -}}
{{ .Values.scanner.history.existingClaim | default (printf "%s-history" (include "sgwarden.fullname" .)) }}
{{- end }}

{{/* The Lease that keeps two runs apart that write in the same accounts, as the command line names it. */}}
{{- define "sgwarden.lease" -}}
{{- $root := .root -}}
--lease={{ $root.Release.Namespace }}/{{ include "sgwarden.fullname" $root }}-writer{{ .run.suffix }}
{{- end }}
