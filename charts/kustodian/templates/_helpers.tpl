{{- define "kustodian.name" -}}
{{ .Release.Name | trunc 50 | trimSuffix "-" }}
{{- end -}}

{{- define "kustodian.labels" -}}
app.kubernetes.io/name: kustodian
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "kustodian.selector" -}}
app.kubernetes.io/name: kustodian
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "kustodian.image" -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- end -}}

{{- define "kustodian.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "kustodian.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop:
    - ALL
{{- end -}}

{{- define "kustodian.scheduling" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . | quote }}
{{- end }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "kustodian.ca" -}}
{{- if .Values.extraCa.configMap }}
- name: NODE_EXTRA_CA_CERTS
  value: /ca/ca.crt
{{- end }}
{{- end -}}

{{- define "kustodian.caMount" -}}
{{- if .Values.extraCa.configMap }}
- name: ca
  mountPath: /ca
  readOnly: true
{{- end }}
{{- end -}}

{{- define "kustodian.trust" -}}
{{- include "kustodian.ca" . }}
{{- if .Values.cloudFile.configMap }}
- name: KUSTODIAN_CLOUD_FILE
  value: /cloud/cloud.json
{{- else }}
- name: AZURE_CLOUD
  value: {{ .Values.cloud }}
{{- end }}
{{- end -}}

{{- define "kustodian.trustMounts" -}}
{{- include "kustodian.caMount" . }}
{{- if .Values.cloudFile.configMap }}
- name: cloud
  mountPath: /cloud
  readOnly: true
{{- end }}
{{- end -}}

{{- define "kustodian.trustVolumes" -}}
{{- if .Values.extraCa.configMap }}
- name: ca
  configMap:
    name: {{ .Values.extraCa.configMap | quote }}
{{- end }}
{{- if .Values.cloudFile.configMap }}
- name: cloud
  configMap:
    name: {{ .Values.cloudFile.configMap | quote }}
{{- end }}
{{- end -}}

{{- define "kustodian.env" -}}
{{- range .Values.env }}
- name: {{ .name }}
  value: {{ .value | quote }}
{{- end }}
{{- end -}}

{{- define "kustodian.proxyPort" -}}
{{- range .Values.env }}
{{- if eq .name "HTTPS_PROXY" }}
{{- include "kustodian.portOf" .value }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "kustodian.portOf" -}}
{{- $port := regexFind ":[0-9]+" (urlParse .).host | trimPrefix ":" -}}
{{- if $port -}}
- protocol: TCP
  port: {{ $port }}
{{- else if hasPrefix "http:" . -}}
- protocol: TCP
  port: 80
{{- end -}}
{{- end -}}
