import { perimeterReason } from '@/lib/checks/support/public-access';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixId } from '../catalog';
import type { FixPlan } from '../plan/fix-plan';
import { type PublicNetworkAccess, publicNetworkAccessSetting } from '../settings/network-settings';
import type { Impact } from '../support/impact';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';
import { planSetting } from './plan-setting';
import { undoSetting } from './undo-setting';

const source = 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access';

export const publicAccessOffImpact: Impact = {
  outageMinutes: 0,
  // UNCONFIRMED: Learn says nothing of a restart, nor how long the change takes.
  duration: 'Minutes; Azure documents neither the time nor a restart.',
  reversible: 'yes',
  reversal:
    'Public access can be turned on again, by whoever reaches Azure Resource Manager: that needs no way to the cluster.',
  money: 'None by itself; private endpoints, which clients then need, are charged for.',
  affects:
    'Everybody who comes over the internet: people, the web UI, services and applications without a private endpoint.',
  source,
};

export const publicAccessOnImpact: Impact = {
  outageMinutes: 0,
  duration: 'Minutes; Azure documents neither the time nor a restart.',
  reversible: 'yes',
  reversal: 'Public access can be turned off again.',
  money: 'None.',
  affects:
    'Nobody loses anything; whoever holds a valid token can reach the cluster from the addresses on its IP list, or from everywhere where that is empty.',
  source,
};

/** Plans public network access. Nothing else is written. */
export function planPublicAccess(
  snapshot: Snapshot,
  value: Extract<PublicNetworkAccess, 'Enabled' | 'Disabled'>,
  names: { fixId: FixId; checkId?: string; title: string },
): FixPlan {
  const cluster = requirePart(snapshot, 'cluster');
  return planSetting(snapshot, {
    ...names,
    setting: publicNetworkAccessSetting,
    value,
    note: `Public network access is ${value} already.`,
    impact: value === 'Disabled' ? publicAccessOffImpact : publicAccessOnImpact,
    warnings: [...perimeterWarnings(cluster), ...listWarnings(cluster, value)],
  });
}

function perimeterWarnings(cluster: KustoCluster): string[] {
  if (publicNetworkAccessSetting.read(cluster) !== 'SecuredByPerimeter') return [];
  // UNCONFIRMED: Learn does not speak of perimeters for Azure Data Explorer.
  return [`${perimeterReason} Its rules no longer count afterwards, and Azure may refuse the change.`];
}

function listWarnings({ properties: { allowedIpRangeList } }: KustoCluster, value: PublicNetworkAccess): string[] {
  const entries = allowedIpRangeList?.length ?? 0;
  if (value === 'Disabled')
    return entries > 0
      ? ['The IP list stays as it is: it decides again the moment somebody turns public access on.']
      : [];
  return entries > 0
    ? [`The IP list, which lay dormant, decides who comes in: ${entries} ${entries === 1 ? 'entry' : 'entries'}.`]
    : ['There is no IP list: the cluster accepts connections from any address on the internet.'];
}

export const publicNetworkEnabledPlan = definePlan({
  id: 'public-network-enabled',
  plan: (_input, snapshot) =>
    planPublicAccess(snapshot, 'Disabled', {
      fixId: 'public-network-enabled',
      checkId: 'public-network-enabled',
      title: 'Turn public network access off',
    }),
  undo: undoSetting({
    setting: publicNetworkAccessSetting,
    accepts: (set, old) => set === 'Disabled' && old !== 'Disabled',
    impact: publicAccessOnImpact,
  }),
});

/** Restores public network access. */
export const turnPublicNetworkOnPlan = definePlan({
  id: 'turn-public-network-on',
  plan: (_input, snapshot) =>
    planPublicAccess(snapshot, 'Enabled', {
      fixId: 'turn-public-network-on',
      title: 'Turn public network access on',
    }),
  undo: undoSetting({
    setting: publicNetworkAccessSetting,
    accepts: (set, old) => set === 'Enabled' && old !== 'Enabled',
    impact: publicAccessOffImpact,
  }),
});
