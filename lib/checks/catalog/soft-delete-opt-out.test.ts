import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { softDeleteOptOut } from './soft-delete-opt-out';

it.each([
  [{ 'opt-out-of-soft-delete': 'true' }, 'fail', 'true'],
  [{ 'Opt-Out-Of-Soft-Delete': ' True ' }, 'fail', 'True'],
  [{ 'opt-out-of-soft-delete': 'false' }, 'pass', 'false'],
  [{ 'opt-out-of-soft-delete': '' }, 'pass', 'empty'],
  [{ owner: 'true' }, 'pass', 'absent'],
  [null, 'pass', 'absent'],
  [undefined, 'pass', 'absent'],
] as const)('a cluster with the tags %j has the outcome %s', (tags, outcome, actual) => {
  const finding = evaluateSample(softDeleteOptOut, { cluster: { tags } });
  expect(finding).toMatchObject({ outcome, severity: 'high' });
  expect(finding.properties).toEqual([
    { property: 'tags.opt-out-of-soft-delete', actual, expected: 'not set to true' },
  ]);
});
