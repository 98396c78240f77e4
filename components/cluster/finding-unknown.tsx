import { partWords } from '@/lib/checks/part-words';
import type { UnknownPart } from '@/lib/model/finding';
import { UnreadableReason } from './unreadable-reason';

/** Which evidence is missing for a verdict, why, and what would help. */
export function FindingUnknown({ unknown }: { unknown: readonly UnknownPart[] }) {
  return (
    <ul className="flex max-w-prose flex-col gap-1">
      {unknown.map((missing) => (
        <li key={missing.part}>
          <strong className="font-medium">Not read: {partWords[missing.part]}.</strong>{' '}
          <UnreadableReason {...missing} />
        </li>
      ))}
    </ul>
  );
}
