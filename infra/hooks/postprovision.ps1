# Adds the redirect URI to those that are there, and checks that the server uses the tenant.
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$object = az ad app show --id $env:ENTRA_CLIENT_ID --query id --output tsv
$uris = @(az ad app show --id $env:ENTRA_CLIENT_ID --query 'spa.redirectUris' --output tsv)
if ($uris -cnotcontains $env:KUSTODIAN_REDIRECT_URI) {
  $graph = (az cloud show --query endpoints.microsoftGraphResourceId --output tsv).TrimEnd('/')
  $body = New-TemporaryFile
  @{ spa = @{ redirectUris = @($uris | Where-Object { $_ }) + $env:KUSTODIAN_REDIRECT_URI } } | ConvertTo-Json -Depth 3 | Set-Content $body
  az rest --method PATCH --url "$graph/v1.0/applications/$object" --headers Content-Type=application/json --body "@$body" --output none
}
$login = (az cloud show --query endpoints.activeDirectory --output tsv).TrimEnd('/')

Write-Host "Kustodian:  $env:KUSTODIAN_URL"
Write-Host "Next steps: $env:KUSTODIAN_URL/connect"
Write-Host "Consent:    $login/$env:ENTRA_TENANT_ID/adminconsent?client_id=$env:ENTRA_CLIENT_ID"

if ($env:KUSTODIAN_INGRESS -eq 'internal') {
  $hostName = $env:KUSTODIAN_URL -replace '^https://'
  Write-Host "The server is reachable only in its virtual network, so its health wasn't checked."
  Write-Host "DNS record: *.$env:KUSTODIAN_DEFAULT_DOMAIN A $env:KUSTODIAN_STATIC_IP"
  Write-Host 'To check it, run this in the network. The response has "mode":"azure".'
  Write-Host "  curl --resolve ${hostName}:443:$env:KUSTODIAN_STATIC_IP $env:KUSTODIAN_URL/api/health"
  exit 0
}

# A new revision takes a moment.
foreach ($attempt in 1..10) {
  try {
    if ((Invoke-RestMethod "$env:KUSTODIAN_URL/api/health" -TimeoutSec 10).mode -eq 'azure') { exit 0 }
  } catch {
    Write-Verbose "Attempt $attempt failed."
  }
  Start-Sleep -Seconds 6
}
Write-Error "The server doesn't return mode azure at $env:KUSTODIAN_URL/api/health. Read its log."
exit 1
