#!/bin/sh
# Loads the last snapshot as the baseline of the scan. Without one, this is the first run. Any failure exits with 1.
set -eu
WORK="${WORK:-/data}"

. "$(dirname "$0")/login.sh"

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
