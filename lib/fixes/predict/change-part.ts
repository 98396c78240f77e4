import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart, EvidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';

/** Returns the snapshot with one part changed. An unread part stays unread. */
export function changePart<Part extends EvidencePart>(
  snapshot: Snapshot,
  part: Part,
  change: (value: EvidenceParts[Part]) => EvidenceParts[Part],
): Snapshot {
  const reading: EvidenceResult<EvidenceParts[Part]> = snapshot.parts[part];
  return { ...snapshot, parts: { ...snapshot.parts, [part]: changeReading(reading, change) } };
}

export function changeReading<T>(reading: EvidenceResult<T>, change: (value: T) => T): EvidenceResult<T> {
  return reading.state === 'read' ? { ...reading, value: change(reading.value) } : reading;
}
