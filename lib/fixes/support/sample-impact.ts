import type { Impact } from './impact';

/** An impact for the plans of tests: nothing of note. */
export const sampleImpact: Impact = {
  outageMinutes: 0,
  duration: '',
  reversible: 'yes',
  reversal: '',
  money: '',
  affects: '',
  source: 'https://learn.microsoft.com/',
};
