import { describe, expect, it } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import type { CheckFix } from '@/lib/checks/engine/define-check';
import { evaluateCheck } from '@/lib/checks/engine/evaluate';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { Finding } from '@/lib/model/finding';
import { buildPlan } from './build-plan';
import { type FixId, isFixId } from './catalog';
import { applyPlan } from './steps';
import { whatIf } from './what-if';

const context = { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings };
const cases = checks.flatMap((check) =>
  check.examples.fail.flatMap((example) =>
    evaluateCheck(check, example.snapshot, context).fixes.flatMap(({ fixId }) => {
      const fix = check.fixes.find((offered) => offered.fixId === fixId);
      return fix && isFixId(fixId)
        ? [{ check, example, fix, fixId, name: `${check.id}, ${fix.fixId}: ${example.title}` }]
        : [];
    }),
  ),
);

/** What a fix makes fail on some clusters, and says so in the review. */
const saidToFail: { readonly [Id in FixId]?: string[] } = {
  // The list of a closed public endpoint lies dormant.
  'public-network-enabled': ['ip-list-ignored'],
};

describe('a fix that a check offers', () => {
  it('a fix that several checks offer is tested for each', () => {
    expect(new Set(cases.map(({ check }) => check.id)).size).toBeGreaterThan(1);
  });

  it.each(cases)('a fix that a check offers closes it: $name', ({ check, example, fix, fixId }) => {
    const plan = buildPlan(fixId, inputOf(fix), example.snapshot);
    expect(plan.steps).not.toHaveLength(0);
    const after = evaluateCheck(check, applyPlan(example.snapshot, plan), context);
    if (fix.partial) {
      expect(countIn(after)).toBeLessThan(countIn(evaluateCheck(check, example.snapshot, context)));
      return;
    }
    expect(after.outcome).toBe('pass');
    const { closes, newlyFails } = whatIf(example.snapshot, plan, context);
    expect(closes).toContain(check.id);
    expect(newlyFails).toEqual(saidToFail[fixId]?.filter((id) => newlyFails.includes(id)) ?? []);
  });
});

/** The number that a counting check starts its first property with; none is 0. */
function countIn({ properties }: Finding): number {
  return Number(/^\d+/.exec(properties[0]?.actual ?? '')?.[0] ?? 0);
}

function inputOf(fix: CheckFix): unknown {
  return fix.exampleInput ?? {};
}
