import type { Check } from '../define-check';

/** The checks of operations, in the order in which screens list them. */
export const operationsChecks: readonly Check[] = [];
