import { formatNames } from '@/lib/checks/engine/format-values';
import { ipListEntryProblem, isPublicAddress } from '@/lib/checks/support/ip-list-entry';
import { publicAccessOf, publicAccessOffReason } from '@/lib/checks/support/public-access';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { isIpRange } from '@/lib/model/ip-range';
import type { FixInput } from '../plan/fix-input';
import type { FixPlan } from '../plan/fix-plan';
import { sameEntries } from '../settings/cluster-setting';
import { allowedIpRangeListSetting } from '../settings/network-settings';
import type { Impact } from '../support/impact';
import { requirePart } from '../support/require-part';
import { definePlan, refuseEntries } from './define-plan';
import { planSetting } from './plan-setting';
import { undoSetting } from './undo-setting';

const ipListImpact: Impact = {
  outageMinutes: 0,
  // UNCONFIRMED: Learn says nothing of a restart, nor how long the change takes.
  duration: 'Minutes; Azure documents neither the time nor a restart.',
  reversible: 'yes',
  reversal:
    'The old list can be put back, by whoever reaches Azure Resource Manager: that needs no way to the cluster.',
  money: 'None.',
  affects: 'Whoever comes over the internet from an address that is not on the list: they lose the cluster at once.',
  source: 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access',
};

/** Closes public-without-ip-filter and ip-allowlist-too-wide. */
export const publicWithoutIpFilterPlan = definePlan({
  id: 'public-without-ip-filter',
  plan: planIpList,
  undo: undoSetting({
    setting: allowedIpRangeListSetting,
    accepts: (set, old) => set.length > 0 && !sameEntries(set, old),
    impact: ipListImpact,
    warnings: ['The old list is in force again: whoever it let in comes in, and an empty one lets every address in.'],
  }),
});

function planIpList({ allowedIpRangeList }: FixInput<'public-without-ip-filter'>, snapshot: Snapshot): FixPlan {
  refuseEntries('allowedIpRangeList', allowedIpRangeList, ipListEntryProblem);
  const cluster = requirePart(snapshot, 'cluster');
  const present = allowedIpRangeListSetting.read(cluster);
  return planSetting(snapshot, {
    fixId: 'public-without-ip-filter',
    checkId: 'public-without-ip-filter',
    title: `Let in ${formatNames(allowedIpRangeList)} alone`,
    setting: allowedIpRangeListSetting,
    value: sameEntries(present, allowedIpRangeList) ? present : [...new Set(allowedIpRangeList)],
    note: 'The IP list is this one already.',
    impact: ipListImpact,
    warnings: [...noEffect(cluster), ...oddEntries(allowedIpRangeList)],
  });
}

function noEffect({ properties }: KustoCluster): string[] {
  const reason = publicAccessOffReason(publicAccessOf(properties));
  return reason ? [`${reason} The list has no effect until that changes.`] : [];
}

function oddEntries(entries: readonly string[]): string[] {
  const tags = entries.filter((entry) => !isIpRange(entry));
  const inside = entries.filter((entry) => isIpRange(entry) && !isPublicAddress(entry));
  return [
    // UNCONFIRMED: which service tags the service takes.
    ...(tags.length > 0 ? [`Taken for service tags, which Azure checks: ${formatNames(tags)}.`] : []),
    ...(inside.length > 0 ? [`No caller of a public endpoint has an address in ${formatNames(inside)}.`] : []),
  ];
}
