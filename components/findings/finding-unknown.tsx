import { partWords } from '@/lib/checks/engine/part-words';
import type { UnknownPart } from '@/lib/model/finding';
import { UnreadableReason } from '../ui/unreadable-reason';
import { distinctParts } from './missing-parts';

/** Which evidence is missing for a verdict, why, and what would help. */
export function FindingUnknown({ unknown }: { unknown: readonly UnknownPart[] }) {
  return (
    <ul className="flex max-w-prose flex-col gap-1">
      {distinctParts(unknown).map((missing) => (
        <li key={`${missing.part} ${missing.reason} ${missing.missingAction}`}>
          <strong className="font-medium">Not read: {partWords[missing.part]}.</strong>{' '}
          <UnreadableReason {...missing} />
        </li>
      ))}
    </ul>
  );
}
