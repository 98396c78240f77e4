#!/bin/sh
# Adds the redirect URI to those that are there, and checks that the server uses the tenant.
set -eu
object=$(az ad app show --id "$ENTRA_CLIENT_ID" --query id --output tsv)
uris=$(az ad app show --id "$ENTRA_CLIENT_ID" --query 'spa.redirectUris' --output tsv)
list=
found=
for uri in $uris; do
  list="$list\"$uri\","
  if [ "$uri" = "$KUSTODIAN_REDIRECT_URI" ]; then found=yes; fi
done
if [ -z "$found" ]; then
  graph=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv)
  az rest --method PATCH --url "${graph%/}/v1.0/applications/$object" --headers Content-Type=application/json \
    --body "{\"spa\":{\"redirectUris\":[$list\"$KUSTODIAN_REDIRECT_URI\"]}}" --output none
fi
login=$(az cloud show --query endpoints.activeDirectory --output tsv)

echo "Kustodian:  $KUSTODIAN_URL"
echo "Next steps: $KUSTODIAN_URL/connect"
echo "Consent:    ${login%/}/$ENTRA_TENANT_ID/adminconsent?client_id=$ENTRA_CLIENT_ID"

if [ "${KUSTODIAN_INGRESS:-external}" = internal ]; then
  host=${KUSTODIAN_URL#https://}
  echo "The server is reachable only in its virtual network, so its health wasn't checked."
  echo "DNS record: *.$KUSTODIAN_DEFAULT_DOMAIN A $KUSTODIAN_STATIC_IP"
  echo "To check it, run this in the network. The response has \"mode\":\"azure\"."
  echo "  curl --resolve $host:443:$KUSTODIAN_STATIC_IP $KUSTODIAN_URL/api/health"
  exit 0
fi

# A new revision takes a moment.
for attempt in 1 2 3 4 5 6 7 8 9 10; do
  health=$(curl --silent --max-time 10 "$KUSTODIAN_URL/api/health" || true)
  case "$health" in
    *'"mode":"azure"'*) exit 0 ;;
  esac
  if [ "$attempt" != 10 ]; then sleep "${KUSTODIAN_RETRY_SECONDS:-6}"; fi
done
echo "The server doesn't return mode azure at $KUSTODIAN_URL/api/health. Read its log." >&2
exit 1
