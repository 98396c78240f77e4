import { describe, expect, it } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { evaluateCheck } from '@/lib/checks/engine/evaluate';
import { buildPlan } from '@/lib/fixes/build-plan';
import { bulkFixes, factsOf, isFixId } from '@/lib/fixes/catalog';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { isLockoutRow } from '@/lib/fixes/preflight/decisive-rows';
import { rowsOf } from '@/lib/fixes/testing/fix';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import { fixEffects, risksOf } from './fix-effects';
import { riskGroupOf } from './fix-first';

const context = { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings };

/** Every plan that closes a failing example of a check and can be made for many clusters. */
const plans = checks.flatMap((check) =>
  check.examples.fail.flatMap(({ snapshot }) =>
    evaluateCheck(check, snapshot, context).fixes.flatMap(({ fixId }) => {
      const fix = check.fixes.find((offered) => offered.fixId === fixId);
      if (!isFixId(fixId) || !bulkFixes.has(fixId)) return [];
      return [{ fixId, snapshot, plan: buildPlan(fixId, fix?.exampleInput ?? {}, snapshot) }];
    }),
  ),
);

describe('the effects of fixes on the overview', () => {
  it('every fix that closes a check on many clusters has its effects listed', () => {
    expect([...fixEffects.keys()].sort()).toEqual([...new Set(plans.map(({ fixId }) => fixId))].sort());
  });

  it.each([...fixEffects])('the listed downtime of %s is that of its longest plan', (id, { downtimeMinutes }) => {
    const own = plans.filter(({ fixId }) => fixId === id);
    expect(Math.max(...own.map(({ plan }) => plan.impact.outageMinutes))).toBe(downtimeMinutes);
  });

  it.each([...fixEffects])('%s is listed with what its definition says that it breaks', (id, { breaks }) => {
    expect(breaks).toBe(isFixId(id) ? factsOf(id)?.breaks : undefined);
  });

  it('every fix for many clusters whose empty list needs its choice in words has a risk', () => {
    const asking = [...bulkFixes].filter(([, fields]) => fields.some(({ whenEmpty }) => whenEmpty)).map(([id]) => id);
    expect(asking.sort()).toEqual(['outbound-unrestricted', 'trusted-tenants-all']);
    for (const id of asking) {
      const effects = fixEffects.get(id);
      expect([id, effects ? risksOf(effects).length : 0]).toEqual([id, 1]);
    }
  });

  it('a fix that stops something that people or applications use is never safe now', () => {
    const safe = [...fixEffects].filter(([, effects]) => riskGroupOf(effects) === 'safe').map(([id]) => id);
    // A new fix belongs here only if nothing stops working.
    expect(safe).toEqual([
      'attach-user-identity',
      'auto-stop-off',
      'cmk-not-used',
      'cmk-version-pinned',
      'diagnostics-missing',
      'managed-identity-none',
      'no-owner-tag',
      'resource-lock-missing',
      'soft-delete-opt-out',
    ]);
  });

  it.each([...fixEffects])('%s is listed with a lockout risk exactly if its preflight looks for one', (id, effects) => {
    const own = plans.filter(({ fixId }) => fixId === id);
    expect(own.some(({ snapshot, plan }) => looksForLockout(snapshot, plan))).toBe(effects.mayLockOut);
  });
});

function looksForLockout(snapshot: Snapshot, plan: FixPlan): boolean {
  return Object.values(rowsOf(snapshot, plan)).some(isLockoutRow);
}
