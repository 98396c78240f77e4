import { expect, it } from 'vitest';
import { periodWords } from './period-words';

it.each([
  ['P365D', '365 days'],
  ['P1D', '1 day'],
  ['P1DT12H', '1.5 days'],
  ['PT1H', '1 hour'],
  ['PT30M', '30 minutes'],
  ['P36500D', '36,500 days'],
  [null, 'Unlimited'],
  [undefined, 'Unlimited'],
  ['soon', 'soon'],
])('the period %s is shown as %s', (period, words) => {
  expect(periodWords(period)).toBe(words);
});
