import { documentedDefaults } from '@/lib/model/cluster';
import { canonicalJson } from '../canonical-json';
import type { ClusterSetting } from './cluster-setting';

/** `properties.enableDiskEncryption`; absent and null are the documented default, off. */
export const diskEncryptionSetting: ClusterSetting<boolean> = {
  path: 'properties.enableDiskEncryption',
  read: (cluster) => cluster.properties.enableDiskEncryption ?? documentedDefaults.enableDiskEncryption.value,
  toBody: (value) => ({ properties: { enableDiskEncryption: value } }),
  fromBody: (body) => {
    const value = body.properties?.enableDiskEncryption;
    if (typeof value !== 'boolean') return undefined;
    return canonicalJson(body) === canonicalJson(diskEncryptionSetting.toBody(value)) ? value : undefined;
  },
};
