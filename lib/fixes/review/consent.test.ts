import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import type { PreflightRow } from '../plan/fix-plan';
import { clusterRows } from '../preflight/cluster-rows';
import { isLockoutRow, lockoutRiskOf, lockoutRowIds } from '../preflight/decisive-rows';
import { toLosesAccess } from '../preflight/lost-access';
import { effectOf, everywhere, sampleEffect } from '../testing/access-effect';
import { accessEffectWords } from './access-effect-words';
import { decisiveNow, lockoutRows, withoutAnswered } from './consent';

const busy = sampleSnapshot({
  cluster: { properties: { enableDiskEncryption: false, provisioningState: 'Updating' } },
});
const rows = clusterRows(busy, buildPlan('disk-encryption-off', {}, busy));

describe('the conditions of a plan', () => {
  it('another person’s operation in progress blocks a plan', () => {
    expect(decisiveNow(rows, undefined)).toEqual(rows);
    expect(rows.some(({ state }) => state === 'block')).toBe(true);
  });

  it('an operation that is a change of this browser lets the plan wait', () => {
    const now = decisiveNow(rows, 'Turn off data purge');
    expect(now.filter(({ state }) => state === 'block')).toEqual([]);
    expect(now.map(({ message }) => message)).toContain(
      '“Turn off data purge” is in progress. This change starts when that change ends.',
    );
  });

  it('any other block stays while a change of this browser is in progress', () => {
    const lock = { id: 'lock', state: 'block', message: 'A lock.' } as const;
    expect(decisiveNow([...rows, lock], 'Turn off data purge')).toContainEqual(lock);
  });
});

describe('the lockout risk next to the answer of the access engine', () => {
  const anja = { id: 'anja', name: 'Anja', type: 'user' };
  const row = (id: string, state: PreflightRow['state'], consent: boolean): PreflightRow => ({
    id,
    state,
    message: 'Anja loses access.',
    ...(state === 'warn' ? { losesAccess: toLosesAccess([anja]) } : {}),
    ...(consent ? { consent } : {}),
  });
  const unreadable = [{ part: 'groups', reason: 'forbidden' }] as const;
  const effects = [
    undefined,
    sampleEffect([]),
    sampleEffect([], { unreadable: [...unreadable] }),
    sampleEffect([effectOf('Anja', { loses: everywhere })]),
    sampleEffect([effectOf('Anja', { unknown: everywhere })]),
    sampleEffect([effectOf('Ben', { gains: everywhere })]),
    sampleEffect([effectOf('Ben', { gains: everywhere })], { unreadable: [...unreadable] }),
  ];

  it('the lockout risk is never “none” next to a warning about lost access', () => {
    const arbitraryRow = fc
      .tuple(fc.constantFrom(...lockoutRowIds), fc.constantFrom('pass', 'warn', 'unknown'), fc.boolean())
      .map(([id, state, consent]) => row(id, state, consent && state !== 'pass'));
    const arbitrary = fc.tuple(fc.array(arbitraryRow, { maxLength: 3 }), fc.constantFrom(...effects));
    fc.assert(
      fc.property(arbitrary, ([rows, effect]) => {
        const isNone = lockoutRiskOf(lockoutRows(rows, effect)).kind === 'none';
        const warnings = withoutAnswered(rows, effect).filter((shown) => isLockoutRow(shown) && shown.state !== 'pass');
        const isTileShown = isNone && !(effect && accessEffectWords(effect).isRisk);
        if (isTileShown) expect(warnings).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('a lost role isn’t a warning when the principal keeps its access in another way', () => {
    const lost = [row('untrusted-principals', 'warn', false)];
    expect(withoutAnswered(lost, sampleEffect([]))).toEqual([]);
    expect(lockoutRiskOf(lockoutRows(lost, sampleEffect([])))).toEqual({ kind: 'none' });
  });

  it('a lost role stays a risk while access isn’t completely read, or if a confirmation is needed', () => {
    const lost = [row('untrusted-principals', 'warn', false)];
    const incomplete = sampleEffect([], { unreadable: [...unreadable] });
    for (const effect of [undefined, incomplete]) {
      expect(withoutAnswered(lost, effect)).toEqual(lost);
    }
    expect(lockoutRiskOf(lockoutRows(lost, undefined))).toEqual({ kind: 'risk', who: '1 person' });
    expect(withoutAnswered([row('untrusted-principals', 'warn', true)], sampleEffect([]))).toHaveLength(1);
  });
});
