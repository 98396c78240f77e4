import { partWords } from '@/lib/checks/part-words';
import type { UnknownPart } from '@/lib/model/finding';

/** Which evidence is missing for a verdict, why, and what would help. */
export function FindingUnknown({ unknown }: { unknown: readonly UnknownPart[] }) {
  return (
    <ul className="flex max-w-prose flex-col gap-1">
      {unknown.map(({ part, message, azureCode, missingAction, smallestRole }) => (
        <li key={part}>
          <strong className="font-medium">Not read: {partWords[part]}.</strong> {message}
          {missingAction ? (
            <>
              {' '}
              Missing permission: <code className="font-mono text-xs break-all">{missingAction}</code>
              {smallestRole ? `; the smallest built-in role that has it is ${smallestRole}.` : '.'}
            </>
          ) : null}
          {azureCode ? <span className="text-muted"> ({azureCode})</span> : null}
        </li>
      ))}
    </ul>
  );
}
