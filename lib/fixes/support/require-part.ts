import { partWords } from '@/lib/checks/engine/part-words';
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
