import * as z from 'zod';
import { clusterSizes, diskEncryptionSupport, isDevSize } from '@/lib/checks/support/cluster-sizes';
import type { Snapshot } from '@/lib/model/evidence';
import { refusal } from '@/lib/model/problem';
import { undocumented } from '@/lib/model/text-pieces';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import type { DraftedRow } from '../draft/plan-body';
import { planSetting, undoSetting } from '../planners/plan-setting';
import { notChecked } from '../preflight/not-checked';
import { flagSettings } from '../settings/flags';
import { type Sku, sizeImpact, skuSetting } from '../settings/resource-settings';
import { clusterBody } from '../steps/cluster';
import { clusterChange } from '../steps/kinds';
import { text } from '../support/input-schemas';
import { requirePart } from '../support/require-part';

export const skuNoSla = defineFix({
  id: 'sku-no-sla',
  input: z.strictObject({ skuName: text.max(64), capacity: z.int().min(2).max(1000) }),
  steps: clusterChange,
  button: 'Change SKU',
  bulk: true,
  fields: [
    { name: 'skuName', label: 'SKU', kind: 'text', placeholder: 'Standard_E2ads_v5' },
    { name: 'capacity', label: 'Instances', enter: 'Enter 2 or more instances.', kind: 'number' },
  ],
});

const notRead = 'If the cluster’s region doesn’t have the SKU, Azure rejects the change. Kustodian doesn’t check this.';

export const skuNoSlaPlan = () =>
  definePlan(skuNoSla, {
    plan: planSize,
    preflight: (snapshot, plan) => [diskEncryptionRow(snapshot, plan)],
    undo: undoSetting({
      setting: skuSetting,
      accepts: (set, old) => hasSla(set) && isListed(set.name) && isDevMachine(old),
      impact: { ...sizeImpact, money: 'A dev SKU costs less', reversal: 'You can scale the cluster up again.' },
      // UNCONFIRMED: no page says whether a cluster can be scaled from a production size to a development size.
      warnings: [undocumented('Azure might reject a change back to a dev SKU.')],
    }),
  });

function planSize({ skuName, capacity }: InputOf<typeof skuNoSla>, snapshot: Snapshot): DraftedPlan {
  const wanted = { name: skuName, tier: 'Standard', capacity };
  if (!isListed(skuName) || !hasSla(wanted))
    throw refusal(
      'invalid-request',
      `skuName: Enter a documented SKU with an SLA, such as Standard_E2ads_v5. The value was ${skuName}.`,
    );
  const present = skuSetting.read(requirePart(snapshot, 'cluster'));
  return planSetting(snapshot, {
    closesCheck: true,
    title: `Change SKU to ${skuName} with ${capacity} instances`,
    setting: skuSetting,
    value: hasSla(present) ? present : wanted,
    note: `The SKU ${present.name} already has an SLA.`,
    impact: sizeImpact,
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

function diskEncryptionRow({ parts }: Snapshot, { steps }: DraftedPlan): DraftedRow {
  const id = 'size-keeps-disk-encryption';
  if (parts.cluster.state !== 'read') return { id, ...notChecked('disk encryption', parts.cluster) };
  const size = steps.flatMap((step) => clusterBody(step)?.sku?.name ?? [])[0] ?? '';
  const isOn = flagSettings.enableDiskEncryption.read(parts.cluster.value);
  return isOn && diskEncryptionSupport(size) === 'unsupported'
    ? {
        id,
        state: 'block',
        message: `Disk encryption is on, and the SKU ${size} doesn’t support it. Select another SKU.`,
      }
    : { id, state: 'pass', message: 'The disk encryption setting doesn’t block this SKU.' };
}
