import { documentedDefaults } from '@/lib/model/cluster';
import type { Json } from '@/lib/model/json';
import type { Impact } from '../support/impact';
import { type EmptyList, propertySetting, toTextList } from './cluster-setting';

export const noTrustedTenants = {
  choice: 'Trust no external tenant',
  effect: 'only the cluster’s own tenant is trusted',
} as const satisfies EmptyList;

export const trustedTenantsImpact: Impact = {
  outageMinutes: 0,
  // UNCONFIRMED: Learn says nothing of a restart, nor how long the change takes.
  duration: 'Minutes',
  notDocumented: ['duration'],
  reversible: 'yes',
  reversal: 'You can trust the tenants again. The role assignments of their principals stay.',
  money: 'None',
  affects: 'Principals from tenants that are no longer trusted lose access immediately',
  source: 'https://learn.microsoft.com/azure/data-explorer/cross-tenant-query-and-commands',
};

/**
 * `properties.trustedExternalTenants`: tenant IDs, or `*`. Absent and null mean every tenant
 * (https://learn.microsoft.com/azure/data-explorer/cross-tenant-query-and-commands).
 */
export const trustedExternalTenantsSetting = propertySetting<string[]>('trustedExternalTenants', {
  name: 'trusted external tenants',
  // In Terraform, MyTenantOnly means the empty list.
  terraform: (json) => {
    const tenants = tenantsIn(json);
    return { attributes: { trusted_external_tenants: tenants.length > 0 ? tenants : ['MyTenantOnly'] } };
  },
  locksOut: true,
  whenEmpty: noTrustedTenants,
  impact: () => trustedTenantsImpact,
  read: ({ trustedExternalTenants }) =>
    (trustedExternalTenants ?? documentedDefaults.trustedExternalTenants.value).flatMap(({ value }) => value || []),
  toJson: (value) => value.map((tenant) => ({ value: tenant })),
  fromJson: (json) => (Array.isArray(json) ? toTextList(tenantsIn(json), 128) : undefined),
});

function tenantsIn(json: Json): Json[] {
  return (Array.isArray(json) ? json : []).map((entry) => {
    const isObject = typeof entry === 'object' && entry !== null && !Array.isArray(entry);
    return (isObject ? entry.value : undefined) ?? null;
  });
}
