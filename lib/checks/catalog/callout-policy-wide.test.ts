import { describe, expect, it } from 'vitest';
import type { KustoCluster } from '@/lib/model/cluster';
import { judgeSample } from '../judge-sample';
import { calloutPolicyWide } from './callout-policy-wide';

type Policy = NonNullable<KustoCluster['properties']['calloutPolicies']>[number];

const policy = (
  calloutType: string | number,
  calloutUriRegex: string | null | undefined,
  outboundAccess: string | number | null,
): Policy => ({
  calloutType,
  calloutUriRegex,
  outboundAccess,
});

function judge(calloutPolicies: Policy[] | null | undefined) {
  return judgeSample(calloutPolicyWide, { cluster: { properties: { calloutPolicies } } });
}

describe('a policy allows every address', () => {
  it.each(['*', '.*', '', null, undefined, '^.*$', '.+', ' .* '])('with the expression %j', (regex) => {
    expect(judge([policy('webapi', regex, 'Allow')])).toMatchObject({ outcome: 'fail', severity: 'medium' });
  });

  it.each(['kusto', 'sql', 'external_data', 'sandbox_artifacts', 'azure_openai'])('for the type %s', (type) => {
    expect(judge([policy(type, '.*', 'allow')])).toMatchObject({
      outcome: 'fail',
      message: `Callout policies allow every address: allow ${type} .*.`,
    });
  });

  it('although the addresses of another type are all denied, or one of its own', () => {
    const all = [
      policy('external_data', '.*', 'Deny'),
      policy('webapi', 'evil\\.example', 'Deny'),
      policy('webapi', '.*', 'Allow'),
    ];
    expect(judge(all)).toMatchObject({
      outcome: 'fail',
      message: 'Callout policies allow every address: Allow webapi .*.',
      properties: [
        {
          property: 'calloutPolicies',
          actual: 'Deny external_data .*, Deny webapi evil\\.example, Allow webapi .*',
          expected: 'none that allows every address',
        },
      ],
    });
  });
});

describe('policies pass', () => {
  it.each([
    ['that allow chosen addresses', [policy('sql', 'sql1\\.database\\.windows\\.net/?$', 'Allow')]],
    [
      'that begin alike but go on',
      [policy('sql', '.*\\.contoso\\.com', 'Allow'), policy('sql', 'a^.*', 'Allow'), policy('sql', '.*$a', 'Allow')],
    ],
    ['that deny every address', [policy('external_data', '.*', 'Deny')]],
    ['that say neither', [policy('external_data', '.*', null)]],
    ['whose denial wins over the permission', [policy('webapi', '.*', 'Allow'), policy('WebApi', '*', 'deny')]],
  ])('%s', (_case, policies) => {
    expect(judge(policies)).toMatchObject({
      outcome: 'pass',
      message: 'No callout policy allows every address.',
      properties: [{ property: 'calloutPolicies', expected: 'none that allows every address' }],
    });
  });

  it('although Azure leaves a type or a permission out', () => {
    const nothing: Policy = { calloutType: null, calloutUriRegex: '.*', outboundAccess: null };
    expect(judge([nothing, policy('sql', 'a', 'Allow')]).outcome).toBe('pass');
    expect(judge([nothing, policy('sql', '.*', 'Allow'), { ...nothing, outboundAccess: 'Deny' }]).outcome).toBe('fail');
    expect(judge([{ ...nothing, outboundAccess: 'Allow' }, policy('sql', '.*', 'Deny')]).outcome).toBe('fail');
    expect(judge([{ ...nothing, outboundAccess: 'Allow' }]).outcome).toBe('fail');
  });

  it('and are named as Azure says them', () => {
    expect(judge([{ calloutType: null, calloutUriRegex: 'a', outboundAccess: 'Allow' }]).properties[0]?.actual).toBe(
      'Allow null a',
    );
  });
});

describe('where Azure answers numbers in the place of words', () => {
  it.each([
    ['for the access', [policy('webapi', '.*', 0)], '0 webapi .*'],
    ['for the type, which one denial may be of', [policy(6, '.*', 'Allow'), policy('sql', '.*', 'Deny')], 'Allow 6 .*'],
    ['for the type of a denial', [policy('sql', '.*', 'Allow'), policy(1, '.*', 'Deny')], 'Allow sql .*'],
    ['for the access of a denial', [policy('sql', '.*', 'Allow'), policy('sql', '*', 1)], 'Allow sql .*, 1 sql *'],
    ['for both', [policy('sql', 'a', 'Allow'), policy(1, '*', 0)], '0 1 *'],
    ['for what may deny', [policy(1, '*', 0), policy('webapi', '.*', 'Allow')], '0 1 *, Allow webapi .*'],
  ])('%s, nothing is known', (_case, policies, named) => {
    const message = `Azure answers numbers for these callout policies, and what they stand for is not documented: ${named}.`;
    expect(judge(policies)).toMatchObject({
      outcome: 'unknown',
      message,
      unknown: [{ part: 'cluster', reason: 'not-documented', message }],
      properties: [{ property: 'calloutPolicies', expected: 'none that allows every address' }],
    });
  });

  it('what stands in words still fails', () => {
    expect(judge([policy('sql', '*', 0), policy('webapi', '.*', 'Allow')])).toMatchObject({
      outcome: 'fail',
      message: 'Callout policies allow every address: Allow webapi .*.',
    });
    expect(judge([policy(6, '.*', 'Allow'), policy(7, '.*', 'Deny')]).outcome).toBe('fail');
    expect(judge([policy(6, '.*', 'Allow')]).outcome).toBe('fail');
  });

  it.each([
    ['of narrow addresses', [policy(1, 'sql1\\.database\\.windows\\.net/?$', 0)]],
    ['whose type is denied', [policy(6, '.*', 'Allow'), policy(6, '.*', 'Deny')]],
    ['that may allow what is denied', [policy('sql', '.*', 0), policy('sql', '.*', 'Deny')]],
    ['that denies', [policy(6, '.*', 'Deny')]],
    ['that allows nothing', [policy(6, '.*', null)]],
    ['beside one that is narrow', [policy('sql', 'a', 'Allow'), policy(1, 'b', 0)]],
  ])('a policy %s passes', (_case, policies) => {
    expect(judge(policies).outcome).toBe('pass');
  });
});

it.each([
  [[], '[]'],
  [null, 'null'],
  [undefined, 'absent'],
])('where Azure answers %j nothing is judged, and the reason tells of the default', (policies, actual) => {
  expect(judge(policies)).toMatchObject({
    outcome: 'not-applicable',
    message:
      'Azure names no callout policies for the cluster; unless outbound access is restricted, the predefined one for external_data allows every address.',
    properties: [{ property: 'calloutPolicies', actual, expected: 'none that allows every address' }],
  });
});
