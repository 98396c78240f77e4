import type { KustoCluster } from '@/lib/model/cluster';
import { asSaid } from '../as-said';
import { defineCheck, fail, notApplicable, pass, unknown } from '../define-check';
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
    const reach = said.map((policy) => ({ policy, isWide: allowsEverything(policy, said) }));
    const wide = reach.filter(({ isWide }) => isWide).map(({ policy }) => policy);
    const open = reach.filter(({ isWide }) => isWide === undefined).map(({ policy }) => policy);
    const verdict = [
      {
        property: 'calloutPolicies',
        actual: nameSome(said.map(inText)),
        expected: 'none that allows every address',
      },
    ];
    if (wide.length > 0) {
      return fail(verdict, { message: `Callout policies allow every address: ${nameSome(wide.map(inText))}.` });
    }
    if (open.length === 0) return pass(verdict);
    const message = `Azure answers numbers for these callout policies, and what they stand for is not documented: ${nameSome(open.map(inText))}.`;
    return unknown([{ part: 'cluster', reason: 'not-documented', message }], message, verdict);
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

/** Whether a policy opens every address; `undefined` where a number that Azure answers for a word would decide. */
function allowsEverything(policy: CalloutPolicy, all: readonly CalloutPolicy[]): boolean | undefined {
  if (!matchesEverything(policy)) return false;
  const denied = isDenied(policy, all);
  return both(isWord(policy.outboundAccess, 'allow'), denied === undefined ? undefined : !denied);
}

function matchesEverything({ calloutUriRegex }: CalloutPolicy): boolean {
  return everything.test((calloutUriRegex ?? '').trim());
}

/** A denial wins over every permission of its type: https://learn.microsoft.com/kusto/management/callout-policy */
function isDenied({ calloutType }: CalloutPolicy, all: readonly CalloutPolicy[]): boolean | undefined {
  const denials = all
    .filter(matchesEverything)
    .map((policy) => both(isWord(policy.outboundAccess, 'deny'), isSameType(policy.calloutType, calloutType)));
  return denials.includes(true) || (denials.includes(undefined) ? undefined : false);
}

function isWord(said: CalloutPolicy['outboundAccess'], word: string): boolean | undefined {
  return typeof said === 'number' ? undefined : said?.toLowerCase() === word;
}

/** Two numbers, or two words, can be compared; what a number stands for among the words is not documented. */
function isSameType(one: CalloutPolicy['calloutType'], other: CalloutPolicy['calloutType']): boolean | undefined {
  if ((typeof one === 'number') !== (typeof other === 'number')) return undefined;
  return String(one ?? '').toLowerCase() === String(other ?? '').toLowerCase();
}

function both(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  return other === false ? false : one && other;
}

function inText({ calloutType, calloutUriRegex, outboundAccess }: CalloutPolicy): string {
  return `${asSaid(outboundAccess)} ${asSaid(calloutType)} ${asSaid(calloutUriRegex)}`;
}
