import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { cmkClusterSuspended } from './cmk-cluster-suspended';

function judge(state: string | null | undefined, stateReason: string | null | undefined) {
  return evaluateSample(cmkClusterSuspended, { cluster: { properties: { state, stateReason } } });
}

const notDocumented = ['If an unrecognized stateReason mentions a key, this check counts it as a key failure.'];

it.each([
  ['Stopped', 'Access to the key is lost'],
  ['Unavailable', 'CustomerManagedKeyNotAccessible'],
  ['unavailable', 'The CMK was revoked'],
  ['STOPPED', 'KeyVault answered Forbidden'],
  ['Stopped', "Suspended at 2026-03-02 04:17:45 +00:00: the customer-managed key 'rec5' cannot be accessed"],
  ['Stopped', "Suspended by 'ada@contoso.com' at 3/2/2026 4:17:45 AM: CustomerManagedKeyNotAccessible"],
])('a cluster in the state %s with the reason %s is suspended because of its key', (state, reason) => {
  const finding = judge(state, reason);
  expect(finding).toMatchObject({
    outcome: 'fail',
    severity: 'high',
    message: `The cluster is ${state}. Reason from Azure: ${reason}.`,
    assumptions: notDocumented,
  });
  expect(finding.properties).toEqual([
    { property: 'state', actual: state, expected: 'Running' },
    { property: 'stateReason', actual: reason, expected: 'no key failure' },
  ]);
});

it('a reason that is a sentence keeps one full stop', () => {
  expect(judge('Stopped', 'Key vault 1.2 is gone.').message).toBe(
    'The cluster is Stopped. Reason from Azure: Key vault 1.2 is gone.',
  );
});

it('the recorded text of a lost key fails without an assumption', () => {
  const reason = 'Suspended 2021-08-03 12:38:01 +00:00 due to lost access to KeyVault';
  const finding = judge('Stopped', reason);
  expect(finding).toMatchObject({ outcome: 'fail', message: `The cluster is Stopped. Reason from Azure: ${reason}.` });
  expect(finding).not.toHaveProperty('assumptions');
});

it.each([
  'Suspended at 2026-11-20 15:28:22 +00:00',
  "Suspended by 'monkey@contoso.com' at 7/10/2019 11:24:31 AM",
  'Suspended due to installation failure at 2021-02-07 11:01:29 +00:00',
])('the recorded text “%s” is about something else', (reason) => {
  const finding = judge('Stopped', reason);
  expect(finding.outcome).toBe('pass');
  expect(finding).not.toHaveProperty('assumptions');
});

it('a person’s name before the time doesn’t count as a key', () => {
  const finding = judge('Stopped', "Suspended by 'key@contoso.com' at 3/2/2026 4:17:45 AM: for maintenance");
  expect(finding).toMatchObject({ outcome: 'pass', assumptions: notDocumented });
});

it.each(['Stopped', 'Unavailable'])('state %s for another reason passes and shows the assumption', (state) => {
  expect(judge(state, 'Suspended for maintenance')).toMatchObject({
    outcome: 'pass',
    assumptions: notDocumented,
  });
});

it.each([
  ['Running', 'The key was rotated'],
  ['Stopping', 'The key was revoked'],
  [null, null],
  [undefined, undefined],
  ['Stopped', null],
  ['Stopped', undefined],
  ['Unavailable', ''],
])('state %s, reason %s passes', (state, reason) => {
  const finding = judge(state, reason);
  expect(finding.outcome).toBe('pass');
  expect(finding).not.toHaveProperty('assumptions');
});

it.each([null, undefined])('a reason without a state is unknown (%s)', (state) => {
  expect(judge(state, 'The key was revoked')).toMatchObject({
    outcome: 'unknown',
    message: 'Couldn’t check the state of the cluster. Azure returned only a reason.',
    unknown: [{ part: 'cluster', reason: 'no-match' }],
  });
});
