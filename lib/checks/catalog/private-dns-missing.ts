import { sameId } from '@/lib/model/azure/arm-id';
import type { PrivateEndpointConnection } from '@/lib/model/cluster';
import type { ConnectedPrivateEndpoint } from '@/lib/model/evidence-parts';
import { defineCheck, fail, notApplicable, pass, unknown } from '../engine/define-check';
import { formatNames } from '../engine/format-values';
import { partitionLoaded, unknownMessage } from '../engine/unknown-evidence';
import { samplePrivateEndpoint } from '../samples/sample-network';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { idItems } from '../support/finding-items';
import { connectionsOf, describeConnection, isApproved } from '../support/private-endpoint-connections';

const recordsElsewhere =
  'DNS records in a hub network or on your own DNS server also work, but Kustodian can’t detect them.';

export const privateDnsMissing = defineCheck({
  id: 'private-dns-missing',
  category: 'network',
  title: 'Private endpoints should have private DNS zones',
  shortTitle: 'Private DNS zones',
  failTitle: 'A private endpoint has no private DNS zone',
  passTitle: 'Private endpoints have private DNS zones',
  why: 'Without private DNS records, the cluster’s name resolves to its public endpoint. Clients in the virtual network then use the internet, or lose access if public network access is disabled.',
  severity: 'low',
  severityReason: 'Low. A hub network or your own DNS server might have the DNS records.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns',
  needs: ['cluster', 'privateEndpoints'],
  evaluate: (parts) => {
    const approved = connectionsOf(parts.cluster).filter(isApproved);
    const expected = 'at least one for each private endpoint';
    if (approved.length === 0) {
      const verdict = { property: 'privateDnsZoneGroups', actual: 'none', expected };
      return notApplicable('The cluster has no approved private endpoint.', [verdict], 'private-endpoint-none');
    }
    const { known, unknown: unread } = partitionLoaded('privateEndpoints', approved, (connection) =>
      zoneGroupsOf(connection, parts.privateEndpoints),
    );
    const actual = known.map(({ item, value }) => `${describeConnection(item)}: ${value.length}`);
    const verdict = [{ property: 'privateDnsZoneGroups', actual: formatNames(actual) || 'unknown', expected }];
    if (known.length === 0)
      return unknown(unread, unknownMessage(unread, 'DNS zones of the private endpoints'), verdict);
    const without = known.filter(({ value }) => value.length === 0);
    const unreadNames = approved
      .filter((connection) => !known.some(({ item }) => item === connection))
      .map(describeConnection);
    const these = unreadNames.length === 1 ? 'this connection' : 'these connections';
    const leftOut =
      unread.length > 0
        ? [`${unknownMessage(unread, `DNS zones of ${formatNames(unreadNames)}`)} The result excludes ${these}.`]
        : [];
    return without.length === 0
      ? pass(verdict, { assumptions: leftOut })
      : fail(verdict, {
          items: idItems(without.map(({ item }) => item.id)),
          assumptions: [recordsElsewhere, ...leftOut],
        });
  },
  fixes: [],
  remediation: {
    steps: [
      'Open the private endpoint.',
      'Select **DNS configuration** > **Add configuration**.',
      'Add the zones privatelink.{region}.kusto.windows.net, privatelink.blob.core.windows.net, privatelink.queue.core.windows.net, and privatelink.table.core.windows.net.',
    ],
    note: 'Azure charges for each zone.',
  },
  examples: {
    pass: [{ title: 'The private endpoint has a DNS zone group.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The private endpoint has no DNS zone group.',
        snapshot: sampleSnapshot({ privateEndpoints: [samplePrivateEndpoint('pe-telemetry', sampleReading([]))] }),
      },
    ],
  },
});

function zoneGroupsOf(
  { id }: PrivateEndpointConnection,
  endpoints: readonly ConnectedPrivateEndpoint[],
): ConnectedPrivateEndpoint['dnsZoneGroups'] {
  const endpoint = endpoints.find(({ connectionId }) => sameId(connectionId, id ?? ''));
  return endpoint?.dnsZoneGroups ?? { state: 'not-loaded' };
}
