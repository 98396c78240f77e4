import { calloutTypes } from '@/lib/model/azure/callout-policy';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixInput } from '../plan/fix-input';
import type { FixPlan } from '../plan/fix-plan';
import { calloutPoliciesSetting, isInWords } from '../settings/callout-policies';
import type { Impact } from '../support/impact';
import { canonicalJson } from '../support/json';
import { requirePart } from '../support/require-part';
import { definePlan, refuseEntries } from './define-plan';
import { planSetting } from './plan-setting';
import { undoSetting } from './undo-setting';

const calloutPoliciesImpact: Impact = {
  outageMinutes: 0,
  // UNCONFIRMED: Learn says nothing of a restart, nor how long the change takes.
  duration: 'Minutes; Azure documents neither the time nor a restart.',
  reversible: 'yes',
  reversal: 'The old policies can be put back.',
  money: 'None.',
  affects: 'Queries, external tables and exports that call an address which no policy allows any more: they fail.',
  source: 'https://learn.microsoft.com/kusto/management/callout-policy',
};

// UNCONFIRMED: whether Azure accepts a number that it returned.
const numbersNotWritten =
  "Azure returned numbers for some of the old policies. Their meaning isn't documented, so undo can't restore them.";

export const calloutPolicyWidePlan = definePlan({
  id: 'callout-policy-wide',
  plan: planCalloutPolicies,
  undo: undoSetting({
    setting: calloutPoliciesSetting,
    accepts: (set, old) => canonicalJson(set) !== canonicalJson(old),
    impact: calloutPoliciesImpact,
    warnings: ['The old policies may allow every address again.'],
  }),
});

function planCalloutPolicies({ calloutPolicies }: FixInput<'callout-policy-wide'>, snapshot: Snapshot): FixPlan {
  refuseEntries(
    'calloutPolicies',
    calloutPolicies.map(({ calloutType }) => calloutType),
    (type) =>
      calloutTypes.some((known) => known === type) ? undefined : `${type}: must be one of ${calloutTypes.join(', ')}.`,
  );
  const count = calloutPolicies.length;
  const isWritable = calloutPoliciesSetting.read(requirePart(snapshot, 'cluster')).every(isInWords);
  return planSetting(snapshot, {
    fixId: 'callout-policy-wide',
    checkId: 'callout-policy-wide',
    title: count === 0 ? 'Remove every callout policy' : `Set ${count} callout ${count === 1 ? 'policy' : 'policies'}`,
    setting: calloutPoliciesSetting,
    value: calloutPolicies,
    note: 'The callout policies are these already.',
    impact: isWritable
      ? calloutPoliciesImpact
      : { ...calloutPoliciesImpact, reversible: 'no', reversal: numbersNotWritten },
    warnings:
      count === 0
        ? [
            'The policies that Azure predefines count again; the one for external_data allows every address unless outbound access is restricted.',
          ]
        : [],
    ...(isWritable ? {} : { undo: { impossible: numbersNotWritten } }),
  });
}
