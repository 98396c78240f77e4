import { documentedDefaults } from '@/lib/model/cluster';
import { propertySetting, toTextList } from './cluster-setting';

/**
 * `properties.trustedExternalTenants`: tenant IDs, or `*`. Absent and null mean every tenant
 * (https://learn.microsoft.com/azure/data-explorer/cross-tenant-query-and-commands).
 */
export const trustedExternalTenantsSetting = propertySetting<string[]>('trustedExternalTenants', {
  read: ({ trustedExternalTenants }) =>
    (trustedExternalTenants ?? documentedDefaults.trustedExternalTenants.value).flatMap(({ value }) => value || []),
  toJson: (value) => value.map((tenant) => ({ value: tenant })),
  fromJson: (json) =>
    Array.isArray(json)
      ? toTextList(
          json.map((entry) => (typeof entry === 'object' && entry !== null && 'value' in entry ? entry.value : null)),
          128,
        )
      : undefined,
});
