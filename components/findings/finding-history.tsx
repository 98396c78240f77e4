import type { PastOutcome } from '@/lib/client/queries/outcome-log';
import { StatusPill } from '../ui/status-pill';
import { Time } from '../ui/time';
import { FindingSection } from './finding-section';

/** What each reading of the cluster found in this visit, newest first. */
export function FindingHistory({ history }: { history: readonly PastOutcome[] }) {
  return (
    <FindingSection title="In this visit">
      <ul className="flex flex-col gap-1">
        {history.map(({ at, outcome, message }) => (
          <li key={at} className="flex flex-wrap items-baseline gap-x-3">
            <Time at={at} />
            <StatusPill status={outcome} quiet />
            <span className="min-w-0 flex-1 basis-48 text-muted">{message}</span>
          </li>
        ))}
      </ul>
      <p className="text-xs text-muted">
        {history.length === 1 ? 'Read once in this visit. ' : ''}Kustodian keeps nothing beyond it.
      </p>
    </FindingSection>
  );
}
