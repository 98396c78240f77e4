import { expect, it } from 'vitest';
import { judgeSample } from '../judge-sample';
import { cmkClusterSuspended } from './cmk-cluster-suspended';

function judge(state: string | null | undefined, stateReason: string | null | undefined) {
  return judgeSample(cmkClusterSuspended, { cluster: { properties: { state, stateReason } } });
}

const notDocumented = [
  'What Azure writes into stateReason when a key cannot be used is not documented; every reason that speaks of a key counts.',
];

it.each([
  ['Stopped', 'Access to the key is lost'],
  ['Unavailable', 'CustomerManagedKeyNotAccessible'],
  ['unavailable', 'The CMK was revoked'],
  ['STOPPED', 'KeyVault answered Forbidden'],
])('state %s, reason %s: suspended for the key', (state, reason) => {
  const finding = judge(state, reason);
  expect(finding).toMatchObject({
    outcome: 'fail',
    severity: 'high',
    message: `The cluster is ${state}, and the reason speaks of its key: ${reason}.`,
    assumptions: notDocumented,
  });
  expect(finding.properties).toEqual([
    { property: 'state', actual: state, expected: 'Running' },
    { property: 'stateReason', actual: reason, expected: 'nothing about a key' },
  ]);
});

it('a reason that is a sentence keeps one full stop', () => {
  expect(judge('Stopped', 'Key vault 1.2 is gone.').message).toBe(
    'The cluster is Stopped, and the reason speaks of its key: Key vault 1.2 is gone.',
  );
});

it.each(['Stopped', 'Unavailable'])('state %s for another reason passes, and says what that rests on', (state) => {
  expect(judge(state, 'Suspended at 2026-11-20 15:28:22 +00:00')).toMatchObject({
    outcome: 'pass',
    assumptions: notDocumented,
  });
});

it.each([
  ['Running', 'The key was rotated'],
  ['Stopping', 'The key was revoked'],
  [null, 'The key was revoked'],
  [undefined, 'The key was revoked'],
  ['Stopped', null],
  ['Stopped', undefined],
  ['Unavailable', ''],
])('state %s, reason %s passes', (state, reason) => {
  const finding = judge(state, reason);
  expect(finding.outcome).toBe('pass');
  expect(finding).not.toHaveProperty('assumptions');
});
