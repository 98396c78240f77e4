import { describe, expect, it } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { evaluateCheck } from '@/lib/checks/engine/evaluate';
import { buildPlan } from '@/lib/fixes/build-plan';
import { bulkFixes, type FixId, factsOf, isFixId } from '@/lib/fixes/catalog';
import type { FixEffects } from '@/lib/fixes/draft/define-fix';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { isLockoutRow } from '@/lib/fixes/preflight/decisive-rows';
import { rowsOf } from '@/lib/fixes/testing/fix';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import { riskGroupOf, risksOf } from './fix-first';

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

/** The definitions of these fixes. */
const closing = [...new Set(plans.map(({ fixId }) => fixId))].map((id): [FixId, FixEffects] => [id, factsOf(id) ?? {}]);

describe('the effects of fixes on the overview', () => {
  it.each(closing)('the downtime of %s is that of its longest plan', (id, { downtimeMinutes = 0 }) => {
    const own = plans.filter(({ fixId }) => fixId === id);
    expect(Math.max(...own.map(({ plan }) => plan.impact.outageMinutes))).toBe(downtimeMinutes);
  });

  it('every fix for many clusters whose empty list needs its choice in words has a risk', () => {
    const asking = [...bulkFixes].filter(([, fields]) => fields.some(({ whenEmpty }) => whenEmpty)).map(([id]) => id);
    expect(asking.sort()).toEqual(['outbound-unrestricted', 'trusted-tenants-all']);
    for (const id of asking) {
      expect([id, risksOf(factsOf(id) ?? {}).length]).toEqual([id, 1]);
    }
  });

  it('a fix that stops something that people or applications use is never safe now', () => {
    const safe = closing.filter(([, effects]) => riskGroupOf(effects) === 'safe').map(([id]) => id);
    // A new fix belongs here only if nothing stops working.
    expect(safe.sort()).toEqual([
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

  it.each(closing)('%s has a lockout risk exactly if its preflight looks for one', (id, { mayLockOut = false }) => {
    const own = plans.filter(({ fixId }) => fixId === id);
    expect(own.some(({ snapshot, plan }) => looksForLockout(snapshot, plan))).toBe(mayLockOut);
  });
});

function looksForLockout(snapshot: Snapshot, plan: FixPlan): boolean {
  return Object.values(rowsOf(snapshot, plan)).some(isLockoutRow);
}
