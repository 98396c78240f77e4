import { lastSegment, normalizeId } from '@/lib/model/azure/arm-id';
import { Problem } from '@/lib/model/problem';

/** What some ids name, and a sentence for each that names nothing. */
export interface Present<Found> {
  found: readonly [Found, ...Found[]];
  missing: readonly string[];
}

/**
 * The assignments that ids name, each once. One that is gone is passed over with a sentence, since a plan that is half done is
 * planned on with the same input; throws `not-found` where none is left.
 */
export function presentOf<Found>(ids: readonly string[], requireOne: (id: string) => Found): Present<Found> {
  const found: Found[] = [];
  const missing: string[] = [];
  let last: Problem | undefined;
  for (const id of new Map(ids.map((one) => [normalizeId(one), one])).values()) {
    try {
      found.push(requireOne(id));
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'not-found') throw error;
      last = error;
      missing.push(`The assignment ${lastSegment(id)} is not there, so nothing of it is taken.`);
    }
  }
  const [first, ...rest] = found;
  if (first === undefined) throw last ?? new Problem('invalid-request', 'assignmentIds: names no assignment.');
  return { found: [first, ...rest], missing };
}
