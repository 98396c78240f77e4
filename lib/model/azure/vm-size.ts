/** Whether the disks of a cluster's size can be encrypted. */
export type DiskEncryptionSupport = 'supported' | 'unsupported' | 'not-documented';

/**
 * What Azure documents of disk encryption on a size (`sku.name`): "Legacy VM sizes such as the Dv2 family are not supported".
 * Source: https://learn.microsoft.com/azure/data-explorer/cluster-encryption-disk
 */
export function diskEncryptionSupport(size: string): DiskEncryptionSupport {
  if (/Standard_D\d+_v2$/i.test(size)) return 'unsupported';
  // UNCONFIRMED: whether DSv2 sizes belong to the legacy family that cannot be encrypted.
  return /Standard_DS\d+_v2/i.test(size) ? 'not-documented' : 'supported';
}
