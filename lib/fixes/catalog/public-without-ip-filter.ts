import * as z from 'zod';
import { formatNames } from '@/lib/checks/engine/format-values';
import { ipListEntryProblem, isPublicAddress } from '@/lib/checks/support/ip-list-entry';
import { publicAccessOf, publicAccessOffReason } from '@/lib/checks/support/public-access';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { isIpRange } from '@/lib/model/ip-range';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan, refuseEntries } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { networkEvidence } from '../planners/plan-public-access';
import { planSetting, undoSetting } from '../planners/plan-setting';
import { sameEntries } from '../settings/cluster-setting';
import { allowedIpRangeListSetting, ipListImpact } from '../settings/network-settings';
import { clusterChange } from '../steps/kinds';
import { text } from '../support/input-schemas';
import { requirePart } from '../support/require-part';

export const publicWithoutIpFilter = defineFix({
  id: 'public-without-ip-filter',
  /** IPv4 addresses, CIDR ranges, or service tags: the complete list that is to be in force. */
  input: z.strictObject({ allowedIpRangeList: z.array(text.max(128)).min(1).max(1000) }),
  steps: clusterChange,
  button: 'Limit public network access',
  bulk: true,
  fields: [
    {
      name: 'allowedIpRangeList',
      label: 'IP allowlist',
      description: 'IPv4 addresses, CIDR ranges, or service tags, one per line. Replaces the existing IP allowlist.',
      kind: 'list',
    },
  ],
  parts: networkEvidence,
});

/** Closes public-without-ip-filter and ip-allowlist-too-wide. */
export const publicWithoutIpFilterPlan = () =>
  definePlan(publicWithoutIpFilter, {
    plan: planIpList,
    undo: undoSetting({
      setting: allowedIpRangeListSetting,
      accepts: (set, old) => set.length > 0 && !sameEntries(set, old),
      impact: ipListImpact,
      warnings: ['The previous IP allowlist applies again. If it’s empty, any address can connect.'],
    }),
  });

function planIpList({ allowedIpRangeList }: InputOf<typeof publicWithoutIpFilter>, snapshot: Snapshot): DraftedPlan {
  refuseEntries('allowedIpRangeList', allowedIpRangeList, ipListEntryProblem);
  const cluster = requirePart(snapshot, 'cluster');
  const present = allowedIpRangeListSetting.read(cluster);
  return planSetting(snapshot, {
    closesCheck: true,
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
  return reason ? [`${reason} The IP allowlist then has no effect.`] : [];
}

function oddEntries(entries: readonly string[]): string[] {
  const tags = entries.filter((entry) => !isIpRange(entry));
  const inside = entries.filter((entry) => isIpRange(entry) && !isPublicAddress(entry));
  return [
    // UNCONFIRMED: which service tags the service takes.
    ...(tags.length > 0 ? [`Entries that Azure validates as service tags: ${formatNames(tags)}.`] : []),
    ...(inside.length > 0 ? [`Private addresses have no effect on the public endpoint: ${formatNames(inside)}.`] : []),
  ];
}
