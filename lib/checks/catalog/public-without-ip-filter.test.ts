import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { publicWithoutIpFilter } from './public-without-ip-filter';

function judge(publicNetworkAccess: string | null | undefined, allowedIpRangeList: string[] | null | undefined) {
  return evaluateSample(publicWithoutIpFilter, {
    cluster: { properties: { publicNetworkAccess, allowedIpRangeList } },
  });
}

it.each([
  [[], '[]'],
  [null, 'null'],
  [undefined, 'absent'],
])('an open endpoint whose IP list is %j fails', (list, actual) => {
  const finding = judge('Enabled', list);
  expect(finding).toMatchObject({
    outcome: 'fail',
    severity: 'high',
    message: 'Public network access is enabled without an IP allowlist.',
    properties: [{ property: 'allowedIpRangeList', actual, expected: 'at least one entry' }],
  });
  expect(finding).not.toHaveProperty('assumptions');
});

it.each([[['203.0.113.0/24']], [['0.0.0.0/0']], [['PowerBI']]])(
  'an IP allowlist passes, however broad it is: %j',
  (list) => {
    expect(judge('enabled', list)).toMatchObject({
      outcome: 'pass',
      message: 'Public network access has an IP allowlist.',
      properties: [{ actual: list[0] }],
    });
  },
);

it('an absent publicNetworkAccess means enabled, and the finding says so, pass or fail', () => {
  const assumption =
    'publicNetworkAccess is absent, so the documented default applies: Enabled (azure-kusto 2025-02-14, ClusterProperties).';
  expect(judge(undefined, [])).toMatchObject({ outcome: 'fail', assumptions: [assumption] });
  expect(judge(undefined, ['203.0.113.0/24'])).toMatchObject({ outcome: 'pass', assumptions: [assumption] });
});

it.each([
  ['Disabled', 'Public network access is disabled.'],
  ['SecuredByPerimeter', 'A network security perimeter controls access.'],
])("the check for an IP allowlist doesn't apply with publicNetworkAccess %s", (access, message) => {
  expect(judge(access, [])).toMatchObject({
    outcome: 'not-applicable',
    message,
    properties: [{ property: 'publicNetworkAccess', actual: access, expected: 'Disabled' }],
  });
});
