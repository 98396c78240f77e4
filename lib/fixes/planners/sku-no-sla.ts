import { clusterSizes, diskEncryptionSupport, isDevSize } from '@/lib/model/azure/cluster-sizes';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import type { FixInput } from '../plan/fix-input';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import { flagSetting } from '../settings/cluster-setting';
import { type Sku, skuSetting } from '../settings/resource-settings';
import type { Impact } from '../support/impact';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';
import { planSetting } from './plan-setting';
import { undoSetting } from './undo-setting';

const impact: Impact = {
  outageMinutes: 3,
  duration: 'Tens of minutes, at the end of which the cluster is switched over in 1 to 3 minutes.',
  reversible: 'yes',
  reversal: 'The cluster can be scaled back to its old size, with the same interruption.',
  money:
    'Azure charges for two machines at least, and adds the Data Explorer markup, which development sizes do not have.',
  affects:
    'Everybody who queries or ingests while the cluster is switched over; queries are slower until its cache is warm again.',
  source: 'https://learn.microsoft.com/azure/data-explorer/manage-cluster-vertical-scaling',
};

const notRead =
  'Whether Azure offers this size in the cluster’s region was not read; if not, Azure refuses the change.';

export const skuNoSlaPlan = definePlan({
  id: 'sku-no-sla',
  plan: planSize,
  preflight: (snapshot, plan) => [diskEncryptionRow(snapshot, plan)],
  undo: undoSetting({
    setting: skuSetting,
    accepts: (set, old) => hasSla(set) && isListed(set.name) && isDevMachine(old),
    impact: { ...impact, money: 'A development size costs less.', reversal: 'The cluster can be scaled up again.' },
    // UNCONFIRMED: no page says whether a cluster can be scaled from a production size to a development size.
    warnings: ['Microsoft does not document that a cluster can go back to a development size: Azure may refuse it.'],
  }),
});

function planSize({ skuName, capacity }: FixInput<'sku-no-sla'>, snapshot: Snapshot): FixPlan {
  const wanted = { name: skuName, tier: 'Standard', capacity };
  if (!isListed(skuName) || !hasSla(wanted))
    throw new Problem(
      'invalid-request',
      `skuName: ${skuName} is no size with a service level agreement that Azure documents. Nothing was changed.`,
    );
  const present = skuSetting.read(requirePart(snapshot, 'cluster'));
  return planSetting(snapshot, {
    fixId: 'sku-no-sla',
    checkId: 'sku-no-sla',
    title: `Scale the cluster to ${capacity} × ${skuName}`,
    setting: skuSetting,
    value: hasSla(present) ? present : wanted,
    note: `The size ${present.name} has a service level agreement already.`,
    impact,
    warnings: [notRead],
  });
}

function hasSla(sku: Sku): boolean {
  return sku.tier.toLowerCase() !== 'basic' && !isDevSize(sku);
}

/** Only single-instance SKUs have no SLA. */
function isDevMachine(sku: Sku): boolean {
  return isDevSize(sku) && isListed(sku.name) && (sku.capacity ?? 1) === 1;
}

function isListed(name: string): boolean {
  return clusterSizes.includes(name);
}

function diskEncryptionRow({ parts }: Snapshot, { steps }: FixPlan): PreflightRow {
  const id = 'size-keeps-disk-encryption';
  if (parts.cluster.state !== 'read')
    return { id, state: 'unknown', message: 'Whether disk encryption is on is not known.' };
  const size = steps.flatMap((step) => (step.kind === 'cluster.update' ? (step.body.sku?.name ?? []) : []))[0] ?? '';
  const isOn = flagSetting('enableDiskEncryption').read(parts.cluster.value);
  return isOn && diskEncryptionSupport(size) === 'unsupported'
    ? { id, state: 'block', message: `Disk encryption is on, and the size ${size} does not support it.` }
    : { id, state: 'pass', message: 'Disk encryption does not stand against this size.' };
}
