import * as z from 'zod';
import { formatNames } from '@/lib/checks/engine/format-values';
import { namePatterns } from '@/lib/model/azure/arm-id';
import { guidSchema } from '@/lib/model/azure/arm-id-schema';
import type { Snapshot } from '@/lib/model/evidence';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { planSetting, undoSetting } from '../planners/plan-setting';
import { sameEntries } from '../settings/cluster-setting';
import {
  noTrustedTenants,
  trustedExternalTenantsSetting,
  trustedTenantsImpact,
} from '../settings/trusted-external-tenants';
import { clusterChange } from '../steps/kinds';
import { requirePart } from '../support/require-part';

export const trustedTenantsAll = defineFix({
  id: 'trusted-tenants-all',
  /** `keep`: external tenants that stay trusted. Absent: none. */
  input: z.strictObject({ keep: z.array(guidSchema).max(100).optional() }),
  steps: clusterChange,
  button: 'Limit trusted tenants',
  bulk: true,
  fields: [
    {
      name: 'keep',
      label: 'Tenants to trust',
      kind: 'tenants',
      optional: true,
      whenEmpty: noTrustedTenants.choice,
    },
  ],
  // Roles by management command are in this part only.
  parts: ['databasePrincipals'],
});

/** Closes trusted-tenants-all and trusted-tenants-unreviewed. */
export const trustedTenantsAllPlan = () =>
  definePlan(trustedTenantsAll, {
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

function planTrustedTenants({ keep = [] }: InputOf<typeof trustedTenantsAll>, snapshot: Snapshot): DraftedPlan {
  const present = trustedExternalTenantsSetting.read(requirePart(snapshot, 'cluster'));
  const wanted = [...new Set(keep.map((tenant) => tenant.toLowerCase()))];
  const known = present.map((tenant) => tenant.trim().toLowerCase());
  const added = known.includes('*') ? [] : wanted.filter((tenant) => !known.includes(tenant));
  return planSetting(snapshot, {
    closesCheck: true,
    title:
      wanted.length === 0
        ? 'Limit trusted tenants to your own tenant'
        : `Limit trusted tenants to your own tenant and ${formatNames(wanted)}`,
    setting: trustedExternalTenantsSetting,
    value: sameEntries(present, wanted) ? present : wanted,
    note: 'The cluster already trusts exactly these tenants.',
    impact: trustedTenantsImpact,
    warnings: [
      ...(wanted.length === 0 ? ['After this change, the cluster trusts only its own tenant.'] : []),
      ...(added.length > 0 ? [`Newly trusted tenants: ${formatNames(added)}.`] : []),
    ],
  });
}
