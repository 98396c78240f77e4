import * as z from 'zod';
import { isDevSize } from '@/lib/checks/support/cluster-sizes';
import type { Snapshot } from '@/lib/model/evidence';
import { refusal } from '@/lib/model/problem';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { planSetting } from '../planners/plan-setting';
import { zonesImpact, zonesSetting } from '../settings/resource-settings';
import { clusterChange } from '../steps/kinds';
import { requirePart } from '../support/require-part';

export const notZoneRedundant = defineFix({
  id: 'not-zone-redundant',
  input: z.strictObject({
    zones: z
      .array(z.enum(['1', '2', '3']))
      .min(2)
      .max(3),
  }),
  steps: clusterChange,
  button: 'Set availability zones',
  bulk: true,
  fields: [
    {
      name: 'zones',
      label: 'Availability zones',
      enter: 'Enter at least two of the zones 1, 2, and 3, one per line.',
      kind: 'list',
    },
  ],
});

/** Closes not-zone-redundant. Can't be undone. */
export const notZoneRedundantPlan = () => definePlan(notZoneRedundant, { plan: planZones });

function planZones({ zones }: InputOf<typeof notZoneRedundant>, snapshot: Snapshot): DraftedPlan {
  const cluster = requirePart(snapshot, 'cluster');
  const wanted = [...zones].sort();
  if (new Set(wanted).size < wanted.length) throw refusal('invalid-request', 'zones: Enter each zone only once.');
  if (isDevSize(cluster.sku))
    throw refusal(
      'invalid-request',
      `The SKU ${cluster.sku.name} has a single instance and can’t use multiple zones. Change the SKU first.`,
    );
  const left = zonesSetting.read(cluster).filter((zone) => !wanted.some((other) => other === zone));
  if (left.length > 0)
    throw refusal(
      'invalid-request',
      `zones: Include ${left.length === 1 ? 'zone' : 'zones'} ${left.join(' and ')}, because the cluster can’t leave a zone that it already uses.`,
    );
  return planSetting(snapshot, {
    closesCheck: true,
    title: `Set availability zones to ${wanted.join(', ')}`,
    setting: zonesSetting,
    value: wanted,
    note: `The cluster already uses the availability zones ${wanted.join(', ')}.`,
    impact: zonesImpact,
    warnings: [
      'Changing availability zones is a preview feature of Azure Data Explorer.',
      'If the region doesn’t have one of these zones, Azure rejects the change. Kustodian doesn’t check this.',
      'If you change the zones in Terraform (azurerm) first, Terraform deletes and re-creates the cluster, and its data is lost. Apply this fix first, and then update the configuration.',
    ],
    undo: { impossible: zonesImpact.reversal },
  });
}
