import { calloutTypes } from '@/lib/checks/support/callout-policy';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixInput, FixPlan } from '../plan/fix-plan';
import { calloutPoliciesImpact, calloutPoliciesSetting, isInWords } from '../settings/callout-policies';
import { canonicalJson } from '../support/json';
import { requirePart } from '../support/require-part';
import { definePlan, refuseEntries } from './define-plan';
import { planSetting, undoSetting } from './plan-setting';

// UNCONFIRMED: whether Azure accepts a number that it returned.
const numbersNotWritten =
  'This change can’t be undone, because Azure returned undocumented numeric values for some existing callout policies.';

export const calloutPolicyWidePlan = definePlan({
  id: 'callout-policy-wide',
  plan: planCalloutPolicies,
  undo: undoSetting({
    setting: calloutPoliciesSetting,
    accepts: (set, old) => canonicalJson(set) !== canonicalJson(old),
    impact: calloutPoliciesImpact,
    warnings: ['The previous callout policies might allow all addresses again.'],
  }),
});

function planCalloutPolicies({ calloutPolicies }: FixInput<'callout-policy-wide'>, snapshot: Snapshot): FixPlan {
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
    fixId: 'callout-policy-wide',
    checkId: 'callout-policy-wide',
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
