import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { draftPlan, nothingToDo } from '../draft-plan';
import type { FixId } from '../fix-id';
import type { FixPlan } from '../fix-plan';
import type { Impact } from '../impact';
import { requirePart } from '../require-part';
import { diskEncryptionSetting } from '../settings/disk-encryption';
import type { FixStep } from '../steps';

/** Disk encryption, in either direction. */
export const diskEncryptionImpact: Impact = {
  outageMinutes: 20,
  duration: 'Up to 20 minutes.',
  reversible: 'yes',
  reversal: 'The setting can be switched back, with the same unavailability again.',
  money: 'No cost is documented.',
  affects: 'Everybody who queries or ingests: the cluster is unavailable while it changes.',
  source: 'https://learn.microsoft.com/azure/data-explorer/cluster-encryption-disk',
};

/** Plans the switch of disk encryption; both directions cost the same unavailability. */
export function planDiskEncryption(
  snapshot: Snapshot,
  on: boolean,
  names: { fixId: FixId; checkId?: string; title: string },
): FixPlan {
  const cluster = requirePart(snapshot, 'cluster');
  if (diskEncryptionSetting.read(cluster) === on)
    return nothingToDo(snapshot, names, `Disk encryption is ${on ? 'on' : 'off'} already.`);
  return draftPlan(snapshot, {
    ...names,
    steps: [diskEncryptionStep(snapshot, on)],
    impact: diskEncryptionImpact,
    warnings: on
      ? sandboxWarnings(cluster)
      : ['Cached data and the operating system disks are no longer encrypted by the virtual machines.'],
    undo: { steps: [diskEncryptionStep(snapshot, !on)] },
  });
}

function diskEncryptionStep({ clusterId }: Snapshot, on: boolean): FixStep {
  return { kind: 'cluster.update', clusterId, body: diskEncryptionSetting.toBody(on) };
}

function sandboxWarnings({ properties }: KustoCluster): string[] {
  // UNCONFIRMED: an older revision of cluster-encryption-disk ruled out sandboxes, the present one does not mention them.
  return (properties.languageExtensions?.value?.length ?? 0) > 0
    ? [
        'Language extensions are on. Older Azure documentation says that disk encryption does not work with sandboxes; the present one does not say.',
      ]
    : [];
}
