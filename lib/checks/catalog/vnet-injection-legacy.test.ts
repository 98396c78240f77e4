import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleInjection } from '../samples/sample-network';
import { vnetInjectionLegacy } from './vnet-injection-legacy';

it.each([
  [null, 'null'],
  [undefined, 'absent'],
])('a cluster whose virtual network configuration is %s was never injected', (virtualNetworkConfiguration, actual) => {
  const finding = evaluateSample(vnetInjectionLegacy, { cluster: { properties: { virtualNetworkConfiguration } } });
  expect(finding).toMatchObject({
    outcome: 'pass',
    message: 'Virtual network injection isn’t used.',
    properties: [{ property: 'virtualNetworkConfiguration', actual, expected: 'none' }],
  });
  expect(finding).not.toHaveProperty('assumptions');
});

it.each([
  ['Enabled', 'fail', 'The cluster uses retired virtual network injection.'],
  ['enabled', 'fail', 'The cluster uses retired virtual network injection.'],
  ['Disabled', 'pass', 'Virtual network injection isn’t used.'],
  ['DISABLED', 'pass', 'Virtual network injection isn’t used.'],
])('injection that is %s: %s', (state, outcome, message) => {
  const finding = evaluateSample(vnetInjectionLegacy, {
    cluster: { properties: { virtualNetworkConfiguration: { ...sampleInjection, state } } },
  });
  expect(finding).toMatchObject({ outcome, message, severity: 'high' });
  expect(finding.properties).toEqual([
    { property: 'virtualNetworkConfiguration.state', actual: state, expected: 'Disabled' },
  ]);
  expect(finding).not.toHaveProperty('assumptions');
});

it.each([
  [null, 'null'],
  [undefined, 'absent'],
])('injection whose state is %s is in force by the documented default, and the finding says so', (state, actual) => {
  const finding = evaluateSample(vnetInjectionLegacy, {
    cluster: { properties: { virtualNetworkConfiguration: { subnetId: sampleInjection.subnetId, state } } },
  });
  expect(finding.outcome).toBe('fail');
  expect(finding.assumptions).toEqual([
    `virtualNetworkConfiguration.state is ${actual}, so the documented default applies: Enabled (azure-kusto 2025-02-14, VirtualNetworkConfiguration).`,
  ]);
});

it('the check is found by the IDs of other tools, and Azure Policy requires the injection', () => {
  expect(vnetInjectionLegacy.otherTools.map(({ id }) => id)).toEqual([
    'fa2649e9-e1a5-4d07-9b26-51c080d9a9ba',
    'f2bcadd1-713b-4acc-9810-4170a5d01dea',
    '9ad2fd1f-b25f-47a2-aa01-1a5a779e6413',
  ]);
  expect(vnetInjectionLegacy.otherTools[2]?.differs).toContain('requires virtual network injection');
});
