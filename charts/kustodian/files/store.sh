#!/bin/sh
# Stores the files of a scan, and exits with the code of the scan. A failure of the upload exits with 1.
set -eu
WORK="${WORK:-/data}"
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

# The scan can take longer than a token is valid.
. "$(dirname "$0")/login.sh"

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
