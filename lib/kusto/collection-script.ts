import { type KustoCommandId, kustoCommandIds, kustoCommands, kustoFormat, kustoRequestOptions } from './commands';

import { engineSuffixes } from './kusto-host';

/** Quotes for bash. */
function bashQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Where a command has the name, which the script quotes. */
const nameMark = '<NAME>';

/** Returns the command with a mark in place of the quoted name. */
function template(id: KustoCommandId): string {
  return bashQuote(kustoCommands[id].text(nameMark));
}

function ofScope(scope: 'cluster' | 'database'): readonly KustoCommandId[] {
  return kustoCommandIds.filter((id) => kustoCommands[id].scope === scope);
}

/** Commands of entities, and the list with the names. */
const entityCommands = [
  { list: 'tables', column: 'TableName', command: 'table-principals' },
  { list: 'functions', column: 'Name', command: 'function-principals' },
  { list: 'views', column: 'Name', command: 'view-principals' },
  { list: 'views', column: 'Name', command: 'view-rls' },
  { list: 'external-tables', column: 'TableName', command: 'external-table-principals' },
] as const satisfies readonly { list: KustoCommandId; column: string; command: KustoCommandId }[];

/** Replaces the secrets of connection strings, also in JSON text, and keeps the kind of credential. For jq. */
const mask = String.raw`
def parts: split(";") | [.[0] | sub("\\?.+$"; "?***") | sub("://[^/@]*:[^/@]*@"; "://***@")] + (.[1:] | map(
  (ascii_downcase | gsub("\\s"; "")) as $part
  | if $part == "" or $part == "impersonate" or ($part | startswith("managed_identity=")) then .
    elif contains("=") then (split("=")[0] + "=***") else "***" end)) | join(";");
def values: gsub("(?<key>(password|pwd|accountkey)\\s*=\\s*)(\"[^\"]*\"|'[^']*'|[^;]*)"; .key + "***"; "i");
def text: if test("(^|;)\\s*(server|data ?source|accountendpoint)\\s*="; "i") then values
  elif contains("://") or contains(";") then parts else . end;
def mask: if type == "array" or type == "object" then map_values(mask)
  elif type == "string" then ((try fromjson catch null) as $json
    | if ($json | type) == "array" or ($json | type) == "object" then ($json | map_values(mask) | tojson) else text end)
  else . end;
mask`;

/**
 * Returns a bash script that runs the commands and writes `<cluster>.kusto.ndjson`. It needs Azure CLI, curl, and jq. The
 * token goes to curl through a file descriptor, and secrets of connection strings are replaced before they're written.
 * Without a cluster, the script takes it and its databases as arguments.
 * @param suffixes of hosts that can get the token
 */
export function collectionScript(
  given?: { cluster: string; databases: readonly string[] },
  suffixes: readonly string[] = engineSuffixes,
): string {
  const operands = given ? `set -- ${[given.cluster, ...given.databases].map(bashQuote).join(' ')}\n` : '';
  return String.raw`#!/usr/bin/env bash
# Saves the results of read-only management commands of an Azure Data Explorer cluster for Kustodian.
# Usage: bash kusto.sh https://CLUSTER.REGION.kusto.windows.net DATABASE...
set -euo pipefail
umask 077
${operands}if [ "$#" -lt 1 ]; then
  echo 'Enter the URI of a cluster and its databases.' >&2
  exit 1
fi
host=$(printf '%s' "$1" | tr '[:upper:]' '[:lower:]' | sed -E 's#^https://##; s#/$##')
shift
if ! [[ $host =~ ^[a-z0-9-]+\.[a-z0-9-]+(${suffixes.map((suffix) => suffix.replaceAll('.', '\\.')).join('|')})$ ]]; then
  echo 'Enter a URI such as https://contoso.westeurope.kusto.windows.net.' >&2
  exit 1
fi
token=$(az account get-access-token --resource "https://$host" --query accessToken --output tsv)
by=$(az account show --query user.name --output tsv)
file=${'$'}{host%%.*}.kusto.ndjson
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
options=${bashQuote(JSON.stringify(kustoRequestOptions))}
mask=${bashQuote(mask)}
results=0
jq -cn --arg cluster "https://$host" --arg by "$by" \
  '{format: "${kustoFormat}", cluster: $cluster, at: (now | todate), by: $by}' > "$work/out"

# run COMMAND DATABASE ENTITY TEXT: sends one request and adds its result.
run() {
  local status=0
  rm -f "$work/body"
  jq -cn --arg database "$2" --arg entity "$3" --arg text "$4" --argjson options "$options" \
    '(if $entity == "" then $database else $entity end | split("\\") | join("\\\\") | split("\u0027") | join("\\\u0027")) as $name
      | {db: (if $database == "" then "NetDefaultDB" else $database end),
         csl: ($text | split("${nameMark}") | join("[\u0027" + $name + "\u0027]")), properties: {Options: $options}}' > "$work/request"
  status=$(curl --silent --show-error --max-time 60 --proto '=https' --output "$work/body" --write-out '%{http_code}' \
    --header 'Accept: application/json' --header 'Content-Type: application/json; charset=utf-8' \
    --header 'x-ms-app: Kustodian' --header 'x-ms-readonly: true' \
    --header "x-ms-client-request-id: Kustodian;$(cat /proc/sys/kernel/random/uuid 2> /dev/null || uuidgen)" \
    --header @<(printf 'Authorization: Bearer %s' "$token") \
    --data-binary @"$work/request" "https://$host/v1/rest/mgmt") || status=0
  jq -c "$([ "$1" = external-tables ] && printf %s "$mask" || echo .)" "$work/body" > "$work/result" 2> /dev/null && [ -s "$work/result" ] || echo null > "$work/result"
  jq -c --arg command "$1" --arg database "$2" --arg entity "$3" --argjson status "$((10#$status))" \
    '{command: $command} + (if $database == "" then {} else {database: $database} end)
      + (if $entity == "" then {} else {entity: $entity} end) + {status: $status, body: .}' "$work/result" >> "$work/out"
  results=$((results + 1))
}

# names LIST COLUMN: prints the names in a list.
names() {
  jq -r --arg column "$2" '(.Tables? // [])[0] // {} | (.Columns // [] | map(.ColumnName) | index($column)) as $index
    | if $index == null then empty else .Rows[][$index] | strings | select(. != "" and (test("[[:cntrl:]]") | not)) end' "$work/$1"
}

${ofScope('cluster')
  .map((id) => `run ${id} '' '' ${template(id)}`)
  .join('\n')}
for database in "$@"; do
${ofScope('database')
  .map((id) => `  run ${id} "$database" '' ${template(id)}\n  cp "$work/result" "$work/${id}"`)
  .join('\n')}
${entityCommands
  .map(
    ({ list, column, command }) =>
      `  while IFS= read -r entity; do run ${command} "$database" "$entity" ${template(command)}; done < <(names ${list} ${column})`,
  )
  .join('\n')}
done
jq -cn --argjson results "$results" '{end: true, results: $results}' >> "$work/out"
mv "$work/out" "$file"
echo "Wrote $file with $results results." >&2
`;
}
