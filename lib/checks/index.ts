import { accessChecks } from './categories/access';
import { dataProtectionChecks } from './categories/data-protection';
import { encryptionChecks } from './categories/encryption';
import { identityChecks } from './categories/identity';
import { networkChecks } from './categories/network';
import { operationsChecks } from './categories/operations';
import type { Check } from './define-check';

/** Every check, in the order in which screens list them. A new file of catalog/ is listed by hand in the file of its category. */
export const checks: readonly Check[] = [
  ...encryptionChecks,
  ...identityChecks,
  ...accessChecks,
  ...networkChecks,
  ...dataProtectionChecks,
  ...operationsChecks,
];

const byId = new Map(checks.map((check) => [check.id, check]));

/** The check with an id, or `undefined` when there is none. */
export function getCheck(id: string): Check | undefined {
  return byId.get(id);
}
