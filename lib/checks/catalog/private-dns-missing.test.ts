import { describe, expect, it } from 'vitest';
import type { ConnectedPrivateEndpoint } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleConnection, samplePrivateEndpoint } from '../samples/sample-network';
import { sampleReading } from '../samples/sample-result';
import { privateDnsMissing } from './private-dns-missing';

const elsewhere = 'DNS records in a hub network or on your own DNS server also work, but Kustodian can’t detect them.';
const refused = { state: 'unreadable', reason: 'forbidden', message: 'You may not read it.' } as const;
const withZone = samplePrivateEndpoint('pe-a');
const without = samplePrivateEndpoint('pe-b', sampleReading([]));
const unread = samplePrivateEndpoint('pe-c', refused);

function judge(names: string[], privateEndpoints: ConnectedPrivateEndpoint[]) {
  return evaluateSample(privateDnsMissing, {
    cluster: { properties: { privateEndpointConnections: names.map((name) => sampleConnection(name, 'Approved')) } },
    privateEndpoints,
  });
}

describe('private endpoints with a zone group', () => {
  it('private endpoints with a DNS zone group pass', () => {
    const finding = judge(['pe-a'], [withZone]);
    expect(finding).toMatchObject({
      outcome: 'pass',
      message: 'Private endpoints have private DNS zones.',
      properties: [
        {
          property: 'privateDnsZoneGroups',
          actual: 'pe-a-2f6c1b84 (Approved): 1',
          expected: 'at least one for each private endpoint',
        },
      ],
    });
    expect(finding).not.toHaveProperty('assumptions');
  });

  it('private endpoints with a DNS zone group are matched to their connections in any case', () => {
    const shouted = { ...withZone, connectionId: withZone.connectionId.toUpperCase() };
    expect(judge(['pe-a'], [unread, shouted]).outcome).toBe('pass');
  });

  it("a private endpoint that can't be read is left out of a pass, with an assumption", () => {
    expect(judge(['pe-a', 'pe-c'], [withZone, unread])).toMatchObject({
      outcome: 'pass',
      assumptions: ['Couldn’t check: DNS zones of pe-c-2f6c1b84 (Approved). The result excludes this connection.'],
    });
  });

  it("two private endpoints that can't be read are left out of a pass in one sentence", () => {
    const unreadToo = samplePrivateEndpoint('pe-d', refused);
    expect(judge(['pe-a', 'pe-c', 'pe-d'], [withZone, unread, unreadToo]).assumptions).toEqual([
      'Couldn’t check: DNS zones of pe-c-2f6c1b84 (Approved), pe-d-2f6c1b84 (Approved). The result excludes these connections.',
    ]);
  });
});

describe('a private endpoint without a zone group', () => {
  it('a private endpoint without a DNS zone group fails, with an assumption about other DNS', () => {
    expect(judge(['pe-a', 'pe-b'], [withZone, without])).toMatchObject({
      outcome: 'fail',
      severity: 'low',
      message: 'A private endpoint has no private DNS zone.',
      properties: [{ actual: 'pe-a-2f6c1b84 (Approved): 1, pe-b-2f6c1b84 (Approved): 0' }],
      assumptions: [elsewhere],
    });
  });

  it("a private endpoint without a DNS zone group fails, even if another can't be read", () => {
    expect(judge(['pe-a', 'pe-b', 'pe-c'], [withZone, without, unread])).toMatchObject({
      outcome: 'fail',
      assumptions: [
        elsewhere,
        'Couldn’t check: DNS zones of pe-c-2f6c1b84 (Approved). The result excludes this connection.',
      ],
    });
  });

  it("a private endpoint without a DNS zone group doesn't count when its connection isn't approved", () => {
    const waiting = evaluateSample(privateDnsMissing, {
      cluster: {
        properties: {
          privateEndpointConnections: [sampleConnection('pe-a', 'Approved'), sampleConnection('pe-b', 'Pending')],
        },
      },
      privateEndpoints: [withZone, without],
    });
    expect(waiting.outcome).toBe('pass');
  });
});

describe('the question stays open', () => {
  it('the DNS zone is unknown when no private endpoint can be read', () => {
    expect(judge(['pe-c'], [unread])).toMatchObject({
      outcome: 'unknown',
      message: 'Couldn’t check: DNS zones of the private endpoints.',
      unknown: [{ part: 'privateEndpoints', reason: 'forbidden', message: 'You may not read it.' }],
      properties: [{ property: 'privateDnsZoneGroups', actual: 'unknown' }],
    });
  });

  it('the DNS zone is unknown with the permission and role that would load it', () => {
    const missingAction = 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups/read';
    const denied = samplePrivateEndpoint('pe-c', { ...refused, missingAction, smallestRole: 'Reader' });
    const needs = `Needs ${missingAction}. Least-privileged role: Reader.`;
    expect(judge(['pe-c'], [denied]).message).toBe(`Couldn’t check: DNS zones of the private endpoints. ${needs}`);
    expect(judge(['pe-a', 'pe-c'], [withZone, denied]).assumptions).toEqual([
      `Couldn’t check: DNS zones of pe-c-2f6c1b84 (Approved). ${needs} The result excludes this connection.`,
    ]);
  });

  it("the DNS zone is unknown when the private endpoint isn't loaded", () => {
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
      { property: 'privateDnsZoneGroups', actual: 'none', expected: 'at least one for each private endpoint' },
    ],
  });
});
