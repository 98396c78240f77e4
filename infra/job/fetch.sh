#!/bin/sh
# Loads the last snapshot as the baseline of the scan. Without one, this is the first run. Any failure exits with 1.
set -eu
WORK="${WORK:-/data}"
export AZURE_CONFIG_DIR="$WORK/.azure"

# Azure CLI starts with the public cloud.
case "${AZURE_CLOUD:-public}" in
  public) ;;
  usgov) az cloud set --name AzureUSGovernment --output none || exit 1 ;;
  china) az cloud set --name AzureChinaCloud --output none || exit 1 ;;
  *)
    echo 'The nightly scan needs a built-in cloud, because it stores files with Azure CLI.' >&2
    exit 1
    ;;
esac
if [ -n "${AZURE_FEDERATED_TOKEN_FILE:-}" ]; then
  az login --service-principal --username "$AZURE_CLIENT_ID" --tenant "$ENTRA_TENANT_ID" \
    --federated-token "$(cat "$AZURE_FEDERATED_TOKEN_FILE")" --allow-no-subscriptions --output none || exit 1
else
  az login --identity --client-id "$AZURE_CLIENT_ID" --allow-no-subscriptions --output none || exit 1
fi

blob() {
  command=$1
  shift
  az storage blob "$command" --auth-mode login --account-name "$KUSTODIAN_STORAGE_ACCOUNT" --container-name kustodian \
    --name "$ENTRA_TENANT_ID/latest.kustodian.gz" "$@" || exit 1
}

rm -f "$WORK/baseline.kustodian.gz"
exists=$(blob exists --query exists --output tsv) || exit 1
case "$exists" in
  true) blob download --file "$WORK/baseline.kustodian.gz" --no-progress --output none ;;
  false) echo "No earlier snapshot. This is the first run." ;;
  *)
    echo "Couldn't check for an earlier snapshot." >&2
    exit 1
    ;;
esac
