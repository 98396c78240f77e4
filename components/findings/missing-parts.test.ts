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

it('each missing part is named once, that which most checks wait for first', () => {
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

it('the same part that is missing for two reasons is named twice', () => {
  expect(missingParts([waiting('a', refused), waiting('b', { ...refused, reason: 'failed' })])).toHaveLength(2);
});

it('what two databases lack for the same reason is told once', () => {
  expect(distinctParts([refused, { ...refused }, stopped])).toEqual([refused, stopped]);
});

it('where nothing is unknown nothing is missing', () => {
  expect(missingParts([{ ...waiting('a'), outcome: 'pass' }])).toEqual([]);
});
