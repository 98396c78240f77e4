import * as z from 'zod';
import { calloutTypes } from '@/lib/checks/support/callout-policy';
import type { Snapshot } from '@/lib/model/evidence';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan, refuseEntries } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { planSetting, undoSetting } from '../planners/plan-setting';
import {
  calloutPoliciesImpact,
  calloutPoliciesSetting,
  isInWords,
  longestCalloutPattern,
} from '../settings/callout-policies';
import { clusterChange } from '../steps/kinds';
import { text } from '../support/input-schemas';
import { canonicalJson } from '../support/json';
import { requirePart } from '../support/require-part';

export const calloutPolicyWide = defineFix({
  id: 'callout-policy-wide',
  /** The complete list that is to be in force. */
  input: z.strictObject({
    calloutPolicies: z
      .array(
        z.strictObject({
          calloutType: text.max(64),
          calloutUriRegex: text.max(longestCalloutPattern),
          outboundAccess: z.enum(['Allow', 'Deny']),
        }),
      )
      .max(100),
  }),
  steps: clusterChange,
  button: 'Set callout policies',
});

// UNCONFIRMED: whether Azure accepts a number that it returned.
const numbersNotWritten =
  'You can’t undo this change, because Azure returned undocumented numbers for some existing callout policies.';

export const calloutPolicyWidePlan = () =>
  definePlan(calloutPolicyWide, {
    plan: planCalloutPolicies,
    undo: undoSetting({
      setting: calloutPoliciesSetting,
      accepts: (set, old) => canonicalJson(set) !== canonicalJson(old),
      impact: calloutPoliciesImpact,
      warnings: ['The previous callout policies might allow all addresses again.'],
    }),
  });

function planCalloutPolicies({ calloutPolicies }: InputOf<typeof calloutPolicyWide>, snapshot: Snapshot): DraftedPlan {
  refuseEntries(
    'calloutPolicies',
    calloutPolicies.map(({ calloutType }) => calloutType),
    (type) =>
      calloutTypes.some((known) => known === type)
        ? undefined
        : `${type} isn’t a callout type. Enter one of ${calloutTypes.join(', ')}.`,
  );
  const count = calloutPolicies.length;
  const isWritable = calloutPoliciesSetting.read(requirePart(snapshot, 'cluster')).every(isInWords);
  return planSetting(snapshot, {
    closesCheck: true,
    title: count === 0 ? 'Remove all callout policies' : `Set ${count} callout ${count === 1 ? 'policy' : 'policies'}`,
    setting: calloutPoliciesSetting,
    value: calloutPolicies,
    note: 'The cluster already has these callout policies.',
    impact: isWritable
      ? calloutPoliciesImpact
      : { ...calloutPoliciesImpact, reversible: 'no', reversal: numbersNotWritten },
    warnings:
      count === 0
        ? [
            'The predefined callout policies apply again. The policy for external_data allows all addresses unless outbound access is restricted.',
          ]
        : [],
    ...(isWritable ? {} : { undo: { impossible: numbersNotWritten } }),
  });
}
