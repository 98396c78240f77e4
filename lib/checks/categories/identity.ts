import { managedIdentityNone } from '../catalog/managed-identity-none';
import type { Check } from '../define-check';

/** The checks of identity, in the order in which screens list them. */
export const identityChecks: readonly Check[] = [managedIdentityNone];
