import { documentedDefaults } from '@/lib/model/cluster';
import type { ClusterSetting } from './cluster-setting';
import { propertySetting } from './property-setting';

/** A property of the cluster that is on or off; absent and null are its documented default. */
export function flagSetting(name: 'enableDiskEncryption' | 'enablePurge' | 'enableAutoStop'): ClusterSetting<boolean> {
  return propertySetting(name, {
    read: (properties) => properties[name] ?? documentedDefaults[name].value,
    toJson: (value) => value,
    fromJson: (json) => (typeof json === 'boolean' ? json : undefined),
  });
}
