import { defineCheck, fail, notApplicable, notDocumented, pass } from '../engine/define-check';
import { formatNames, formatRaw } from '../engine/format-values';
import { undecided } from '../engine/unknown-evidence';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { type CalloutPolicyBody, calloutInWords, matchesEverything } from '../support/callout-policy';

const recordedNumbers = notDocumented(
  'Azure returned numbers instead of names in callout policies. This check assumes that 0 is Allow, 1 is Deny, and the callout ID ends with the type.',
);

const sampleSql = {
  calloutType: 'sql',
  calloutUriRegex: 'sql-telemetry\\.database\\.windows\\.net/?$',
  outboundAccess: 'Allow',
} as const;

export const calloutPolicyWide = defineCheck({
  id: 'callout-policy-wide',
  category: 'network',
  title: 'Callout policies should be limited to known destinations',
  shortTitle: 'Callout policies',
  setting: 'callout policies',
  failTitle: 'A callout policy allows all destinations',
  passTitle: 'No callout policy allows all destinations',
  why: 'Queries can send data to any address that a callout policy allows. If all addresses are allowed, anyone who can query can export data anywhere.',
  severity: 'medium',
  severityReason: 'An attacker needs a Kusto role first.',
  learnMore: 'https://learn.microsoft.com/kusto/management/callout-policy',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const returned = properties.calloutPolicies;
    if (!returned?.length) {
      return notApplicable(
        'Azure returned no callout policies. The predefined external_data policy allows all addresses unless outbound access is restricted.',
        [
          {
            property: 'calloutPolicies',
            actual: formatRaw(returned),
            expected: 'no policy that allows all destinations',
          },
        ],
      );
    }
    const policies = returned.map(calloutInWords);
    const reach = policies.map((policy) => ({ policy, isWide: allowsEverything(policy, policies) }));
    const wide = reach.filter(({ isWide }) => isWide).map(({ policy }) => policy);
    const open = reach.filter(({ isWide }) => isWide === undefined).map(({ policy }) => policy);
    const verdict = [
      {
        property: 'calloutPolicies',
        actual: formatNames(policies.map(inText)),
        expected: 'no policy that allows all destinations',
      },
    ];
    const assumptions = returned.some(hasNumber) ? [recordedNumbers] : [];
    if (wide.length > 0) {
      const message = `Callout policies: ${formatNames(wide.map(inText))}.`;
      return fail(verdict, { items: wide.map(toItem), assumptions, message });
    }
    if (open.length === 0) return pass(verdict, { assumptions });
    return undecided(
      'cluster',
      'not-documented',
      {
        about: `the callout ${open.length === 1 ? 'policy' : 'policies'} ${formatNames(open.map(inText))}`,
        why: 'Azure returned numbers with unknown meanings.',
      },
      verdict,
    );
  },
  fixes: [{ fixId: 'callout-policy-wide', grade: 'guided', exampleInput: { calloutPolicies: [sampleSql] } }],
  examples: {
    pass: [
      {
        title: 'Callout policies allow one SQL database and deny external data.',
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
        title: 'A callout policy allows all web API addresses.',
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

/** Returns `undefined` where a number of unknown meaning decides. */
function allowsEverything(policy: CalloutPolicyBody, all: readonly CalloutPolicyBody[]): boolean | undefined {
  if (!isForEverything(policy)) return false;
  const denied = isDenied(policy, all);
  return both(isWord(policy.outboundAccess, 'allow'), denied === undefined ? undefined : !denied);
}

function hasNumber({ calloutType, outboundAccess }: CalloutPolicyBody): boolean {
  return typeof calloutType === 'number' || typeof outboundAccess === 'number';
}

function isForEverything({ calloutUriRegex }: CalloutPolicyBody): boolean {
  return matchesEverything(calloutUriRegex ?? '');
}

/** A denial overrides every permission of its type: https://learn.microsoft.com/kusto/management/callout-policy */
function isDenied({ calloutType }: CalloutPolicyBody, all: readonly CalloutPolicyBody[]): boolean | undefined {
  const denials = all
    .filter(isForEverything)
    .map((policy) => both(isWord(policy.outboundAccess, 'deny'), isSameType(policy.calloutType, calloutType)));
  return denials.includes(true) || (denials.includes(undefined) ? undefined : false);
}

function isWord(access: CalloutPolicyBody['outboundAccess'], word: string): boolean | undefined {
  return typeof access === 'number' ? undefined : access?.toLowerCase() === word;
}

/** Compares numbers or words. Numbers that remain have no documented word. */
function isSameType(
  type: CalloutPolicyBody['calloutType'],
  other: CalloutPolicyBody['calloutType'],
): boolean | undefined {
  if ((typeof type === 'number') !== (typeof other === 'number')) return undefined;
  return String(type ?? '').toLowerCase() === String(other ?? '').toLowerCase();
}

function both(first: boolean | undefined, other: boolean | undefined): boolean | undefined {
  return other === false ? false : first && other;
}

function inText({ calloutType, calloutUriRegex, outboundAccess }: CalloutPolicyBody): string {
  return `${formatRaw(outboundAccess)} ${formatRaw(calloutType)} ${formatRaw(calloutUriRegex)}`;
}

function toItem({ calloutType, calloutUriRegex }: CalloutPolicyBody): string {
  return `${formatRaw(calloutType)}/${calloutUriRegex ?? ''}`.toLowerCase();
}
