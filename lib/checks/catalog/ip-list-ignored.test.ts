import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { ipListIgnored } from './ip-list-ignored';

function judge(publicNetworkAccess: string | undefined, allowedIpRangeList: string[] | null | undefined) {
  return evaluateSample(ipListIgnored, { cluster: { properties: { publicNetworkAccess, allowedIpRangeList } } });
}

it('a list behind a closed endpoint is told of', () => {
  expect(judge('Disabled', ['203.0.113.0/24', 'PowerBI'])).toMatchObject({
    outcome: 'fail',
    severity: 'info',
    message: 'An IP list lies dormant behind a closed public endpoint.',
    properties: [
      { property: 'publicNetworkAccess', actual: 'Disabled', expected: 'Disabled' },
      { property: 'allowedIpRangeList', actual: '203.0.113.0/24, PowerBI', expected: 'none' },
    ],
  });
});

it.each([[[]], [null], [undefined]])('a closed endpoint whose list is %j passes', (list) => {
  expect(judge('disabled', list)).toMatchObject({
    outcome: 'pass',
    message: 'No IP list lies dormant behind a closed public endpoint.',
    properties: [{ property: 'publicNetworkAccess' }, { property: 'allowedIpRangeList', actual: 'none' }],
  });
});

it.each([
  ['Enabled', 'Public network access is enabled, so an IP list has its effect.'],
  [undefined, 'Public network access is enabled, so an IP list has its effect.'],
  ['SecuredByPerimeter', 'A network security perimeter decides who may connect.'],
])("the check for an ignored list doesn't apply with publicNetworkAccess %s", (access, message) => {
  expect(judge(access, ['203.0.113.0/24'])).toMatchObject({
    outcome: 'not-applicable',
    message,
    properties: [{ property: 'publicNetworkAccess' }],
  });
});
