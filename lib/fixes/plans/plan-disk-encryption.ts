import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { draftPlan, nothingToDo } from '../draft-plan';
import type { FixId } from '../fix-id';
import type { FixPlan } from '../fix-plan';
import { diskEncryptionImpact } from '../impacts';
import { requirePart } from '../require-part';
import { diskEncryptionSetting } from '../settings/disk-encryption';
import type { FixStep } from '../steps';

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
