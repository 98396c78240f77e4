import { compareQuery } from './compare-query';
import { kqlTables } from './tables';

/** A stored function of Azure Data Explorer. Its body is a query, so that a test can run it. */
export interface KqlFunction {
  name: string;
  /** With types, such as `at: datetime`. */
  parameters: readonly string[];
  docstring: string;
  body: string;
}

const { clusters, failures } = kqlTables;

/** Columns that must be equal for two snapshots to compare. */
const series = 'tenantId, depth, pseudonyms';

const openFailures: KqlFunction = {
  name: 'KustodianOpenFailures',
  parameters: ['at: datetime'],
  docstring:
    'Failures in the last snapshot of each tenant and depth at the given time. Exempt failures have exempt = true.',
  body: `let lastSnapshots = ${clusters}
| where readAt <= at
| summarize readAt = max(readAt) by ${series};
${failures}
| join kind=inner lastSnapshots on ${series}, readAt
| project readAt, tenantId, depth, subscriptionId, cluster, name, location, check, severity, exempt, properties, items, fingerprint`,
};

const diff: KqlFunction = {
  name: 'KustodianDiff',
  parameters: ['timeA: datetime', 'timeB: datetime'],
  docstring:
    'Differences between the last snapshots at two times, by class. A changed check has a row without a cluster, and one for each cluster with a different result.',
  body: `let pairs = ${clusters}
| where readAt <= timeA
| summarize readAtA = max(readAt) by ${series}
| join kind=inner (
    ${clusters}
    | where readAt <= timeB
    | summarize readAtB = max(readAt) by ${series}
) on ${series}
| project ${series}, readAtA, readAtB;
${compareQuery}`,
};

const changes: KqlFunction = {
  name: 'KustodianChanges',
  parameters: [],
  docstring:
    'Differences between each snapshot and the one before it, by class. readAt is the time of the later snapshot.',
  body: `let snapshots = ${clusters}
| distinct ${series}, readAt;
let pairs = snapshots
| project ${series}, readAtB = readAt
| join kind=inner (
    snapshots
    | project ${series}, readAtA = readAt
) on ${series}
| where readAtA < readAtB
| summarize readAtA = max(readAtA) by ${series}, readAtB;
${compareQuery}`,
};

const trend: KqlFunction = {
  name: 'KustodianTrend',
  parameters: [],
  docstring: 'Score, failures, coverage, and changes of each snapshot over time.',
  body: `let counts = KustodianChanges()
| summarize newFailures = countif(class == 'new-failure'), fixed = countif(class == 'fixed'),
    checkChanged = countif(class == 'check-changed' and isempty(cluster)) by ${series}, readAt;
${clusters}
| summarize clusters = count(), pass = sum(pass), fail = sum(fail), unknown = sum(unknown), high = sum(high),
    medium = sum(medium), low = sum(low), info = sum(info), passed = sum(passedWeight), failed = sum(failedWeight),
    evaluated = sum(pass + fail + notApplicable), notEvaluated = sum(unknown + error), unread = max(array_length(unreadScopes))
    by ${series}, readAt
| extend coverage = iff(evaluated == 0, 0.0, floor(100.0 * evaluated / (evaluated + notEvaluated), 1.0))
| extend rounded = floor(100.0 * passed / (passed + failed) + 0.5, 1.0)
| extend score = case(passed + failed == 0, real(null), failed == 0, 100.0, passed == 0, 0.0, max_of(1.0, min_of(99.0, rounded)))
| join kind=leftouter counts on ${series}, readAt
| project readAt, tenantId, depth, clusters, score, pass, fail, unknown, high, medium, low, info,
    newFailures = coalesce(newFailures, 0), fixed = coalesce(fixed, 0), checkChanged = coalesce(checkChanged, 0),
    coverage, unread
| sort by readAt asc`,
};

/**
 * The first snapshot with a failure after its last reset starts the clock. Resets are a pass, a removed cluster, a
 * removed check, another result of a changed check, and an unknown result of a cluster that is back.
 */
const meanDaysToFix: KqlFunction = {
  name: 'KustodianMeanDaysToFix',
  parameters: [],
  docstring: 'Mean days from the first snapshot with a failure to the first without it, by severity.',
  body: `let changes = KustodianChanges();
let fixes = changes
| where class == 'fixed' and severity != 'info'
| project ${series}, cluster, check, severity, fixedAt = readAt;
let passes = ${clusters}
| mv-expand bagexpansion=array item = checks
| where tostring(item[1].outcome) in ('pass', 'not-applicable')
| project ${series}, cluster, check = tostring(item[0]), resetAt = readAt;
let changed = changes
| where class == 'check-changed' and isnotempty(cluster)
| project ${series}, cluster, check, resetAt = readAt;
let removedClusters = fixes
| join kind=inner (
    changes
    | where class == 'cluster-removed'
    | project ${series}, cluster, resetAt = readAt
) on ${series}, cluster
| project ${series}, cluster, check, resetAt;
let removedChecks = fixes
| join kind=inner (
    changes
    | where class == 'check-removed'
    | project ${series}, check, resetAt = readAt
) on ${series}, check
| project ${series}, cluster, check, resetAt;
let unknownAgain = changes
| where class in ('became-known', 'cluster-added') and isempty(check)
| project ${series}, cluster, readAt
| join kind=inner (
    ${clusters}
    | mv-expand bagexpansion=array item = checks
    | where tostring(item[1].outcome) in ('unknown', 'error')
    | project ${series}, cluster, check = tostring(item[0]), readAt
) on ${series}, cluster, readAt
| project ${series}, cluster, check, resetAt = readAt;
let resets = union passes, changed, unknownAgain, removedClusters, removedChecks;
fixes
| join kind=leftouter resets on ${series}, cluster, check
| summarize lastReset = maxif(resetAt, resetAt < fixedAt) by ${series}, cluster, check, severity, fixedAt
| join kind=inner (
    ${failures}
    | project ${series}, cluster, check, failedAt = readAt
) on ${series}, cluster, check
| where failedAt < fixedAt and (isnull(lastReset) or failedAt >= lastReset)
| summarize since = min(failedAt) by ${series}, cluster, check, severity, fixedAt
| extend days = (fixedAt - since) / 1d
| summarize days = avg(days), fixes = count() by tenantId, severity`,
};

/** Each after those that it calls. */
export const kqlFunctions: readonly KqlFunction[] = [openFailures, diff, changes, trend, meanDaysToFix];
