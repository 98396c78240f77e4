import { expect, it } from 'vitest';
import type { KustoCluster } from '@/lib/model/cluster';
import { evaluateSample } from '../samples/evaluate-sample';
import { dualstackWithIpFilter } from './dualstack-with-ip-filter';

const open = { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['203.0.113.0/24'] };
const notDocumented =
  'Microsoft documents the IP allowlist for IPv4 only, so this check assumes that it doesn’t block IPv6 clients.';
const noAccessSaid =
  'publicNetworkAccess is absent, so the documented default applies: Enabled (azure-kusto 2025-02-14, ClusterProperties).';

function judge(properties: Partial<KustoCluster['properties']>) {
  return evaluateSample(dualstackWithIpFilter, { cluster: { properties: { ...open, ...properties } } });
}

it.each(['DualStack', 'dualstack', 'IPv6'])(
  '%s with an IP allowlist fails and shows its assumption',
  (publicIPType) => {
    expect(judge({ publicIPType })).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'A public IPv6 endpoint might bypass the IP allowlist.',
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
    message: 'The public endpoint uses IPv4 only.',
    properties: [{ property: 'publicIPType', actual: publicIPType }],
  });
  expect(finding).not.toHaveProperty('assumptions');
});

it('an absent type is IPv4 by the documented default, and the finding says so', () => {
  const noTypeSaid =
    'publicIPType is absent, so the documented default applies: IPv4 (azure-kusto 2025-02-14, ClusterProperties).';
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
      message: 'The cluster has no IP allowlist that IPv6 clients could bypass.',
      properties: [{ property: 'publicIPType', actual: 'DualStack' }],
    });
  },
);

it.each([
  ['Disabled', 'Public network access is disabled.'],
  ['SecuredByPerimeter', 'A network security perimeter controls access.'],
])("the check for dual stack doesn't apply with publicNetworkAccess %s", (publicNetworkAccess, message) => {
  expect(judge({ publicIPType: 'DualStack', publicNetworkAccess })).toMatchObject({
    outcome: 'not-applicable',
    message,
    properties: [{ property: 'publicNetworkAccess' }],
  });
});
