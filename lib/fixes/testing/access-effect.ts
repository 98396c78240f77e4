import type { AbilityScope, AccessEffect, ChangeTotals, PrincipalEffect } from '@/lib/access/access-effect';

export const everywhere: AbilityScope = { can: ['read'], databases: null, kept: [] };

export function countsOf(counts: Partial<ChangeTotals> = {}): ChangeTotals {
  return { people: 0, guests: 0, groups: 0, applications: 0, others: 0, scope: null, ...counts };
}

/** Returns a change of one principal, a person by default. */
export function effectOf(
  name: string,
  change: Partial<PrincipalEffect>,
  type: PrincipalEffect['principal']['type'] = 'user',
): PrincipalEffect {
  const principal = { id: name.toLowerCase(), type, displayName: name };
  return { principal, loses: null, gains: null, unknown: null, remains: [], ...change };
}

export function sampleEffect(principals: PrincipalEffect[], more: Partial<AccessEffect> = {}): AccessEffect {
  const count = (side: 'loses' | 'gains' | 'unknown') => {
    const changed = principals.filter((principal) => principal[side]);
    const types = changed.map(({ principal }) => principal.type);
    const isShared = new Set(changed.map((principal) => JSON.stringify(principal[side]))).size === 1;
    const scope = isShared ? (changed[0]?.[side] ?? null) : null;
    const of = (type: string) => types.filter((known) => known === type).length;
    return countsOf({ people: of('user'), groups: of('group'), applications: of('application'), scope });
  };
  return {
    clusterId: '/c',
    readAt: '2026-11-25T10:00:00.000Z',
    loses: count('loses'),
    gains: count('gains'),
    unknown: count('unknown'),
    principals,
    total: principals.length,
    groups: [],
    unreadable: [],
    ...more,
  };
}
