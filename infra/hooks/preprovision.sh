#!/bin/sh
# Finds or creates the app registration. It has no secret.
set -eu
case "${KUSTODIAN_IMAGE:-}" in
  *@sha256:*) digest=${KUSTODIAN_IMAGE##*@sha256:} ;;
  *) digest= ;;
esac
case "$digest" in
  *[!0-9a-f]*) digest= ;;
esac
if [ "${#digest}" -ne 64 ]; then
  echo "Set KUSTODIAN_IMAGE to an image by digest, such as registry.example.com/kustodian@sha256:… (azd env set KUSTODIAN_IMAGE …)." >&2
  exit 1
fi

name="Kustodian ($AZURE_ENV_NAME)"
tenant=${ENTRA_TENANT_ID:-$(az account show --query tenantId --output tsv)}
client=${ENTRA_CLIENT_ID:-}
if [ -z "$client" ]; then
  client=$(az ad app list --filter "displayName eq '$name'" --query '[0].appId' --output tsv)
fi
if [ -z "$client" ]; then
  # user_impersonation of Azure Service Management
  access='[{"resourceAppId":"797f4846-ba00-4fd7-ba43-dac1f8f63013","resourceAccess":[{"id":"41094075-9dad-400e-a0bd-54e686782033","type":"Scope"}]}]'
  client=$(az ad app create --display-name "$name" --sign-in-audience AzureADMyOrg \
    --required-resource-accesses "$access" --query appId --output tsv)
fi
azd env set ENTRA_TENANT_ID "$tenant"
azd env set ENTRA_CLIENT_ID "$client"
