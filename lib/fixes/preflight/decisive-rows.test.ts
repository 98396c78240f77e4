import { describe, expect, it } from 'vitest';
import type { PreflightRow } from '../plan/fix-plan';
import { lockoutRiskOf } from './decisive-rows';
import { toLosesAccess } from './lost-access';

const row = (id: string, state: PreflightRow['state'], more: Partial<PreflightRow> = {}): PreflightRow => ({
  id,
  state,
  message: 'So.',
  ...more,
});

const anja = { id: 'a', name: 'anja.keller@fabrikam.com', type: 'User' };
const analysts = { id: 'g', name: 'Analysts', type: 'Group' };

describe('the lockout risk of a plan', () => {
  it.each<[string, PreflightRow[], ReturnType<typeof lockoutRiskOf>]>([
    ['none if every row about lost access passes', [row('last-admin', 'pass')], { kind: 'none' }],
    ['none if another row warns', [row('written-by', 'warn')], { kind: 'none' }],
    ['unknown if a row about lost access is', [row('own-address', 'unknown')], { kind: 'unknown' }],
    ['unknown if such a row asks for consent', [row('last-admin', 'unknown', { consent: true })], { kind: 'unknown' }],
    [
      'a risk if a row about lost access warns, with or without consent',
      [row('who-is-cut-off', 'warn')],
      { kind: 'risk', who: null },
    ],
    ['a risk if any row asks for consent', [row('new-row', 'warn', { consent: true })], { kind: 'risk', who: null }],
    ['a risk if a row about lost access blocks', [row('last-owner', 'block')], { kind: 'risk', who: null }],
    [
      'the number of principals if a row lists them',
      [row('untrusted-principals', 'warn', { losesAccess: toLosesAccess([anja]) }), row('own-address', 'unknown')],
      { kind: 'risk', who: '1 person' },
    ],
    [
      'each principal once, by kind',
      [
        row('untrusted-principals', 'warn', { losesAccess: toLosesAccess([anja, analysts]) }),
        row('group-members', 'warn', { losesAccess: toLosesAccess([anja]) }),
      ],
      { kind: 'risk', who: '1 person and 1 group' },
    ],
  ])('the lockout risk of a plan is %s', (_title, rows, risk) => {
    expect(lockoutRiskOf(rows)).toEqual(risk);
  });

  it('the lockout risk counts principals that a row doesn’t list by name', () => {
    const many = Array.from({ length: 250 }, (_, index) => ({ id: `p${index}`, name: `p${index}`, type: 'User' }));
    const losesAccess = toLosesAccess(many);
    expect(losesAccess.principals).toHaveLength(100);
    expect(lockoutRiskOf([row('untrusted-principals', 'warn', { losesAccess })])).toEqual({
      kind: 'risk',
      who: '250 principals',
    });
  });
});
