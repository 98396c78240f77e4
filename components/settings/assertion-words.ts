import type { AccessAssertion } from '@/lib/model/access-assertion';

/** Returns an assertion without its name, as in the file. */
export function assertionWords({ name: _, ...assertion }: AccessAssertion): string {
  return Object.entries(assertion)
    .map(([key, value]) => `${key}: ${[value].flat().join(', ')}`)
    .join('. ');
}
