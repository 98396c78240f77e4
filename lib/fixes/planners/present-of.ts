import { lastSegment, normalizeId } from '@/lib/model/azure/arm-id';
import { Problem } from '@/lib/model/problem';

/** The resources that exist, and a sentence for each that doesn't. */
export interface Present<Found> {
  found: readonly [Found, ...Found[]];
  missing: readonly string[];
}

/**
 * Returns each assignment once. Missing ones are skipped with a sentence, because a half-completed plan is planned
 * again with the same input. Throws `not-found` if none exists.
 */
export function presentOf<Found>(ids: readonly string[], requireOne: (id: string) => Found): Present<Found> {
  const found: Found[] = [];
  const missing: string[] = [];
  let last: Problem | undefined;
  for (const id of new Map(ids.map((each) => [normalizeId(each), each])).values()) {
    try {
      found.push(requireOne(id));
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'not-found') throw error;
      last = error;
      missing.push(`The assignment ${lastSegment(id)} doesn’t exist and is skipped.`);
    }
  }
  const [first, ...rest] = found;
  if (first === undefined)
    throw last ?? new Problem('invalid-request', 'assignmentIds: Enter the ID of at least one role assignment.');
  return { found: [first, ...rest], missing };
}
