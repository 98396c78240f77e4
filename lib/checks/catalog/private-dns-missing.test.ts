import { describe, expect, it } from 'vitest';
import type { ConnectedPrivateEndpoint } from '@/lib/model/evidence-parts';
import type { Json, JsonObject } from '@/lib/model/json';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleResourceGroup } from '../samples/sample-cluster';
import { sampleConnection, samplePrivateEndpoint, sampleZoneGroup, sampleZones } from '../samples/sample-network';
import { sampleReading } from '../samples/sample-result';
import { privateDnsMissing } from './private-dns-missing';

const elsewhere = 'Kustodian can’t detect DNS records in a hub network or on your own DNS server.';
const refused = { state: 'unreadable', reason: 'forbidden', message: 'You may not read it.' } as const;
const [own = '', ...storage] = sampleZones;
const withZones = samplePrivateEndpoint('pe-a');
const without = samplePrivateEndpoint('pe-b', sampleReading([]));
const unread = samplePrivateEndpoint('pe-c', refused);

function judge(names: string[], privateEndpoints: ConnectedPrivateEndpoint[], uri?: string | null) {
  return evaluateSample(privateDnsMissing, {
    cluster: {
      properties: {
        privateEndpointConnections: names.map((name) => sampleConnection(name, 'Approved')),
        ...(uri === undefined ? {} : { uri }),
      },
    },
    privateEndpoints,
  });
}

/** Judges one endpoint with a zone group for each list. */
function judgeZones(groups: string[][], uri?: string | null) {
  return judge(['pe-a'], [samplePrivateEndpoint('pe-a', sampleReading(groups.map(sampleZoneGroup)))], uri);
}

/** Judges one endpoint with all zones but its own, and another group or configuration. */
function judgeGroups(...groups: JsonObject[]) {
  return judge(['pe-a'], [samplePrivateEndpoint('pe-a', sampleReading([sampleZoneGroup(storage), ...groups]))]);
}

function groupWith(...privateDnsZoneConfigs: Json[]): JsonObject {
  return { name: 'other', properties: { privateDnsZoneConfigs } };
}

describe('private endpoints with all required zones', () => {
  it('private endpoints with all required DNS zones pass', () => {
    const finding = judge(['pe-a'], [withZones]);
    expect(finding).toMatchObject({
      outcome: 'pass',
      message: 'Private endpoints have private DNS zones.',
      properties: [
        {
          property: 'privateDnsZoneGroups',
          actual: 'pe-a-2f6c1b84 (Approved): all required zones',
          expected: sampleZones.join(', '),
        },
      ],
    });
    expect(finding).not.toHaveProperty('assumptions');
  });

  it('private endpoints with DNS zones are matched to their connections in any case', () => {
    const shouted = { ...withZones, connectionId: withZones.connectionId.toUpperCase() };
    expect(judge(['pe-a'], [unread, shouted]).outcome).toBe('pass');
  });

  it('DNS zones are matched in any case, and so is the host of the cluster', () => {
    const uri = 'HTTPS://TelemetryProd.WestEurope.Kusto.Windows.Net/';
    expect(judgeZones([sampleZones.map((zone) => zone.toUpperCase())], uri).outcome).toBe('pass');
  });

  it('the required DNS zones can be in several groups, among other zones', () => {
    expect(judgeZones([[], [own, 'privatelink.example.com'], storage]).outcome).toBe('pass');
  });

  it("a DNS zone ID that can't be read doesn't matter if all required zones are present", () => {
    expect(judgeGroups(sampleZoneGroup([own]), groupWith({ name: 'unreadable' })).outcome).toBe('pass');
  });
});

describe('a private endpoint without a required zone', () => {
  it.each([
    ['only the zone of blob storage', [['privatelink.blob.core.windows.net']]],
    ['only the zones of storage', [storage]],
    ['only a zone of another region', [['privatelink.northeurope.kusto.windows.net', ...storage]]],
    ['only a zone that contains the name', [[`x.${own}`, `${own}.example.com`, ...storage]]],
    ['groups without zones', [[], []]],
  ])('a private endpoint with %s fails', (_, groups) => {
    expect(judgeZones(groups)).toMatchObject({ outcome: 'fail', assumptions: [elsewhere] });
  });

  it.each(sampleZones)('a private endpoint without the zone %s fails, because Azure requires it', (missing) => {
    expect(judgeZones([sampleZones.filter((zone) => zone !== missing)])).toMatchObject({
      outcome: 'fail',
      severity: 'low',
      message: `DNS zones of pe-a-2f6c1b84 (Approved): missing ${missing}.`,
    });
  });

  it('only the private endpoint without DNS zones is listed, with an assumption about other DNS', () => {
    expect(judge(['pe-a', 'pe-b'], [withZones, without])).toMatchObject({
      outcome: 'fail',
      items: [without.connectionId.toLowerCase()],
      message: 'DNS zones of pe-b-2f6c1b84 (Approved): no required zone.',
      properties: [
        {
          actual: 'pe-a-2f6c1b84 (Approved): all required zones, pe-b-2f6c1b84 (Approved): no required zone',
        },
      ],
      assumptions: [elsewhere],
    });
  });

  it("a private endpoint without DNS zones fails, even if another can't be read", () => {
    expect(judge(['pe-a', 'pe-b', 'pe-c'], [withZones, without, unread])).toMatchObject({
      outcome: 'fail',
      assumptions: [
        elsewhere,
        'Couldn’t check the DNS zones of pe-c-2f6c1b84 (Approved). The result excludes this connection.',
      ],
    });
    const unreadToo = samplePrivateEndpoint('pe-d', refused);
    expect(judge(['pe-b', 'pe-c', 'pe-d'], [without, unread, unreadToo]).assumptions).toContain(
      'Couldn’t check the DNS zones of pe-c-2f6c1b84 (Approved), pe-d-2f6c1b84 (Approved). The result excludes these connections.',
    );
  });

  it("a private endpoint without DNS zones doesn't count when its connection isn't approved", () => {
    const waiting = evaluateSample(privateDnsMissing, {
      cluster: {
        properties: {
          privateEndpointConnections: [sampleConnection('pe-a', 'Approved'), sampleConnection('pe-b', 'Pending')],
        },
      },
      privateEndpoints: [withZones, without],
    });
    expect(waiting.outcome).toBe('pass');
  });

  it('a private endpoint without any DNS zone fails in every cloud', () => {
    const uri = 'https://telemetrygov.usgovvirginia.kusto.usgovcloudapi.net';
    expect(judge(['pe-b'], [without], uri).outcome).toBe('fail');
  });
});

describe('the question stays open', () => {
  it.each([
    null,
    '',
    'https://telemetryprod.kusto.windows.net',
    'https://telemetrygov.usgovvirginia.kusto.usgovcloudapi.net',
    'https://telemetrycn.chinaeast2.kusto.chinacloudapi.cn',
    'https://telemetryprod.westeurope.kusto.windows.net.example.com',
  ])('the DNS zones are unknown if the URI of the cluster is %s', (uri) => {
    expect(judgeZones([sampleZones], uri)).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'privateEndpoints', reason: 'not-documented' }],
      properties: [{ expected: 'unknown' }],
    });
  });

  it.each<[string, JsonObject]>([
    ['a zone without an ID', groupWith({ name: 'kusto', properties: {} })],
    ['an ID of another type', groupWith(withId(`${sampleResourceGroup}/providers/Microsoft.Network/dnsZones/${own}`))],
    ['a name instead of an ID', groupWith(withId(own))],
    ['a zone without properties', groupWith('kusto')],
    ['a group without zones', { name: 'other', properties: {} }],
    ['a group without properties', { name: 'other' }],
  ])('the DNS zones are unknown with %s, if a required zone is missing', (_, group) => {
    expect(judgeGroups(group)).toMatchObject({
      outcome: 'unknown',
      unknown: [
        { reason: 'not-documented', message: 'Azure returned a DNS zone group without a valid private DNS zone ID.' },
      ],
    });
  });

  it("the DNS zones are unknown when one private endpoint has them and another can't be read", () => {
    expect(judge(['pe-a', 'pe-c'], [withZones, unread])).toMatchObject({
      outcome: 'unknown',
      message: 'Couldn’t check the DNS zones of pe-c-2f6c1b84 (Approved).',
      unknown: [{ part: 'privateEndpoints', reason: 'forbidden', message: 'You may not read it.' }],
      properties: [{ actual: 'pe-a-2f6c1b84 (Approved): all required zones, pe-c-2f6c1b84 (Approved): unknown' }],
    });
  });

  it('the DNS zones are unknown with the permission and role that would load them', () => {
    const missingAction = 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups/read';
    const denied = samplePrivateEndpoint('pe-c', { ...refused, missingAction, smallestRole: 'Reader' });
    const sentence = `Couldn’t check the DNS zones of pe-c-2f6c1b84 (Approved). You need Reader (${missingAction}).`;
    expect(judge(['pe-c'], [denied]).message).toBe(sentence);
    expect(judge(['pe-b', 'pe-c'], [without, denied]).assumptions).toContain(
      `${sentence} The result excludes this connection.`,
    );
  });

  it("the DNS zones are unknown when the private endpoint isn't loaded", () => {
    expect(judge(['pe-a'], [])).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'privateEndpoints', reason: 'not-loaded' }],
    });
  });
});

it("private endpoints aren't read without an approved connection", () => {
  const finding = evaluateSample(privateDnsMissing, {
    cluster: { properties: { privateEndpointConnections: [sampleConnection('pe-b', 'Pending')] } },
    unread: { privateEndpoints: { state: 'not-loaded' } },
  });
  expect(finding).toMatchObject({
    outcome: 'not-applicable',
    message: 'The cluster has no approved private endpoint.',
    properties: [
      { property: 'privateDnsZoneGroups', actual: 'none', expected: 'all required zones for each private endpoint' },
    ],
  });
});

function withId(privateDnsZoneId: string): JsonObject {
  return { name: 'kusto', properties: { privateDnsZoneId } };
}
