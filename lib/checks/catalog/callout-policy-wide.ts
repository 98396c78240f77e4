import type { KustoCluster } from '@/lib/model/cluster';
import { asSaid } from '../as-said';
import { defineCheck, fail, notApplicable, pass } from '../define-check';
import { nameSome } from '../name-some';
import { sampleSnapshot } from '../sample-snapshot';

type CalloutPolicy = NonNullable<KustoCluster['properties']['calloutPolicies']>[number];

/** Expressions that every address matches: none at all, `*`, `.*` and `.+`, with anchors or without. */
const everything = /^\^?(\*|\.\*|\.\+)?\$?$/;

const sampleSql = {
  calloutType: 'sql',
  calloutUriRegex: 'sql-telemetry\\.database\\.windows\\.net/?$',
  outboundAccess: 'Allow',
} as const;

/** Whether a callout policy lets queries reach any address of one kind. */
export const calloutPolicyWide = defineCheck({
  id: 'callout-policy-wide',
  category: 'network',
  title: 'No callout policy allows every address',
  failTitle: 'A callout policy allows every address',
  why: 'A query can send data to whatever address a callout policy allows. One that matches everything lets whoever may query carry the data out.',
  severity: 'medium',
  severityReason: 'It takes a role on the data first.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/kusto/management/callout-policy',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const said = properties.calloutPolicies;
    if (!said?.length) {
      return notApplicable(
        'Azure names no callout policies for the cluster; unless outbound access is restricted, the predefined one for external_data allows every address.',
        [{ property: 'calloutPolicies', actual: asSaid(said), expected: 'none that allows every address' }],
      );
    }
    const wide = said.filter((policy) => allows(policy) && matchesEverything(policy) && !isDenied(policy, said));
    const verdict = [
      {
        property: 'calloutPolicies',
        actual: nameSome(said.map(inText)),
        expected: 'none that allows every address',
      },
    ];
    return wide.length === 0
      ? pass(verdict)
      : fail(verdict, { message: `Callout policies allow every address: ${nameSome(wide.map(inText))}.` });
  },
  fixes: [{ fixId: 'callout-policy-wide', grade: 'guided', exampleInput: { calloutPolicies: [sampleSql] } }],
  examples: {
    pass: [
      {
        title: 'One database is allowed, and all external data is denied.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: {
              allowedFqdnList: [],
              calloutPolicies: [
                sampleSql,
                { calloutType: 'external_data', calloutUriRegex: '.*', outboundAccess: 'Deny' },
              ],
            },
          },
        }),
      },
    ],
    fail: [
      {
        title: 'Web addresses are allowed without limit.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: {
              allowedFqdnList: [],
              calloutPolicies: [sampleSql, { calloutType: 'webapi', calloutUriRegex: '.*', outboundAccess: 'Allow' }],
            },
          },
        }),
      },
    ],
  },
});

function allows({ outboundAccess }: CalloutPolicy): boolean {
  return outboundAccess?.toLowerCase() === 'allow';
}

function matchesEverything({ calloutUriRegex }: CalloutPolicy): boolean {
  return everything.test((calloutUriRegex ?? '').trim());
}

/** A denial wins over every permission of its type: https://learn.microsoft.com/kusto/management/callout-policy */
function isDenied({ calloutType }: CalloutPolicy, all: readonly CalloutPolicy[]): boolean {
  return all.some(
    (policy) =>
      policy.outboundAccess?.toLowerCase() === 'deny' &&
      matchesEverything(policy) &&
      policy.calloutType?.toLowerCase() === calloutType?.toLowerCase(),
  );
}

function inText({ calloutType, calloutUriRegex, outboundAccess }: CalloutPolicy): string {
  return `${asSaid(outboundAccess)} ${asSaid(calloutType)} ${asSaid(calloutUriRegex)}`;
}
