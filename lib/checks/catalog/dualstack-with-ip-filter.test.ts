import { expect, it } from 'vitest';
import type { KustoCluster } from '@/lib/model/cluster';
import { evaluateSample } from '../samples/evaluate-sample';
import { dualstackWithIpFilter } from './dualstack-with-ip-filter';

const open = { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['203.0.113.0/24'] };
const notDocumented =
  'Microsoft documents the IP list for IPv4 addresses only, so it is taken not to hold back IPv6 callers.';
const noAccessSaid =
  'publicNetworkAccess is absent, so the documented default counts: Enabled (azure-kusto 2025-02-14, ClusterProperties).';

function judge(properties: Partial<KustoCluster['properties']>) {
  return evaluateSample(dualstackWithIpFilter, { cluster: { properties: { ...open, ...properties } } });
}

it.each(['DualStack', 'dualstack', 'IPv6'])(
  '%s beside an IP list fails, on an assumption that it names',
  (publicIPType) => {
    expect(judge({ publicIPType })).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'The cluster has an IPv6 endpoint beside its IP list.',
      properties: [{ property: 'publicIPType', actual: publicIPType, expected: 'IPv4' }],
      assumptions: [notDocumented],
    });
    expect(judge({ publicIPType, publicNetworkAccess: undefined }).assumptions).toEqual([noAccessSaid, notDocumented]);
  },
);

it.each(['IPv4', 'ipv4'])('%s alone passes', (publicIPType) => {
  const finding = judge({ publicIPType });
  expect(finding).toMatchObject({
    outcome: 'pass',
    message: 'The cluster has no IPv6 endpoint beside its IP list.',
    properties: [{ property: 'publicIPType', actual: publicIPType }],
  });
  expect(finding).not.toHaveProperty('assumptions');
});

it('an absent type is IPv4 by the documented default, and the finding says so', () => {
  const noTypeSaid =
    'publicIPType is absent, so the documented default counts: IPv4 (azure-kusto 2025-02-14, ClusterProperties).';
  expect(judge({ publicIPType: undefined })).toMatchObject({ outcome: 'pass', assumptions: [noTypeSaid] });
  expect(judge({ publicIPType: undefined, publicNetworkAccess: undefined }).assumptions).toEqual([
    noAccessSaid,
    noTypeSaid,
  ]);
});

it.each([[[]], [null], [undefined]])(
  "the check for dual stack doesn't apply without an IP allowlist (%j)",
  (allowedIpRangeList) => {
    expect(judge({ publicIPType: 'DualStack', allowedIpRangeList })).toMatchObject({
      outcome: 'not-applicable',
      message: 'The cluster has no IP list that an IPv6 caller could pass by.',
      properties: [{ property: 'publicIPType', actual: 'DualStack' }],
    });
  },
);

it.each([
  ['Disabled', 'Public network access is disabled, so nobody comes in by the public endpoint.'],
  ['SecuredByPerimeter', 'A network security perimeter decides who may connect.'],
])("the check for dual stack doesn't apply with publicNetworkAccess %s", (publicNetworkAccess, message) => {
  expect(judge({ publicIPType: 'DualStack', publicNetworkAccess })).toMatchObject({
    outcome: 'not-applicable',
    message,
    properties: [{ property: 'publicNetworkAccess' }],
  });
});
