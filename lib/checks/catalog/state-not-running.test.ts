import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { stateNotRunning } from './state-not-running';

it.each([
  ['Running', null, 'pass', 'The cluster is running.'],
  ['running', 'anything', 'pass', 'The cluster is running.'],
  ['Stopped', null, 'fail', 'The cluster’s state is Stopped.'],
  ['Stopped', '', 'fail', 'The cluster’s state is Stopped.'],
  ['Stopped', 'Suspended at noon.', 'fail', 'The cluster’s state is Stopped. Reason: Suspended at noon.'],
  ['Unavailable', 'Key 1.2 is gone', 'fail', 'The cluster’s state is Unavailable. Reason: Key 1.2 is gone.'],
  ['Updating', undefined, 'fail', 'The cluster’s state is Updating.'],
  ['Creating', null, 'fail', 'The cluster’s state is Creating.'],
  [null, null, 'unknown', 'Couldn’t check the state of the cluster. Azure didn’t return the state.'],
] as const)('a cluster in the state %s (%s) has the outcome %s', (state, stateReason, outcome, message) => {
  const finding = evaluateSample(stateNotRunning, { cluster: { properties: { state, stateReason } } });
  expect(finding).toMatchObject({ outcome, severity: 'info', message });
  expect(finding.properties).toEqual([{ property: 'state', actual: String(state), expected: 'Running' }]);
});
