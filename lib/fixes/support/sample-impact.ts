import type { Impact } from './impact';

export const sampleImpact: Impact = {
  outageMinutes: 0,
  duration: '',
  reversible: 'yes',
  reversal: '',
  money: '',
  affects: '',
  source: 'https://learn.microsoft.com/',
};
