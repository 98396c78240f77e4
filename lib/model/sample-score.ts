import type { Score } from './finding';

/** A score for tests that are not about it: one low check passed, another one failed. */
export const sampleScore: Score = {
  value: 50,
  passedWeight: 1,
  judgedWeight: 2,
  passed: 1,
  failed: 1,
  unknown: 0,
  notApplicable: 0,
  error: 0,
  exempted: 0,
};
