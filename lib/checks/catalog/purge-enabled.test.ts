import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { purgeEnabled } from './purge-enabled';

it.each([
  [true, 'fail', 'true', 0],
  [false, 'pass', 'false', 0],
  [null, 'pass', 'null', 1],
  [undefined, 'pass', 'absent', 1],
] as const)('a cluster with enablePurge %s has the outcome %s', (enablePurge, outcome, actual, assumptions) => {
  const finding = evaluateSample(purgeEnabled, { cluster: { properties: { enablePurge } } });
  expect(finding).toMatchObject({ outcome, severity: 'medium' });
  expect(finding.fixes.map(({ fixId }) => fixId)).toEqual(outcome === 'fail' ? ['purge-enabled'] : []);
  expect(finding.properties).toEqual([{ property: 'enablePurge', actual, expected: 'false' }]);
  expect(finding.assumptions ?? []).toHaveLength(assumptions);
});
