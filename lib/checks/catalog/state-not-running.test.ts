import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { stateNotRunning } from './state-not-running';

it.each([
  ['Running', null, 'pass', 'The cluster runs.'],
  ['running', 'whatever', 'pass', 'The cluster runs.'],
  ['Stopped', null, 'fail', 'The cluster is Stopped.'],
  ['Stopped', '', 'fail', 'The cluster is Stopped.'],
  ['Stopped', 'Suspended at noon.', 'fail', 'The cluster is Stopped: Suspended at noon.'],
  ['Unavailable', 'Key 1.2 is gone', 'fail', 'The cluster is Unavailable: Key 1.2 is gone.'],
  ['Updating', undefined, 'fail', 'The cluster is Updating.'],
  [null, null, 'fail', 'The cluster is in a state that Azure does not name.'],
] as const)('a cluster in the state %s (%s) has the outcome %s', (state, stateReason, outcome, message) => {
  const finding = evaluateSample(stateNotRunning, { cluster: { properties: { state, stateReason } } });
  expect(finding).toMatchObject({ outcome, severity: 'info', message });
  expect(finding.properties).toEqual([{ property: 'state', actual: String(state), expected: 'Running' }]);
});
