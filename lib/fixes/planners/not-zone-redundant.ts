import { isDevSize } from '@/lib/model/azure/cluster-sizes';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import type { FixInput } from '../plan/fix-input';
import type { FixPlan } from '../plan/fix-plan';
import { zonesSetting } from '../settings/resource-settings';
import type { Impact } from '../support/impact';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';
import { planSetting } from './plan-setting';

const impact: Impact = {
  outageMinutes: 3,
  duration: 'The machines move in tens of minutes; the data that is stored is copied for hours up to weeks.',
  reversible: 'no',
  reversal: 'A cluster that spreads over zones can never go back to fewer of them.',
  money: 'The data is kept three times, in zone-redundant storage, which costs more.',
  affects: 'Everybody who queries or ingests, for 1 to 3 minutes while the cluster is switched over.',
  source: 'https://learn.microsoft.com/azure/data-explorer/migrate-cluster-to-multiple-availability-zone',
};

/** Closes not-zone-redundant. Can't be undone. */
export const notZoneRedundantPlan = definePlan({ id: 'not-zone-redundant', plan: planZones });

function planZones({ zones }: FixInput<'not-zone-redundant'>, snapshot: Snapshot): FixPlan {
  const cluster = requirePart(snapshot, 'cluster');
  const wanted = [...zones].sort();
  if (new Set(wanted).size < wanted.length)
    throw new Problem('invalid-request', 'zones: each zone can be named once. Nothing was changed.');
  if (isDevSize(cluster.sku))
    throw new Problem(
      'invalid-request',
      `The size ${cluster.sku.name} is a single machine and cannot spread over zones. Nothing was changed.`,
    );
  const left = zonesSetting.read(cluster).filter((zone) => !wanted.some((other) => other === zone));
  if (left.length > 0)
    throw new Problem(
      'invalid-request',
      `zones: the cluster lies in zone ${left.join(' and ')}, and a cluster cannot leave a zone. Nothing was changed.`,
    );
  return planSetting(snapshot, {
    fixId: 'not-zone-redundant',
    checkId: 'not-zone-redundant',
    title: `Spread the cluster over the zones ${wanted.join(', ')}`,
    setting: zonesSetting,
    value: wanted,
    note: `The cluster spreads over the zones ${wanted.join(', ')} already.`,
    impact,
    warnings: [
      'This is a preview feature of Azure Data Explorer.',
      'Whether the region has these zones was not read; if not, Azure refuses the change.',
      'Terraform (azurerm) would delete and create the cluster anew, with the loss of its data, if its zones were changed there first: change them here, then in the file.',
    ],
    undo: { impossible: impact.reversal },
  });
}
