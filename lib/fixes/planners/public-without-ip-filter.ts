import { formatNames } from '@/lib/checks/engine/format-values';
import { ipListEntryProblem, isPublicAddress } from '@/lib/checks/support/ip-list-entry';
import { publicAccessOf, publicAccessOffReason } from '@/lib/checks/support/public-access';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { isIpRange } from '@/lib/model/ip-range';
import type { FixInput, FixPlan } from '../plan/fix-plan';
import { sameEntries } from '../settings/cluster-setting';
import { allowedIpRangeListSetting, ipListImpact } from '../settings/network-settings';
import { requirePart } from '../support/require-part';
import { definePlan, refuseEntries } from './define-plan';
import { planSetting, undoSetting } from './plan-setting';

/** Closes public-without-ip-filter and ip-allowlist-too-wide. */
export const publicWithoutIpFilterPlan = definePlan({
  id: 'public-without-ip-filter',
  plan: planIpList,
  undo: undoSetting({
    setting: allowedIpRangeListSetting,
    accepts: (set, old) => set.length > 0 && !sameEntries(set, old),
    impact: ipListImpact,
    warnings: ['The previous IP allowlist applies again. If it’s empty, any address can connect.'],
  }),
});

function planIpList({ allowedIpRangeList }: FixInput<'public-without-ip-filter'>, snapshot: Snapshot): FixPlan {
  refuseEntries('allowedIpRangeList', allowedIpRangeList, ipListEntryProblem);
  const cluster = requirePart(snapshot, 'cluster');
  const present = allowedIpRangeListSetting.read(cluster);
  return planSetting(snapshot, {
    fixId: 'public-without-ip-filter',
    checkId: 'public-without-ip-filter',
    title: `Limit public network access to ${formatNames(allowedIpRangeList)}`,
    setting: allowedIpRangeListSetting,
    value: sameEntries(present, allowedIpRangeList) ? present : [...new Set(allowedIpRangeList)],
    note: 'The IP allowlist already has these entries.',
    impact: ipListImpact,
    warnings: [...noEffect(cluster), ...oddEntries(allowedIpRangeList)],
  });
}

function noEffect({ properties }: KustoCluster): string[] {
  const reason = publicAccessOffReason(publicAccessOf(properties));
  return reason ? [`${reason} With this setting, the IP allowlist has no effect.`] : [];
}

function oddEntries(entries: readonly string[]): string[] {
  const tags = entries.filter((entry) => !isIpRange(entry));
  const inside = entries.filter((entry) => isIpRange(entry) && !isPublicAddress(entry));
  return [
    // UNCONFIRMED: which service tags the service takes.
    ...(tags.length > 0
      ? [`Kustodian treats these entries as service tags, which Azure validates: ${formatNames(tags)}.`]
      : []),
    ...(inside.length > 0
      ? [`Clients of a public endpoint can’t have these private addresses: ${formatNames(inside)}.`]
      : []),
  ];
}
