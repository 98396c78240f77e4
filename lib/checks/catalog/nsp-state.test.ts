import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { nspState } from './nsp-state';

function judge(publicNetworkAccess: string | null | undefined) {
  return evaluateSample(nspState, { cluster: { properties: { publicNetworkAccess } } });
}

it.each(['SecuredByPerimeter', 'securedbyperimeter'])(
  '%s fails, and the finding shows that the rules are not read',
  (access) => {
    expect(judge(access)).toMatchObject({
      outcome: 'fail',
      severity: 'info',
      message: 'A network security perimeter controls access.',
      properties: [
        { property: 'publicNetworkAccess', actual: access, expected: 'Disabled, or Enabled with an IP allowlist' },
      ],
      assumptions: ['Kustodian doesn’t read the access rules of the network security perimeter.'],
    });
  },
);

it.each(['Enabled', 'Disabled', null, undefined])('the check doesn’t apply if publicNetworkAccess is %s', (access) => {
  expect(judge(access)).toMatchObject({
    outcome: 'not-applicable',
    message: 'The cluster doesn’t use a network security perimeter.',
    properties: [{ property: 'publicNetworkAccess', expected: 'Disabled, or Enabled with an IP allowlist' }],
  });
});
