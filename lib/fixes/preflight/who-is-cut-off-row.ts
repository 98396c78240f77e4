import { formatNames } from '@/lib/checks/engine/format-values';
import { removedFromIpList } from '@/lib/checks/support/ip-list-entry';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { isIpRange } from '@/lib/model/ip-range';
import type { PreflightRow } from '../plan/fix-plan';
import type { PublicReach } from './public-reach';

/** Lists what is known about clients of the public endpoint. ARM doesn't return connections, so this is always a warning. */
export function whoIsCutOffRow(before: PublicReach, after: PublicReach, snapshot: Snapshot): PreflightRow {
  return {
    id: 'who-is-cut-off',
    state: 'warn',
    message: [
      whoLoses(before, after),
      ...neighbours(snapshot),
      'Who else connects, and from where, Azure Resource Manager does not tell.',
    ].join(' '),
  };
}

function whoLoses(before: PublicReach, after: PublicReach): string {
  if (before === 'perimeter') return 'Whoever the network security perimeter lets in loses the public endpoint.';
  if (typeof before === 'string')
    return after === 'nobody'
      ? 'Everybody who comes over the internet loses the cluster: the web UI, Power BI’s service, pipelines and applications without a private endpoint.'
      : 'Every address and service that is not on the list loses the cluster, such as Power BI’s service where its tag is missing.';
  const dropped = typeof after === 'string' ? before.map((entry) => entry.trim()) : removedFromIpList(before, after);
  const tags = dropped.filter((entry) => !isIpRange(entry));
  const ranges = dropped.filter(isIpRange);
  return [
    ...(tags.length > 0 ? [`Services that come by these tags lose the cluster: ${formatNames(tags)}.`] : []),
    ...(ranges.length > 0 ? [`Callers from these ranges lose the cluster: ${formatNames(ranges)}.`] : []),
  ].join(' ');
}

// UNCONFIRMED: whether followers and data connections need the public endpoint; Learn does not say, so they are named and not judged.
function neighbours({ parts }: Snapshot): string[] {
  return [
    told(parts.followerDatabases, 'follower databases', (followers) => {
      const names = [...new Set(followers.map(({ clusterResourceId }) => lastSegment(clusterResourceId ?? 'unnamed')))];
      return names.length > 0
        ? `Whether these clusters can go on following its databases is not documented: ${formatNames(names)}.`
        : '';
    }),
    told(parts.dataConnections, 'data connections', (databases) => {
      const unread = databases.filter(({ items }) => items.state !== 'read').map(({ databaseName }) => databaseName);
      const names = databases.flatMap(({ items }) =>
        items.state === 'read' ? items.value.map(({ id }) => lastSegment(id)) : [],
      );
      return [
        ...(names.length > 0
          ? [
              `These data connections fetch from their sources themselves; whether they need the public endpoint is not documented: ${formatNames(names)}.`,
            ]
          : []),
        ...(unread.length > 0 ? [`The data connections of ${formatNames(unread)} could not be read.`] : []),
      ].join(' ');
    }),
    told(parts.managedPrivateEndpoints, 'managed private endpoints', (endpoints) =>
      endpoints.length > 0
        ? `Managed private endpoints lead out of the cluster and stay: ${formatNames(endpoints.map(({ endpoint }) => lastSegment(endpoint.name)))}.`
        : '',
    ),
  ].filter((sentence) => sentence !== '');
}

function told<T>(reading: EvidenceResult<T>, what: string, say: (value: T) => string): string {
  return reading.state === 'read' ? say(reading.value) : `The ${what} could not be read.`;
}
