import type { Impact } from './impact';

/** An impact without downtime or cost. */
export const sampleImpact: Impact = {
  outageMinutes: 0,
  duration: '',
  reversible: 'yes',
  reversal: '',
  money: '',
  affects: '',
  source: 'https://learn.microsoft.com/',
};
