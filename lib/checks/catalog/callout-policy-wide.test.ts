import { describe, expect, it } from 'vitest';
import type { KustoCluster } from '@/lib/model/cluster';
import { judgeSample } from '../judge-sample';
import { calloutPolicyWide } from './callout-policy-wide';

type Policy = NonNullable<KustoCluster['properties']['calloutPolicies']>[number];

const policy = (
  calloutType: string,
  calloutUriRegex: string | null | undefined,
  outboundAccess: string | null,
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
