import { expect, it } from 'vitest';
import type { AssertionOutcome } from '@/lib/access/assertion-outcomes';
import { countOutcomes } from './assertion-words';

function outcomesOf(...outcomes: AssertionOutcome['outcome'][]): AssertionOutcome[] {
  return outcomes.map((outcome, index) => ({
    name: `${index}`,
    outcome,
    clusters: 1,
    violations: [],
    unknown: [],
    problems: [],
    assertion: { name: `${index}`, who: 'users', can: 'read' },
  }));
}

it.each([
  [['pass'], 'The access assertion passes.'],
  [['unknown'], 'The access assertion is Unknown.'],
  [['pass', 'pass'], 'All 2 access assertions pass.'],
  [['fail', 'pass'], '1 of 2 access assertions fails.'],
  [['unknown', 'pass'], '1 of 2 access assertions is Unknown.'],
  [['unknown', 'unknown', 'pass'], '2 of 3 access assertions are Unknown.'],
  [['fail', 'fail', 'unknown', 'unknown'], '2 of 4 access assertions fail, and 2 are Unknown.'],
] as const)('the results %j of access assertions are counted in a sentence', (outcomes, sentence) => {
  expect(countOutcomes(outcomesOf(...outcomes))).toBe(sentence);
});
