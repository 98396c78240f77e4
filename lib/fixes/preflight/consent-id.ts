import { v5 as uuidV5 } from 'uuid';
import type { PreflightRow } from '../plan/fix-plan';
import { canonicalJson } from '../support/json';

const namespace = '2f0c7a4e-9d1b-5c36-8e57-b1a4d06f3c92';

/**
 * Its ID, and a hash of what it is about. A row about another principal or count is another row, and the same facts in
 * other words are the same.
 */
export function consentIdOf({ id, state, confirmWith, losesAccess, about, facts, cause }: PreflightRow): string {
  const read = canonicalJson([
    id,
    state,
    confirmWith ?? null,
    losesAccess ?? null,
    about ?? null,
    facts ?? null,
    cause ?? null,
  ]);
  return `${id}:${uuidV5(read, namespace)}`;
}
