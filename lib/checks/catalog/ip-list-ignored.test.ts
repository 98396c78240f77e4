import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { ipListIgnored } from './ip-list-ignored';

function judge(publicNetworkAccess: string | undefined, allowedIpRangeList: string[] | null | undefined) {
  return evaluateSample(ipListIgnored, { cluster: { properties: { publicNetworkAccess, allowedIpRangeList } } });
}

it('an IP allowlist fails while public access is disabled', () => {
  expect(judge('Disabled', ['203.0.113.0/24', 'PowerBI'])).toMatchObject({
    outcome: 'fail',
    severity: 'info',
    message: 'The unused IP allowlist has entries.',
    properties: [
      { property: 'publicNetworkAccess', actual: 'Disabled', expected: 'Disabled' },
      { property: 'allowedIpRangeList', actual: '203.0.113.0/24, PowerBI', expected: 'none' },
    ],
  });
});

it.each([[[]], [null], [undefined]])('an IP allowlist that is %j passes while public access is disabled', (list) => {
  expect(judge('disabled', list)).toMatchObject({
    outcome: 'pass',
    message: 'No unused IP allowlist has entries.',
    properties: [{ property: 'publicNetworkAccess' }, { property: 'allowedIpRangeList', actual: 'none' }],
  });
});

it.each([
  ['Enabled', 'Public network access is enabled, so an IP allowlist is in effect.'],
  [undefined, 'Public network access is enabled, so an IP allowlist is in effect.'],
  ['SecuredByPerimeter', 'A network security perimeter controls access.'],
])("the check for an ignored list doesn't apply with publicNetworkAccess %s", (access, message) => {
  expect(judge(access, ['203.0.113.0/24'])).toMatchObject({
    outcome: 'not-applicable',
    message,
    properties: [{ property: 'publicNetworkAccess' }],
  });
});
