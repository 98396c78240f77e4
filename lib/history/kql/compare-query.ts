import { kqlTables } from './tables';

/**
 * The comparison of pairs of snapshots as KQL. It has the classes of `diffSnapshots`, except changed exemptions, which no line has.
 * `pairs` has the columns tenantId, depth, pseudonyms, readAtA, and readAtB.
 */

const { clusters } = kqlTables;
const series = 'tenantId, depth, pseudonyms';
const pair = `${series}, readAtB`;

function linesOf(side: 'A' | 'B'): string {
  return `pairs
| join kind=inner ${clusters} on ${series}, $left.readAt${side} == $right.readAt
| project ${pair}, cluster, name, subscriptionId, checks, readScopes, unreadScopes`;
}

function catalogOf(lines: string): string {
  return `${lines}
| mv-expand bagexpansion=array item = checks
| extend check = tostring(item[0]), version = tostring(item[1].version), severity = tostring(item[1].severity),
    catalogSeverity = tostring(item[1].catalogSeverity)
| extend severity = iff(isempty(catalogSeverity), severity, catalogSeverity)
| summarize severity = take_any(severity), version = take_any(version) by ${pair}, check`;
}

/** `scoped`: the other snapshot read the cluster's scope, so it's no gap of that scan. */
function onlyIn(lines: string, others: string, names: { scoped: string; gap: string }): string {
  return `${lines}
| join kind=leftouter (
    ${others}
    | project ${pair}, cluster, found = 1
) on ${pair}, cluster
| where isnull(found)
| project ${pair}, cluster, name, subscriptionId
| join kind=inner (
    ${others}
    | summarize readScopes = take_any(readScopes), unreadScopes = take_any(unreadScopes) by ${pair}
) on ${pair}
| extend scoped = (set_has_element(readScopes, subscriptionId) or set_has_element(readScopes, cluster))
    and not(set_has_element(unreadScopes, cluster))
| project ${pair}, class = iff(scoped, '${names.scoped}', '${names.gap}'), cluster, name, check = '', severity = '',
    before = '', after = ''`;
}

export const compareQuery = `let linesA = ${linesOf('A')};
let linesB = ${linesOf('B')};
let catalogA = ${catalogOf('linesA')};
let catalogB = ${catalogOf('linesB')};
let checkRows = catalogB
| join kind=fullouter (
    catalogA
    | project tenantA = tenantId, depthA = depth, pseudonymsA = pseudonyms, laterA = readAtB, checkA = check,
        severityA = severity, versionA = version
) on $left.tenantId == $right.tenantA, $left.depth == $right.depthA, $left.pseudonyms == $right.pseudonymsA,
    $left.readAtB == $right.laterA, $left.check == $right.checkA
| where version != versionA
| project tenantId = iff(isempty(check), tenantA, tenantId), depth = iff(isempty(check), depthA, depth),
    pseudonyms = iff(isempty(check), pseudonymsA, pseudonyms), readAtB = iff(isempty(check), laterA, readAtB),
    class = case(isempty(checkA), 'check-added', isempty(check), 'check-removed', 'check-changed'), cluster = '', name = '',
    severity = iff(isempty(check), severityA, severity), check = iff(isempty(check), checkA, check), before = '', after = '';
let results = linesB
| join kind=inner (
    linesA
    | project ${pair}, cluster, checksA = checks
) on ${pair}, cluster
| mv-expand bagexpansion=array item = checks
| extend check = tostring(item[0])
| extend resultA = checksA[check], resultB = item[1]
| extend before = tostring(resultA.outcome), after = tostring(resultB.outcome)
| where isnotempty(before) and (before != after or before == 'fail')
| extend wasUnknown = before in ('unknown', 'error'), nowUnknown = after in ('unknown', 'error'),
    sameCheck = tostring(resultA.version) == tostring(resultB.version)
| extend class = case(before == after, 'still-failing', not(sameCheck), 'check-changed', wasUnknown and nowUnknown, 'other',
    wasUnknown, 'became-known', nowUnknown, 'became-unknown', after == 'fail', 'new-failure', before == 'fail', 'fixed', 'other')
| extend severity = iff(class in ('fixed', 'became-unknown'), tostring(resultA.severity), tostring(resultB.severity))
| project ${pair}, class, cluster, name, check, severity, before, after;
let missingClusters = ${onlyIn('linesA', 'linesB', { scoped: 'cluster-removed', gap: 'cluster-unreadable' })};
let addedClusters = ${onlyIn('linesB', 'linesA', { scoped: 'cluster-added', gap: 'became-known' })};
union results, checkRows, missingClusters, addedClusters
| project readAt = readAtB, ${series}, class, cluster, name, check, severity, before, after`;
