import { formatNames } from '@/lib/checks/engine/format-values';
import { namePatterns } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixInput } from '../plan/fix-input';
import type { FixPlan } from '../plan/fix-plan';
import { sameEntries } from '../settings/cluster-setting';
import { trustedExternalTenantsSetting } from '../settings/trusted-external-tenants';
import type { Impact } from '../support/impact';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';
import { planSetting } from './plan-setting';
import { undoSetting } from './undo-setting';

const trustedTenantsImpact: Impact = {
  outageMinutes: 0,
  // UNCONFIRMED: Learn says nothing of a restart, nor how long the change takes.
  duration: 'Minutes; Azure documents neither the time nor a restart.',
  reversible: 'yes',
  reversal: 'The tenants can be trusted again; the roles of their principals stay assigned all the while.',
  money: 'None.',
  affects: 'Principals from tenants that are no longer trusted. They lose access immediately.',
  source: 'https://learn.microsoft.com/azure/data-explorer/cross-tenant-query-and-commands',
};

/** Closes trusted-tenants-all and trusted-tenants-unreviewed. */
export const trustedTenantsAllPlan = definePlan({
  id: 'trusted-tenants-all',
  plan: planTrustedTenants,
  undo: undoSetting({
    setting: trustedExternalTenantsSetting,
    accepts: (set, old) =>
      set.every(isTenant) && old.every((tenant) => tenant === '*' || isTenant(tenant)) && !sameEntries(set, old),
    impact: { ...trustedTenantsImpact, affects: 'Principals of the tenants that were trusted before get in again.' },
  }),
});

function isTenant(value: string): boolean {
  return namePatterns.guid.test(value);
}

function planTrustedTenants({ keep = [] }: FixInput<'trusted-tenants-all'>, snapshot: Snapshot): FixPlan {
  const present = trustedExternalTenantsSetting.read(requirePart(snapshot, 'cluster'));
  const wanted = [...new Set(keep.map((tenant) => tenant.toLowerCase()))];
  const known = present.map((tenant) => tenant.trim().toLowerCase());
  const added = known.includes('*') ? [] : wanted.filter((tenant) => !known.includes(tenant));
  return planSetting(snapshot, {
    fixId: 'trusted-tenants-all',
    checkId: 'trusted-tenants-all',
    title: wanted.length === 0 ? 'Trust only your own tenant' : `Trust ${formatNames(wanted)} and your own tenant`,
    setting: trustedExternalTenantsSetting,
    value: sameEntries(present, wanted) ? present : wanted,
    note: 'The trusted tenants are these already.',
    impact: trustedTenantsImpact,
    warnings: added.length > 0 ? [`Not trusted so far: ${formatNames(added)}.`] : [],
  });
}
