import { perimeterReason } from '@/lib/checks/support/public-access';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { DraftedPlan } from '../draft/draft-plan';
import {
  type PublicNetworkAccess,
  publicAccessOffImpact,
  publicAccessOnImpact,
  publicNetworkAccessSetting,
} from '../settings/network-settings';
import { requirePart } from '../support/require-part';
import { planSetting } from './plan-setting';

/** Plans public network access. Nothing else is written. */
export function planPublicAccess(
  snapshot: Snapshot,
  value: Extract<PublicNetworkAccess, 'Enabled' | 'Disabled'>,
  names: { closesCheck?: boolean; title: string },
): DraftedPlan {
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

/** What shows who loses access if the public endpoint changes. */
export const networkEvidence: readonly EvidencePart[] = [
  'privateEndpoints',
  'dataConnections',
  'followerDatabases',
  'managedPrivateEndpoints',
  'knownSubscriptions',
];
