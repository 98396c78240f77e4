import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { provisioningFailed } from './provisioning-failed';

it.each([
  ['Failed', 'fail', 'Failed'],
  ['failed', 'fail', 'failed'],
  ['Canceled', 'fail', 'Canceled'],
  ['Succeeded', 'pass', 'Succeeded'],
  ['Running', 'pass', 'Running'],
  ['Accepted', 'pass', 'Accepted'],
  [null, 'pass', 'null'],
  [undefined, 'pass', 'absent'],
] as const)('a cluster with the provisioningState %s has the outcome %s', (provisioningState, outcome, actual) => {
  const finding = evaluateSample(provisioningFailed, { cluster: { properties: { provisioningState } } });
  expect(finding).toMatchObject({ outcome, severity: 'medium' });
  expect(finding.properties).toEqual([
    { property: 'provisioningState', actual, expected: 'neither Failed nor Canceled' },
  ]);
  if (outcome === 'fail') expect(finding.message).toBe(`The last cluster update ended with the state ${actual}.`);
});
