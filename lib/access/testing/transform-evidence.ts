import type { AccessEvidence } from '@/lib/model/access';
import { namePatterns } from '@/lib/model/azure/arm-id';

/** Changes to evidence that can't change the answer. */

/** Returns the evidence with every list and table in reverse order. */
export function reordered(evidence: AccessEvidence): AccessEvidence {
  return reversed(evidence) as AccessEvidence;
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, reversed(item)]);
  return Object.fromEntries(entries.reverse());
}

const fullName = /^(?:aad|msa)[a-z]{3,5}=/;
const address = /^[\w.]{1,80}@[\w.]{1,80}$/;

function isId(text: string): boolean {
  return namePatterns.guid.test(text) || fullName.test(text) || address.test(text);
}

/** Returns the evidence with IDs and names in the other case. Keys stay in lower case. */
export function recased(evidence: AccessEvidence): AccessEvidence {
  return withOtherCase(evidence) as AccessEvidence;
}

function withOtherCase(value: unknown): unknown {
  if (typeof value === 'string') return isId(value) ? otherCase(value) : value;
  if (Array.isArray(value)) return value.map(withOtherCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withOtherCase(item)]));
}

function otherCase(text: string): string {
  return text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase();
}
