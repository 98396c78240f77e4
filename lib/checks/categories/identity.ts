import { managedIdentityNone } from '../catalog/managed-identity-none';
import { uamiShared } from '../catalog/uami-shared';
import type { Check } from '../define-check';

/** The checks of identity, in the order in which screens list them. */
export const identityChecks: readonly Check[] = [managedIdentityNone, uamiShared];
