import { outcomeAt } from '@/lib/model/api/compact-findings';
import { subscriptionOf } from '@/lib/model/azure/arm-id';
import { severities } from '@/lib/model/finding';
import { absenceIn } from '../compare-headers';
import { fingerprintOf } from '../fingerprint';
import { hashOf } from '../hash';
import { exemptionsInForce, LineCounter } from '../snapshot-counts';
import type { SnapshotCheck, SnapshotCluster, SnapshotFile, SnapshotHeader } from '../snapshot-file';

/** Digits of a version in a line, which has one for each check. */
const versionDigits = 12;

/** Yields NDJSON: a line for each cluster and for each failure, with `readAt` and `tenantId`. */
export function* kqlLines({ header, clusters }: SnapshotFile): Generator<string, void, undefined> {
  const { catalog, exemptions, readAt, tenantId, depth, pseudonyms = '', product } = header;
  const { checks } = catalog;
  const exempted = exemptionsInForce(exemptions, readAt);
  const severityOf = new Map(checks.map(({ id, severity }) => [id, severity]));
  const versions = checks.map(versionOf);
  const scopes = scopesOf(header);
  for (const cluster of clusters) {
    const { id, name, location, failures, evidence } = cluster;
    const subscriptionId = subscriptionOf(id) ?? '';
    const snapshot = { readAt, tenantId, depth, pseudonyms, product, cluster: id, name, location, subscriptionId };
    const counter = new LineCounter(checks, exempted);
    counter.add(cluster);
    const results = resultsOf(cluster, checks, versions);
    yield line({ lineType: 'cluster', ...snapshot, ...figuresOf(counter), checks: results, ...scopes, evidence });
    for (const failure of failures) {
      const { check, severity = severityOf.get(check), properties = [], items = [] } = failure;
      const exempt = exempted(id, check);
      const fingerprint = fingerprintOf(id, failure);
      yield line({ lineType: 'failure', ...snapshot, check, severity, exempt, properties, items, fingerprint });
    }
  }
}

function line(row: object): string {
  return `${JSON.stringify(row)}\n`;
}

function figuresOf({ counts, summedWeights }: LineCounter): object {
  const { pass, fail, unknown, notApplicable, error, exempted, bySeverity } = counts;
  const failing = Object.fromEntries(severities.map((severity) => [severity, bySeverity[severity]]));
  return { pass, fail, unknown, notApplicable, error, exempted, ...failing, ...summedWeights };
}

/** Differs if a check changed: its version, settings, or severity. */
function versionOf({ version, settings, severity }: SnapshotCheck): string {
  return hashOf([version, settings ?? null, severity]).slice('sha256:'.length, 'sha256:'.length + versionDigits);
}

/** Returns the failure's severity, or the catalog's for other outcomes. The catalog's is there too where it differs. */
function resultsOf(
  { outcomes, failures }: SnapshotCluster,
  checks: readonly SnapshotCheck[],
  versions: readonly string[],
): object {
  const failing = new Map(failures.map(({ check, severity }) => [check, severity]));
  const entries = checks.map(({ id, severity }, index) => {
    const found = failing.get(id) ?? severity;
    const result = { outcome: outcomeAt(outcomes, index), severity: found, version: versions[index] };
    return [id, found === severity ? result : { ...result, catalogSeverity: severity }] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * Returns what the snapshot read and couldn't read. A cluster that isn't in a snapshot was deleted only if its
 * subscription or itself was read.
 */
function scopesOf(header: SnapshotHeader): { readScopes: string[]; unreadScopes: string[] } {
  const absence = absenceIn(header);
  const { subscriptions, limitedTo = [] } = header.scope;
  const ids = subscriptions.map((id) => id.replace('/subscriptions/', ''));
  const read = ids.filter((id) => absence(`/subscriptions/${id}/`) === undefined);
  return {
    readScopes: [...read, ...limitedTo.filter((id) => absence(id) === undefined)],
    unreadScopes: header.unread.map(({ scope }) => scope),
  };
}
