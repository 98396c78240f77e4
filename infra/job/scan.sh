#!/bin/sh
# Scans, and keeps the exit code for the step that stores the files. Exits with 0, so that this step runs.
set -eu
WORK="${WORK:-/data}"
NOTIFY_URL="${NOTIFY_URL:-}"
NOTIFY_ON="${NOTIFY_ON:-}"

set -- scan --output snapshot,html,json,sarif --out "$WORK/out"
if [ -n "${MANAGEMENT_GROUP:-}" ]; then set -- "$@" --management-group "$MANAGEMENT_GROUP"; fi
hasBaseline=
if [ -f "$WORK/baseline.kustodian.gz" ]; then
  hasBaseline=yes
  set -- "$@" --baseline "$WORK/baseline.kustodian.gz" --fail-on new
else
  set -- "$@" --fail-on none
fi

# One rule a line. Without a baseline, no failure is new.
hasRule=
while IFS= read -r rule || [ -n "$rule" ]; do
  case "$rule" in
    '') continue ;;
    new | new:* | new@*) if [ -z "$hasBaseline" ]; then continue; fi ;;
  esac
  hasRule=yes
  set -- "$@" --notify-on "$rule"
done <<RULES
$NOTIFY_ON
RULES
# Without a rule that is left, the scan would send its message every time.
if [ -n "$NOTIFY_URL" ] && { [ -z "$NOTIFY_ON" ] || [ -n "$hasRule" ]; }; then
  set -- "$@" --notify "$NOTIFY_URL"
fi

date -u +%Y-%m-%dT%H%MZ >"$WORK/start"
code=0
kustodian "$@" || code=$?
echo "$code" >"$WORK/exit"
