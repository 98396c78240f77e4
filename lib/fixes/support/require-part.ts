import { partWords } from '@/lib/checks/engine/part-words';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart, EvidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { refusal, unreadableProblem } from '@/lib/model/problem';
import { couldntCheck } from './couldnt-check';

/** Throws a Problem with the part and the reason. */
export function requirePart<Part extends EvidencePart>(snapshot: Snapshot, part: Part): EvidenceParts[Part] {
  return requireRead<EvidenceParts[Part]>(snapshot.parts[part], partWords[part]);
}

/** Throws a Problem with `what` and the reason. */
export function requireRead<T>(reading: EvidenceResult<T>, what: string): T {
  if (reading.state === 'read') return reading.value;
  if (reading.state !== 'unreadable') throw refusal('unexpected', `Couldn’t create a plan. ${couldntCheck(what)}`);
  throw unreadableProblem(reading, `Couldn’t create a plan. ${couldntCheck(what)}`, { outcome: 'unchanged' });
}

/** Finds an item by its ID, without case. Throws `not-found`. `kind` is the noun in short, such as `assignment`. */
export function requireById<Item extends { id: string }>(
  items: readonly Item[],
  id: string,
  { kind, name = kind, at = 'the cluster' }: { kind: string; name?: string; at?: string },
): Item {
  const found = items.find((item) => sameId(item.id, id));
  if (found) return found;
  throw refusal(
    'not-found',
    `Couldn’t find the ${name} ${lastSegment(id)} on ${at}. The ${kind} might have been removed. Refresh the cluster to see the current ${kind}s.`,
  );
}

/** Where roles and locks that apply to the cluster are. */
export const clusterOrAbove = 'the cluster or its parent scopes';
