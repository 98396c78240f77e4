import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { publicNetworkEnabled } from './public-network-enabled';

it.each([
  ['Disabled', 'pass', 'Public network access is disabled.'],
  ['disabled', 'pass', 'Public network access is disabled.'],
  ['SecuredByPerimeter', 'not-applicable', 'A network security perimeter controls access.'],
  ['Enabled', 'fail', 'Clients on the whole internet can connect.'],
  ['ENABLED', 'fail', 'Clients on the whole internet can connect.'],
] as const)('a cluster with publicNetworkAccess %s has the outcome %s', (publicNetworkAccess, outcome, message) => {
  const finding = evaluateSample(publicNetworkEnabled, { cluster: { properties: { publicNetworkAccess } } });
  expect(finding).toMatchObject({ outcome, message, severity: 'high' });
  expect(finding.fixes).toEqual(outcome === 'fail' ? [{ fixId: 'public-network-enabled', grade: 'guided' }] : []);
  expect(finding.properties).toEqual([
    { property: 'publicNetworkAccess', actual: publicNetworkAccess, expected: 'Disabled' },
  ]);
  expect(finding).not.toHaveProperty('assumptions');
});

it.each([
  [null, 'null'],
  [undefined, 'absent'],
])('publicNetworkAccess %s fails by the documented default and says so', (publicNetworkAccess, actual) => {
  const finding = evaluateSample(publicNetworkEnabled, { cluster: { properties: { publicNetworkAccess } } });
  expect(finding.outcome).toBe('fail');
  expect(finding.assumptions).toEqual([
    `publicNetworkAccess is ${actual}, so the documented default applies: Enabled (azure-kusto 2025-02-14, ClusterProperties).`,
  ]);
});

it('an undocumented value counts as enabled, and the finding shows the assumption', () => {
  const finding = evaluateSample(publicNetworkEnabled, { cluster: { properties: { publicNetworkAccess: 'Partly' } } });
  expect(finding.outcome).toBe('fail');
  expect(finding.assumptions).toEqual([
    'The value Partly of publicNetworkAccess is unrecognized, so this check treats it as Enabled.',
  ]);
});

it.each([
  [['203.0.113.0/24'], 'medium', 'Clients with selected IP addresses can connect.'],
  [['0.0.0.0/0'], 'high', 'Clients on the whole internet can connect.'],
  [['0.0.0.0/1', '128.0.0.0/1'], 'high', 'Clients on the whole internet can connect.'],
  [['0.0.0.0/1'], 'medium', 'Clients with selected IP addresses can connect.'],
  [[], 'high', 'Clients on the whole internet can connect.'],
  [null, 'high', 'Clients on the whole internet can connect.'],
  [undefined, 'high', 'Clients on the whole internet can connect.'],
] as const)('a failure with the IP allowlist %j has the severity %s', (list, severity, message) => {
  const allowedIpRangeList = list ? [...list] : list;
  const finding = evaluateSample(publicNetworkEnabled, {
    cluster: { properties: { publicNetworkAccess: undefined, allowedIpRangeList } },
  });
  expect(finding).toMatchObject({ outcome: 'fail', severity, message });
  expect(finding.assumptions).toHaveLength(1);
});

it('the check is found by the IDs of other tools', () => {
  expect(publicNetworkEnabled.otherTools.map(({ tool, id }) => `${tool} ${id}`)).toEqual([
    'Azure Policy 43bc7be6-5e69-4b0d-a2bb-e815557ca673',
    'Azure Policy 7b32f193-cb28-4e15-9a98-b9556db0bafa',
    'PSRule for Azure Azure.ADX.PublicAccess',
    'SonarQube S6329',
    'Mondoo mondoo-azure-security-kusto-cluster-public-network-access-disabled',
    'Azure security baseline Azure Data Explorer NS-2',
    'Azure Landing Zones Deny-PublicPaaSEndpoints',
  ]);
});

it('every tool that fails a cluster behind a perimeter has a note about the difference', () => {
  const differing = publicNetworkEnabled.otherTools.filter(({ differs }) => differs?.includes('SecuredByPerimeter'));
  expect(differing.map(({ tool }) => tool)).toEqual([
    'Azure Policy',
    'Azure Policy',
    'PSRule for Azure',
    'Mondoo',
    'Azure Landing Zones',
  ]);
});
