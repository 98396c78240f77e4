import { documentedDefaults } from '@/lib/model/cluster';
import type { Impact } from '../support/impact';
import { type ClusterSetting, propertySetting, type SettingFacts } from './cluster-setting';

/** Properties that are on or off, by name. A fix that sets one is a file with `defineFlagFix`. */
export const flagSettings = {
  enableDiskEncryption: flag('enableDiskEncryption', {
    name: 'disk encryption',
    terraform: 'disk_encryption_enabled',
    impact: (isOn) => ({
      outageMinutes: 20,
      duration: 'Up to 20 minutes',
      reversible: 'yes',
      reversal: isOn
        ? 'You can turn off disk encryption again, with the same downtime.'
        : 'You can turn disk encryption back on, with the same downtime.',
      money: 'No documented cost',
      affects: 'All queries and ingestion',
      source: 'https://learn.microsoft.com/azure/data-explorer/cluster-encryption-disk',
    }),
  }),
  enablePurge: flag('enablePurge', {
    name: 'data purge',
    terraform: 'purge_enabled',
    impact: (isOn) => ({
      outageMinutes: 0,
      duration: isOn ? 'A few minutes, with a service restart' : 'A few minutes, possibly with a service restart',
      reversible: 'yes',
      reversal: isOn
        ? 'You can turn off data purge again, possibly with another restart.'
        : 'You can turn data purge back on, which restarts the service. Purged data stays deleted.',
      money: 'No documented cost',
      affects: isOn
        ? 'The restart can drop running queries. Database Admins can then permanently erase records.'
        : 'You can no longer purge records. A restart can drop running queries.',
      source: 'https://learn.microsoft.com/azure/data-explorer/data-purge-portal',
    }),
  }),
  enableAutoStop: flag('enableAutoStop', {
    name: 'auto-stop',
    terraform: 'auto_stop_enabled',
    impact: (isOn) => ({
      outageMinutes: 0,
      duration: 'A few minutes',
      reversible: 'yes',
      reversal: 'You can turn off auto-stop again at any time. A stopped cluster must be started manually.',
      money: isOn
        ? 'Stopped clusters cost less, because Azure doesn’t charge for their instances'
        : 'An unused cluster keeps running and incurs costs',
      affects: isOn
        ? 'No immediate effect. The cluster stops after five days without ingestion or queries. Azure doesn’t restart the cluster automatically.'
        : 'No one. The cluster runs and incurs costs until it’s stopped manually.',
      source: 'https://learn.microsoft.com/azure/data-explorer/auto-stop-clusters',
    }),
  }),
} as const;

export type Flag = keyof typeof flagSettings;

/** Returns a setting that takes access from no client, with its documented default. */
function flag(
  property:
    | 'enableDiskEncryption'
    | 'enablePurge'
    | 'enableAutoStop'
    | 'enableDoubleEncryption'
    | 'enableStreamingIngest',
  facts: Pick<SettingFacts<boolean>, 'name' | 'terraform'> & { impact(isOn: boolean): Impact },
): ClusterSetting<boolean> {
  return propertySetting(property, {
    ...facts,
    locksOut: false,
    read: (properties) => properties[property] ?? documentedDefaults[property].value,
    toJson: (value) => value,
    fromJson: (json) => (typeof json === 'boolean' ? json : undefined),
  });
}
