import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { engineV2 } from './engine-v2';

it.each([
  ['V2', 'fail', 'V2', 0],
  ['v2', 'fail', 'v2', 0],
  ['V3', 'pass', 'V3', 0],
  ['V4', 'pass', 'V4', 0],
  [null, 'pass', 'null', 1],
  [undefined, 'pass', 'absent', 1],
] as const)('a cluster with the engineType %s has the outcome %s', (engineType, outcome, actual, assumptions) => {
  const finding = evaluateSample(engineV2, { cluster: { properties: { engineType } } });
  expect(finding).toMatchObject({ outcome, severity: 'low' });
  expect(finding.properties).toEqual([{ property: 'engineType', actual, expected: 'V3' }]);
  expect(finding.assumptions ?? []).toHaveLength(assumptions);
});
