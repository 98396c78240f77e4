#!/bin/sh
# Stores the files of a scan, and exits with the code of the scan. A failure of the upload exits with 1.
set -eu
WORK="${WORK:-/data}"
export AZURE_CONFIG_DIR="$WORK/.azure"
code=$(cat "$WORK/exit") || exit 1
start=$(cat "$WORK/start") || exit 1

# Alerts read this line.
report() {
  printf '{"event":"scan","code":%s}\n' "$code"
}

# Other codes have no complete report.
case "$code" in
  0 | 2 | 3 | 4) ;;
  *)
    report
    echo "The scan ended with exit code $code, so nothing is stored." >&2
    exit "$code"
    ;;
esac

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
# The scan can take longer than a token is valid.
if [ -n "${AZURE_FEDERATED_TOKEN_FILE:-}" ]; then
  az login --service-principal --username "$AZURE_CLIENT_ID" --tenant "$ENTRA_TENANT_ID" \
    --federated-token "$(cat "$AZURE_FEDERATED_TOKEN_FILE")" --allow-no-subscriptions --output none || exit 1
else
  az login --identity --client-id "$AZURE_CLIENT_ID" --allow-no-subscriptions --output none || exit 1
fi

upload() {
  az storage blob upload --auth-mode login --account-name "$KUSTODIAN_STORAGE_ACCOUNT" --container-name kustodian \
    --name "$ENTRA_TENANT_ID/$2" --file "$WORK/out/$1" --overwrite --no-progress --output none || exit 1
}

for extension in kustodian.gz html json sarif; do
  upload "kustodian.$extension" "${start%%-*}/$start.$extension"
done
# After 2, the next scan compares with the last complete one. Otherwise, failures that weren't read would never be new.
if [ "$code" != 2 ]; then upload kustodian.kustodian.gz latest.kustodian.gz; fi
report
exit "$code"
