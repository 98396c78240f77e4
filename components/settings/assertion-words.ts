import type { AccessAssertion } from '@/lib/model/access-assertion';

export function assertionWords({ name: _, ...assertion }: AccessAssertion): string {
  return Object.entries(assertion)
    .map(([key, value]) => `${key}: ${[value].flat().join(', ')}`)
    .join('. ');
}
