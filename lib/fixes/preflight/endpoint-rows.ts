import { formatNames } from '@/lib/checks/engine/format-values';
import { missingDnsZones } from '@/lib/checks/support/private-dns-zones';
import {
  connectionsOf,
  describeConnection,
  isApproved,
  isPending,
} from '@/lib/checks/support/private-endpoint-connections';
import { isVnetInjected } from '@/lib/checks/support/vnet-injection';
import type { KustoCluster, PrivateEndpointConnection } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import type { PreflightRow } from '../plan/fix-plan';
import { reasonWords } from '../support/couldnt-check';
import { connectionName, type EndpointOrigin, originOf } from './endpoint-origin';
import { notChecked } from './not-checked';

/**
 * Whether clients can reach a cluster whose public endpoint is off. Only approved endpoints of known subscriptions count. `settings`
 * are subscription IDs.
 */
export function approvedEndpointRow(
  after: KustoCluster,
  snapshot: Snapshot,
  settings: readonly string[],
): PreflightRow {
  const id = 'approved-private-endpoint';
  if (isVnetInjected(after))
    return {
      id,
      state: 'pass',
      message: 'Clients connect through the virtual network that the cluster is injected into.',
    };
  const approved = connectionsOf(after).filter(isApproved);
  const fromOrigin = (...origins: EndpointOrigin[]) =>
    formatNames(
      approved.filter((connection) => origins.includes(originOf(connection, snapshot, settings))).map(connectionName),
    );
  const all = connectionsOf(after).map(describeConnection);
  const others = connectionsOf(after).filter((connection) => !isApproved(connection));
  const waiting = others.length > 0 ? ` Not approved: ${formatNames(others.map(describeConnection))}.` : '';
  const known = fromOrigin('known');
  if (known) return { id, state: 'pass', message: `Approved private endpoint connections: ${known}.` };
  const offer = approval(
    others.filter(isPending),
    (connection) => originOf(connection, snapshot, settings) === 'known',
  );
  const unread = fromOrigin('unreadable', 'unnamed');
  const unnamed = fromOrigin('unnamed');
  const reasons = [
    ...(fromOrigin('unreadable') ? [reasonWords(snapshot.parts.knownSubscriptions)] : []),
    ...(unnamed ? [`Azure doesn’t return the private endpoint IDs of these connections: ${unnamed}.`] : []),
  ];
  if (unread)
    return {
      id,
      state: 'unknown',
      consent: true,
      facts: [unread, unnamed, ...all],
      message: `Couldn’t check the subscriptions of the approved private endpoint connections (${unread}).${reasons.map((reason) => ` ${reason}`).join('')}${waiting}`,
      ...offer,
    };
  const foreign = fromOrigin('not-known');
  return {
    id,
    state: 'warn',
    consent: true,
    facts: [foreign, ...all],
    message: foreign
      ? `No approved private endpoint connection is from your subscriptions. Clients in your networks lose access. Approved connections from other subscriptions: ${foreign}.${waiting}`
      : `The cluster has no approved private endpoint connection. Clients lose access.${waiting}`,
    ...offer,
  };
}

/** Returns whether the cluster's name resolves to its approved private endpoints. Empty without such endpoints. */
export function privateDnsRows(after: KustoCluster, { parts }: Snapshot): PreflightRow[] {
  const id = 'private-dns';
  const approved = connectionsOf(after).filter(isApproved);
  if (approved.length === 0) return [];
  const endpoints = valueOr(parts.privateEndpoints, []);
  const zones = approved.map((connection) => ({
    name: connectionName(connection),
    missing: missingDnsZones(after, connection, endpoints),
  }));
  const without = zones.filter(({ missing }) => missing.state === 'read' && missing.value.length > 0);
  const unread = zones.filter(({ missing }) => missing.state !== 'read');
  if (without.length > 0)
    return [
      {
        id,
        state: 'warn',
        message: `Private endpoints without all required DNS zones: ${formatNames(without.map(({ name }) => name))}. Without records on another DNS server, the cluster’s name or its storage points to public endpoints.`,
      },
    ];
  const [first] = unread;
  if (first) {
    const why = parts.privateEndpoints.state === 'read' ? first.missing : parts.privateEndpoints;
    return [
      {
        id,
        ...notChecked(
          `the DNS zones of ${formatNames(unread.map(({ name }) => name))}`,
          why,
          'The cluster’s name might resolve to the public endpoint.',
        ),
      },
    ];
  }
  return [{ id, state: 'pass', message: 'Each approved private endpoint has all required DNS zones.' }];
}

/** Returns the fix that approves an endpoint. The form asks, unless one endpoint is pending and its origin is known. */
function approval(
  pending: readonly PrivateEndpointConnection[],
  isKnown: (connection: PrivateEndpointConnection) => boolean,
): Pick<PreflightRow, 'fix'> {
  const [only, another] = pending;
  if (!only?.id) return {};
  if (another) return { fix: { fixId: 'private-endpoint-unknown', input: {} } };
  const input = { connectionId: only.id, ...(isKnown(only) ? { decision: 'Approved' } : {}) };
  return { fix: { fixId: 'private-endpoint-unknown', input } };
}
