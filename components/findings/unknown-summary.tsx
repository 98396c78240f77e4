import { partWords } from '@/lib/checks/engine/part-words';
import type { Finding } from '@/lib/model/finding';
import { UnreadableReason } from '../ui/unreadable-reason';
import { missingParts } from './missing-parts';

/** What is missing for the verdicts that are unknown, each part once with the number of checks that wait for it. */
export function UnknownSummary({ findings }: { findings: readonly Finding[] }) {
  const missing = missingParts(findings);
  if (missing.length === 0) return null;
  return (
    <ul className="mb-1.5 flex flex-col gap-1">
      {missing.map(({ unknown, checks }) => (
        <li key={`${unknown.part} ${unknown.reason} ${unknown.missingAction}`}>
          <strong className="font-medium">
            {checks} {checks === 1 ? 'check waits' : 'checks wait'} for {partWords[unknown.part]}.
          </strong>{' '}
          {unknown.reason === 'not-loaded' ? 'It was not read.' : <UnreadableReason {...unknown} />}
        </li>
      ))}
    </ul>
  );
}
