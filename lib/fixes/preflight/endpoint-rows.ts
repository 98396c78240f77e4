import { nameSome } from '@/lib/checks/name-some';
import { connectionsOf, isApproved, isPending, withStatus } from '@/lib/checks/private-endpoint-connections';
import { isVnetInjected } from '@/lib/checks/vnet-injection';
import { lastSegment, sameId } from '@/lib/model/arm-id';
import type { KustoCluster, PrivateEndpointConnection } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { PreflightRow } from '@/lib/model/fix-plan';

/** Whether somebody reaches a cluster whose public endpoint is closed, by how it will be. */
export function approvedEndpointRow(after: KustoCluster): PreflightRow {
  const id = 'approved-private-endpoint';
  if (isVnetInjected(after))
    return {
      id,
      state: 'pass',
      message: 'Clients reach the cluster within the virtual network into which it is injected.',
    };
  const approved = connectionsOf(after).filter(isApproved);
  const others = connectionsOf(after).filter((connection) => !isApproved(connection));
  const waiting = others.length > 0 ? ` Not approved: ${nameSome(others.map(withStatus))}.` : '';
  return approved.length > 0
    ? { id, state: 'pass', message: `Approved private endpoint connections: ${nameSome(approved.map(nameOf))}.` }
    : {
        id,
        state: 'warn',
        message: `No private endpoint connection is approved: nobody can reach the cluster.${waiting}`,
        consent: true,
        ...approval(others.filter(isPending)),
      };
}

/** Whether the cluster's name leads clients to its approved private endpoints; none where there are none. */
export function privateDnsRows(after: KustoCluster, { parts }: Snapshot): PreflightRow[] {
  const id = 'private-dns';
  const approved = connectionsOf(after).filter(isApproved);
  if (approved.length === 0) return [];
  const endpoints = parts.privateEndpoints.state === 'read' ? parts.privateEndpoints.value : [];
  const zones = approved.map((connection) => ({
    name: nameOf(connection),
    groups: endpoints.find(({ connectionId }) => sameId(connectionId, connection.id ?? ''))?.dnsZoneGroups,
  }));
  const without = zones.filter(({ groups }) => groups?.state === 'read' && groups.value.length === 0);
  const unread = zones.filter(({ groups }) => groups?.state !== 'read');
  if (without.length > 0)
    return [
      {
        id,
        state: 'warn',
        message: `No DNS zone group: ${nameSome(without.map(({ name }) => name))}. Unless other DNS servers know it, the cluster’s name leads to its public endpoint.`,
      },
    ];
  if (unread.length > 0)
    return [
      {
        id,
        state: 'unknown',
        message: `The DNS zone groups of ${nameSome(unread.map(({ name }) => name))} could not be read; whether clients find their way is not known.`,
      },
    ];
  return [{ id, state: 'pass', message: 'Each approved private endpoint has a DNS zone group.' }];
}

/** The small fix that lets clients in; which of several connections is approved a person says. */
function approval(pending: readonly PrivateEndpointConnection[]): Pick<PreflightRow, 'fix'> {
  const [only, another] = pending;
  if (!only?.id) return {};
  const input = another ? {} : { connectionId: only.id, decision: 'Approved' };
  return { fix: { fixId: 'private-endpoint-unknown', input } };
}

function nameOf({ name, id }: { name?: string | null | undefined; id?: string | null | undefined }): string {
  return name ?? lastSegment(id ?? '');
}
