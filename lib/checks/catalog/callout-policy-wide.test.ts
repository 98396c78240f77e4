import { describe, expect, it } from 'vitest';
import type { KustoCluster } from '@/lib/model/cluster';
import { evaluateSample } from '../samples/evaluate-sample';
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
  return evaluateSample(calloutPolicyWide, { cluster: { properties: { calloutPolicies } } });
}

describe('a policy allows every address', () => {
  it.each(['*', '.*', '', null, undefined, '^.*$', '.+', ' .* '])(
    'a policy allows every address with the expression %j',
    (regex) => {
      expect(judge([policy('webapi', regex, 'Allow')])).toMatchObject({ outcome: 'fail', severity: 'medium' });
    },
  );

  it.each(['kusto', 'sql', 'external_data', 'sandbox_artifacts', 'azure_openai'])(
    'a policy for all addresses of the type %s fails',
    (type) => {
      expect(judge([policy(type, '.*', 'allow')])).toMatchObject({
        outcome: 'fail',
        message: `Callout policies: allow ${type} .*.`,
      });
    },
  );

  it('a policy for all addresses fails, even if another type or one address is denied', () => {
    const all = [
      policy('external_data', '.*', 'Deny'),
      policy('webapi', 'evil\\.example', 'Deny'),
      policy('webapi', '.*', 'Allow'),
    ];
    expect(judge(all)).toMatchObject({
      outcome: 'fail',
      message: 'Callout policies: Allow webapi .*.',
      properties: [
        {
          property: 'calloutPolicies',
          actual: 'Deny external_data .*, Deny webapi evil\\.example, Allow webapi .*',
          expected: 'no policy that allows all destinations',
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
  ])('callout policies %s pass', (_case, policies) => {
    expect(judge(policies)).toMatchObject({
      outcome: 'pass',
      message: 'No callout policy allows all destinations.',
      properties: [{ property: 'calloutPolicies', expected: 'no policy that allows all destinations' }],
    });
  });

  it('policies without a type or a permission pass', () => {
    const nothing: Policy = { calloutType: null, calloutUriRegex: '.*', outboundAccess: null };
    expect(judge([nothing, policy('sql', 'a', 'Allow')]).outcome).toBe('pass');
    expect(judge([nothing, policy('sql', '.*', 'Allow'), { ...nothing, outboundAccess: 'Deny' }]).outcome).toBe('fail');
    expect(judge([{ ...nothing, outboundAccess: 'Allow' }, policy('sql', '.*', 'Deny')]).outcome).toBe('fail');
    expect(judge([{ ...nothing, outboundAccess: 'Allow' }]).outcome).toBe('fail');
  });

  it('undocumented values of callout policies are shown as Azure returns them', () => {
    expect(judge([{ calloutType: null, calloutUriRegex: 'a', outboundAccess: 'Allow' }]).properties[0]?.actual).toBe(
      'Allow null a',
    );
  });
});

const numbered = (calloutType: number, calloutUriRegex: string, outboundAccess: number, calloutId: string): Policy => ({
  calloutType,
  calloutUriRegex,
  outboundAccess,
  calloutId,
});

describe('where Azure returned numbers, those that were recorded are read as words', () => {
  it('the recorded cluster allows every kusto address and denies every sql address', () => {
    // Azure/azure-powershell, Get-AzKustoCluster of pssdkarue1m, 2024-04-13.
    expect(judge([numbered(0, '*', 0, '*_kusto'), numbered(1, '*', 1, '*_sql')])).toMatchObject({
      outcome: 'fail',
      message: 'Callout policies: Allow kusto *.',
      properties: [{ actual: 'Allow kusto *, Deny sql *' }],
      assumptions: [expect.stringContaining('0 is Allow, 1 is Deny')],
    });
  });

  it.each([
    ['denies', [numbered(1, '*', 1, '*_sql')]],
    ['denies what another allows', [numbered(1, '*', 0, '*_sql'), policy('sql', '.*', 'Deny')]],
    ['allows one address', [numbered(0, 'help\\.kusto\\.windows\\.net', 0, 'help_kusto')]],
  ])('a recorded number that %s passes with an assumption', (_case, policies) => {
    expect(judge(policies)).toMatchObject({
      outcome: 'pass',
      assumptions: [expect.stringContaining('Azure returned numbers')],
    });
  });

  it('policies in words need no assumption', () => {
    expect(judge([policy('sql', '.*', 'Deny')])).not.toHaveProperty('assumptions');
  });
});

describe('where a number was never recorded', () => {
  it.each([
    ['for the access', [policy('webapi', '.*', 2)], 'policy 2 webapi .*'],
    [
      'for the type, which one denial may be of',
      [policy(6, '.*', 'Allow'), policy('sql', '.*', 'Deny')],
      'policy Allow 6 .*',
    ],
    ['for the type of a denial', [policy('sql', '.*', 'Allow'), policy(1, '.*', 'Deny')], 'policy Allow sql .*'],
    [
      'for the access of a denial',
      [policy('sql', '.*', 'Allow'), policy('sql', '*', 7)],
      'policies Allow sql .*, 7 sql *',
    ],
    ['for both', [policy('sql', 'a', 'Allow'), policy(6, '*', 2)], 'policy 2 6 *'],
    [
      'for the type with a callout ID of another type',
      [numbered(0, '*', 0, '*_webapi'), policy('kusto', '.*', 'Deny')],
      'policy Allow 0 *',
    ],
  ])('the result is unknown with an undocumented number %s', (_case, policies, named) => {
    const message = `Couldn’t check the callout ${named}. Azure returned numbers with unknown meanings.`;
    expect(judge(policies)).toMatchObject({
      outcome: 'unknown',
      message,
      unknown: [{ part: 'cluster', reason: 'not-documented', message }],
      properties: [{ property: 'calloutPolicies', expected: 'no policy that allows all destinations' }],
    });
  });

  it('a policy in words fails even if others are unknown', () => {
    expect(judge([policy('sql', '*', 2), policy('webapi', '.*', 'Allow')])).toMatchObject({
      outcome: 'fail',
      message: 'Callout policies: Allow webapi .*.',
    });
    expect(judge([policy(6, '.*', 'Allow'), policy(7, '.*', 'Deny')]).outcome).toBe('fail');
    expect(judge([policy(6, '.*', 'Allow')]).outcome).toBe('fail');
  });

  it.each([
    ['of narrow addresses', [policy(6, 'sql1\\.database\\.windows\\.net/?$', 2)]],
    ['whose type is denied', [policy(6, '.*', 'Allow'), policy(6, '.*', 'Deny')]],
    ['that may allow what is denied', [policy('sql', '.*', 2), policy('sql', '.*', 'Deny')]],
    ['that denies', [policy(6, '.*', 'Deny')]],
    ['that allows nothing', [policy(6, '.*', null)]],
    ['beside one that is narrow', [policy('sql', 'a', 'Allow'), policy(6, 'b', 2)]],
  ])('a policy %s passes', (_case, policies) => {
    expect(judge(policies).outcome).toBe('pass');
  });
});

it.each([
  [[], '[]'],
  [null, 'null'],
  [undefined, 'absent'],
])("the check doesn't apply when Azure returns %j, and the reason has the default", (policies, actual) => {
  expect(judge(policies)).toMatchObject({
    outcome: 'not-applicable',
    message:
      'Azure returned no callout policies. The predefined external_data policy allows all addresses unless outbound access is restricted.',
    properties: [{ property: 'calloutPolicies', actual, expected: 'no policy that allows all destinations' }],
  });
});
