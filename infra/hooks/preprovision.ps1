# Finds or creates the app registration. It has no secret.
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
if ($env:KUSTODIAN_IMAGE -cnotmatch '@sha256:[0-9a-f]{64}$') {
  Write-Error 'Set KUSTODIAN_IMAGE to an image by digest, such as registry.example.com/kustodian@sha256:… (azd env set KUSTODIAN_IMAGE …).'
  exit 1
}

$name = "Kustodian ($env:AZURE_ENV_NAME)"
$tenant = if ($env:ENTRA_TENANT_ID) { $env:ENTRA_TENANT_ID } else { az account show --query tenantId --output tsv }
$client = $env:ENTRA_CLIENT_ID
if (-not $client) { $client = az ad app list --filter "displayName eq '$name'" --query '[0].appId' --output tsv }
if (-not $client) {
  # user_impersonation of Azure Service Management
  $access = New-TemporaryFile
  '[{"resourceAppId":"797f4846-ba00-4fd7-ba43-dac1f8f63013","resourceAccess":[{"id":"41094075-9dad-400e-a0bd-54e686782033","type":"Scope"}]}]' |
    Set-Content $access
  $client = az ad app create --display-name $name --sign-in-audience AzureADMyOrg `
    --required-resource-accesses "@$access" --query appId --output tsv
}
azd env set ENTRA_TENANT_ID $tenant
azd env set ENTRA_CLIENT_ID $client
