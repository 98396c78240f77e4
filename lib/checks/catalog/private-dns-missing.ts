import { defineCheck, fail, notApplicable, pass, unknown } from '../engine/define-check';
import { formatNames } from '../engine/format-values';
import { partitionLoaded, unknownMessage } from '../engine/unknown-evidence';
import { samplePrivateEndpoint, sampleZoneGroup } from '../samples/sample-network';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { idItems } from '../support/finding-items';
import { missingDnsZones, requiredDnsZones } from '../support/private-dns-zones';
import { connectionsOf, describeConnection, isApproved } from '../support/private-endpoint-connections';
import { privateEndpointNone } from './private-endpoint-none';

const recordsElsewhere = 'Kustodian can’t detect DNS records in a hub network or on your own DNS server.';

export const privateDnsMissing = defineCheck({
  id: 'private-dns-missing',
  category: 'network',
  title: 'Private endpoints should have private DNS zones',
  shortTitle: 'Private DNS zones',
  setting: 'private endpoint connections',
  failTitle: 'A private endpoint lacks private DNS zones',
  passTitle: 'Private endpoints have private DNS zones',
  why: 'Without private DNS records, the cluster’s name resolves to its public endpoint. Clients in the virtual network then use the internet or lose access.',
  severity: 'low',
  severityReason: 'A hub network or your own DNS server might have the DNS records.',
  learnMore: 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns',
  needs: ['cluster', 'privateEndpoints'],
  logic: 2,
  evaluate: (parts) => {
    const approved = connectionsOf(parts.cluster).filter(isApproved);
    if (approved.length === 0) {
      // The zones of a region would make one finding for each region of a fleet.
      const expected = 'all required zones for each private endpoint';
      const verdict = { property: 'privateDnsZoneGroups', actual: 'none', expected };
      return notApplicable('The cluster has no approved private endpoint.', [verdict], privateEndpointNone);
    }
    const expected = formatNames(requiredDnsZones(parts.cluster) ?? []) || 'unknown';
    const { known, unknown: unread } = partitionLoaded('privateEndpoints', approved, (connection) =>
      missingDnsZones(parts.cluster, connection, parts.privateEndpoints),
    );
    const unreadNames = approved
      .filter((connection) => !known.some(({ item }) => item === connection))
      .map(describeConnection);
    const missing = known.filter(({ value }) => value.length > 0);
    const actual = [
      ...known.map(({ item, value }) => `${describeConnection(item)}: ${missingWords(value)}`),
      ...unreadNames.map((name) => `${name}: unknown`),
    ];
    const verdict = [{ property: 'privateDnsZoneGroups', actual: formatNames(actual), expected }];
    const open = `the DNS zones of ${formatNames(unreadNames)}`;
    if (missing.length > 0) {
      const these = unreadNames.length === 1 ? 'this connection' : 'these connections';
      const leftOut = unread.length > 0 ? [`${unknownMessage(unread, open)} The result excludes ${these}.`] : [];
      return fail(verdict, {
        items: idItems(missing.map(({ item }) => item.id)),
        message: missing
          .map(({ item, value }) => `DNS zones of ${describeConnection(item)}: ${missingWords(value)}.`)
          .join(' '),
        assumptions: [recordsElsewhere, ...leftOut],
      });
    }
    return unread.length > 0 ? unknown(unread, unknownMessage(unread, open), verdict) : pass(verdict);
  },
  fixes: [],
  remediation: {
    steps: [
      'Open the private endpoint.',
      'Select **DNS configuration** > **Add configuration**.',
      'Add these zones: privatelink.{region}.kusto.windows.net, privatelink.blob.core.windows.net, privatelink.queue.core.windows.net, and privatelink.table.core.windows.net.',
    ],
    note: 'Azure charges for each zone.',
  },
  examples: {
    pass: [{ title: 'The DNS zone group has all required zones.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The private endpoint has no DNS zone group.',
        snapshot: sampleSnapshot({ privateEndpoints: [samplePrivateEndpoint('pe-telemetry', sampleReading([]))] }),
      },
      {
        title: 'The DNS zone group has only a zone of a storage service.',
        snapshot: sampleSnapshot({
          privateEndpoints: [
            samplePrivateEndpoint(
              'pe-telemetry',
              sampleReading([sampleZoneGroup(['privatelink.blob.core.windows.net'])]),
            ),
          ],
        }),
      },
    ],
  },
});

function missingWords(zones: readonly string[] | 'all'): string {
  if (zones === 'all') return 'no required zone';
  return zones.length === 0 ? 'all required zones' : `missing ${zones.join(', ')}`;
}
