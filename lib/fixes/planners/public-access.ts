import { perimeterReason } from '@/lib/checks/support/public-access';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixId } from '../catalog';
import type { FixPlan } from '../plan/fix-plan';
import { type PublicNetworkAccess, publicNetworkAccessSetting } from '../settings/network-settings';
import type { Impact } from '../support/impact';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';
import { planSetting, undoSetting } from './plan-setting';

const source = 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access';

export const publicAccessOffImpact: Impact = {
  outageMinutes: 0,
  // UNCONFIRMED: Learn says nothing of a restart, nor how long the change takes.
  duration: 'Minutes',
  notDocumented: ['duration'],
  reversible: 'yes',
  reversal:
    'You can turn public network access back on at any time. Azure Resource Manager doesn’t need network access to the cluster.',
  money: 'No direct cost. Azure charges for private endpoints, which clients then need.',
  affects: 'All internet clients: users, the web UI, and services and apps without a private endpoint',
  source,
};

export const publicAccessOnImpact: Impact = {
  outageMinutes: 0,
  duration: 'Minutes',
  notDocumented: ['duration'],
  reversible: 'yes',
  reversal: 'You can turn off public network access again.',
  money: 'None',
  affects:
    'No one loses access. Anyone with a valid token can connect from the allowed IP addresses, or from any address if the IP allowlist is empty.',
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
    note: `Public network access is already ${value}.`,
    impact: value === 'Disabled' ? publicAccessOffImpact : publicAccessOnImpact,
    warnings: [...perimeterWarnings(cluster), ...listWarnings(cluster, value)],
  });
}

function perimeterWarnings(cluster: KustoCluster): string[] {
  if (publicNetworkAccessSetting.read(cluster) !== 'SecuredByPerimeter') return [];
  // UNCONFIRMED: Learn does not speak of perimeters for Azure Data Explorer.
  return [
    `${perimeterReason} The network security perimeter’s rules no longer apply after this change. Azure might reject the change.`,
  ];
}

function listWarnings({ properties: { allowedIpRangeList } }: KustoCluster, value: PublicNetworkAccess): string[] {
  const entries = allowedIpRangeList?.length ?? 0;
  if (value === 'Disabled')
    return entries > 0 ? ['The IP allowlist stays and applies again when you turn on public network access.'] : [];
  return entries > 0
    ? [`The existing IP allowlist takes effect: ${entries} ${entries === 1 ? 'entry' : 'entries'}.`]
    : ['The IP allowlist is empty, so the cluster accepts connections from any address on the internet.'];
}

export const publicNetworkEnabledPlan = definePlan({
  id: 'public-network-enabled',
  plan: (_input, snapshot) =>
    planPublicAccess(snapshot, 'Disabled', {
      fixId: 'public-network-enabled',
      checkId: 'public-network-enabled',
      title: 'Turn off public network access',
    }),
  undo: undoSetting({
    setting: publicNetworkAccessSetting,
    accepts: (set, old) => set === 'Disabled' && old !== 'Disabled',
    impact: publicAccessOnImpact,
  }),
});

export const turnPublicNetworkOnPlan = definePlan({
  id: 'turn-public-network-on',
  plan: (_input, snapshot) =>
    planPublicAccess(snapshot, 'Enabled', {
      fixId: 'turn-public-network-on',
      title: 'Turn on public network access',
    }),
  undo: undoSetting({
    setting: publicNetworkAccessSetting,
    accepts: (set, old) => set === 'Enabled' && old !== 'Enabled',
    impact: publicAccessOffImpact,
  }),
});
