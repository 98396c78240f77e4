import { defineFlagFix } from '../draft/define-fix';

export const turnDiskEncryptionOff = defineFlagFix({
  id: 'turn-disk-encryption-off',
  button: 'Turn off disk encryption',
  sets: {
    flag: 'enableDiskEncryption',
    value: false,
    title: 'Turn off disk encryption',
    note: 'Disk encryption is already off.',
    warnings: () => ['The virtual machines no longer encrypt cached data and operating system disks.'],
  },
});
