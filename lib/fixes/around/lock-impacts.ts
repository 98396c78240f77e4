import type { Impact } from '../fix-plan';

const source = 'https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources';

/** A lock put on a scope. */
export const lockImpact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds.',
  reversible: 'yes',
  reversal: 'Whoever may delete locks can remove it again.',
  money: 'No cost is documented.',
  affects: 'Whoever deletes what lies on or below it, people and scripts, which Azure then refuses.',
  source,
};

/** A lock taken away. */
export const unlockImpact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds.',
  reversible: 'yes',
  reversal: 'The same lock can be put there again.',
  money: 'No cost is documented.',
  affects: 'Everything that the lock protected: whoever has the rights can delete it, by mistake too.',
  source,
};
