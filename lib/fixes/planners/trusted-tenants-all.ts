import { formatNames } from '@/lib/checks/engine/format-values';
import { namePatterns } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixInput, FixPlan } from '../plan/fix-plan';
import { sameEntries } from '../settings/cluster-setting';
import { trustedExternalTenantsSetting, trustedTenantsImpact } from '../settings/trusted-external-tenants';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';
import { planSetting, undoSetting } from './plan-setting';

/** Closes trusted-tenants-all and trusted-tenants-unreviewed. */
export const trustedTenantsAllPlan = definePlan({
  id: 'trusted-tenants-all',
  plan: planTrustedTenants,
  undo: undoSetting({
    setting: trustedExternalTenantsSetting,
    accepts: (set, old) =>
      set.every(isTenant) && old.every((tenant) => tenant === '*' || isTenant(tenant)) && !sameEntries(set, old),
    impact: { ...trustedTenantsImpact, affects: 'Principals from the previously trusted tenants regain access' },
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
    title:
      wanted.length === 0
        ? 'Limit trusted tenants to your own tenant'
        : `Limit trusted tenants to your own tenant and ${formatNames(wanted)}`,
    setting: trustedExternalTenantsSetting,
    value: sameEntries(present, wanted) ? present : wanted,
    note: 'The cluster already trusts exactly these tenants.',
    impact: trustedTenantsImpact,
    warnings: [
      ...(wanted.length === 0
        ? ['No external tenant is trusted after this change, only the cluster’s own tenant.']
        : []),
      ...(added.length > 0 ? [`Newly trusted tenants: ${formatNames(added)}.`] : []),
    ],
  });
}
