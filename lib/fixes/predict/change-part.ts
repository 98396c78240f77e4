import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart, EvidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';

/** The snapshot with one part changed; a part that is not read stays as unknown as it was. */
export function changePart<Part extends EvidencePart>(
  snapshot: Snapshot,
  part: Part,
  change: (value: EvidenceParts[Part]) => EvidenceParts[Part],
): Snapshot {
  const reading: EvidenceResult<EvidenceParts[Part]> = snapshot.parts[part];
  return { ...snapshot, parts: { ...snapshot.parts, [part]: changeReading(reading, change) } };
}

/** The reading with its value changed, where it has one. */
export function changeReading<T>(reading: EvidenceResult<T>, change: (value: T) => T): EvidenceResult<T> {
  return reading.state === 'read' ? { ...reading, value: change(reading.value) } : reading;
}
