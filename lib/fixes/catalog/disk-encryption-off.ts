import type { KustoCluster } from '@/lib/model/cluster';
import { text as sentence, type Text, undocumented } from '@/lib/model/text-pieces';
import { defineFlagFix } from '../draft/define-fix';

function sandboxWarnings({ properties }: KustoCluster): Text[] {
  // UNCONFIRMED: an older revision of cluster-encryption-disk ruled out sandboxes, the present one does not mention them.
  return (properties.languageExtensions?.value?.length ?? 0) > 0
    ? [
        sentence`Language extensions are on and run in sandboxes. ${undocumented('Azure might reject disk encryption for clusters with sandboxes.')} Only an older version of the Microsoft Learn page mentions this limit.`,
      ]
    : [];
}

export const diskEncryptionOff = defineFlagFix({
  id: 'disk-encryption-off',
  button: 'Turn on disk encryption',
  sets: {
    closesCheck: true,
    flag: 'enableDiskEncryption',
    value: true,
    title: 'Turn on disk encryption',
    note: 'Disk encryption is already on.',
    warnings: sandboxWarnings,
  },
});
