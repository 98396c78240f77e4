import type { Check } from '../define-check';

/** The checks of data protection, in the order in which screens list them. */
export const dataProtectionChecks: readonly Check[] = [];
