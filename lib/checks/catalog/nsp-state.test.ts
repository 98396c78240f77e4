import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { nspState } from './nsp-state';

function judge(publicNetworkAccess: string | null | undefined) {
  return evaluateSample(nspState, { cluster: { properties: { publicNetworkAccess } } });
}

it.each(['SecuredByPerimeter', 'securedbyperimeter'])('%s is told of, and what was not read is said', (access) => {
  expect(judge(access)).toMatchObject({
    outcome: 'fail',
    severity: 'info',
    message: 'A network security perimeter decides who may connect.',
    properties: [{ property: 'publicNetworkAccess', actual: access, expected: 'Disabled, or Enabled with an IP list' }],
    assumptions: ['The access rules of the perimeter are not read; who may connect stands in its profile.'],
  });
});

it.each(['Enabled', 'Disabled', null, undefined])('%s is no perimeter', (access) => {
  expect(judge(access)).toMatchObject({
    outcome: 'not-applicable',
    message: 'No network security perimeter is in force.',
    properties: [{ property: 'publicNetworkAccess', expected: 'Disabled, or Enabled with an IP list' }],
  });
});
