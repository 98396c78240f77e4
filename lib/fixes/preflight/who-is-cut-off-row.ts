import { formatNames } from '@/lib/checks/engine/format-values';
import { removedFromIpList } from '@/lib/checks/support/ip-list-entry';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { isIpRange } from '@/lib/model/ip-range';
import { joinTexts, type Text, text, undocumented } from '@/lib/model/text-pieces';
import { withMessage } from '../draft/draft-texts';
import type { PreflightRow } from '../plan/fix-plan';
import { couldntCheck } from '../support/couldnt-check';
import type { AcceptedAddresses } from './accepted-addresses';

/** Lists what is known about clients of the public endpoint. ARM doesn't return connections, so this is always a warning. */
export function whoIsCutOffRow(before: AcceptedAddresses, after: AcceptedAddresses, snapshot: Snapshot): PreflightRow {
  return {
    id: 'who-is-cut-off',
    state: 'warn',
    ...withMessage(
      joinTexts([
        whoLoses(before, after),
        ...neighbours(snapshot),
        'Azure Resource Manager doesn’t list other clients.',
      ]),
    ),
  };
}

function whoLoses(before: AcceptedAddresses, after: AcceptedAddresses): string {
  if (before === 'perimeter')
    return 'Clients that the network security perimeter allows lose access to the public endpoint.';
  if (typeof before === 'string')
    return after === 'none'
      ? 'All internet clients lose access: the web UI, the Power BI service, and pipelines and apps without a private endpoint.'
      : 'Addresses and services that aren’t on the IP allowlist lose access. For example, the Power BI service needs its service tag on the list.';
  const dropped = typeof after === 'string' ? before.map((entry) => entry.trim()) : removedFromIpList(before, after);
  const tags = dropped.filter((entry) => !isIpRange(entry));
  const ranges = dropped.filter(isIpRange);
  return [
    ...(tags.length > 0 ? [`Services in these service tags lose access: ${formatNames(tags)}.`] : []),
    ...(ranges.length > 0 ? [`Clients in these ranges lose access: ${formatNames(ranges)}.`] : []),
  ].join(' ');
}

// UNCONFIRMED: whether followers and data connections need the public endpoint; Learn does not say, so they are named and not judged.
function neighbours({ parts }: Snapshot): Text[] {
  return [
    describeReading(parts.followerDatabases, 'follower databases', (followers) => {
      const names = [...new Set(followers.map(({ clusterResourceId }) => lastSegment(clusterResourceId ?? 'unnamed')))];
      return names.length > 0
        ? text`Followers: ${formatNames(names)}. ${undocumented('These followers might not be able to follow the databases.')}`
        : '';
    }),
    describeReading(parts.dataConnections, 'data connections', (databases) => {
      const unread = databases.filter(({ items }) => items.state !== 'read').map(({ databaseName }) => databaseName);
      const names = databases.flatMap(({ items }) =>
        items.state === 'read' ? items.value.map(({ id }) => lastSegment(id)) : [],
      );
      return joinTexts([
        ...(names.length > 0
          ? [
              text`Data connections: ${formatNames(names)}. Data connections pull data from their sources. ${undocumented('The connections might need the public endpoint.')}`,
            ]
          : []),
        ...(unread.length > 0 ? [`Couldn’t check the data connections of ${formatNames(unread)}.`] : []),
      ]);
    }),
    describeReading(parts.managedPrivateEndpoints, 'managed private endpoints', (endpoints) =>
      endpoints.length > 0
        ? `This change doesn’t affect managed private endpoints, which are outbound: ${formatNames(endpoints.map(({ endpoint }) => lastSegment(endpoint.name)))}.`
        : '',
    ),
  ].filter((sentence) => sentence !== '');
}

function describeReading<T>(reading: EvidenceResult<T>, what: string, say: (value: T) => Text): Text {
  return reading.state === 'read' ? say(reading.value) : couldntCheck(what, reading);
}
