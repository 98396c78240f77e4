import { expect, it } from 'vitest';
import type { Finding, UnknownPart } from '@/lib/model/finding';
import { distinctParts, missingParts } from './missing-parts';

const refused: UnknownPart = { part: 'databasePrincipals', reason: 'forbidden', missingAction: 'a/b/action' };
const stopped: UnknownPart = { part: 'databases', reason: 'stopped' };

function waiting(checkId: string, ...unknown: UnknownPart[]): Finding {
  return {
    checkId,
    outcome: 'unknown',
    severity: 'low',
    message: '',
    properties: [],
    evidence: [],
    fixes: [],
    unknown,
  };
}

it('each missing part is listed once, most affected checks first', () => {
  const found = missingParts([
    waiting('a', stopped),
    waiting('b', refused),
    waiting('c', { ...refused }, stopped, stopped),
  ]);
  expect(found).toEqual([
    { unknown: stopped, checks: 2 },
    { unknown: refused, checks: 2 },
  ]);
  expect(missingParts([waiting('a', refused), waiting('b', refused), waiting('c', stopped)])[0]?.unknown.part).toBe(
    'databasePrincipals',
  );
});

it('a part that is missing for two reasons is listed twice', () => {
  expect(missingParts([waiting('a', refused), waiting('b', { ...refused, reason: 'failed' })])).toHaveLength(2);
});

it('a part that two databases lack for one reason is listed once', () => {
  expect(distinctParts([refused, { ...refused }, stopped])).toEqual([refused, stopped]);
});

it('no part is missing if no finding is unknown', () => {
  expect(missingParts([{ ...waiting('a'), outcome: 'pass' }])).toEqual([]);
});
