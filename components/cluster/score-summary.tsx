import { scoreFormula } from '@/lib/checks/engine/score';
import type { Score } from '@/lib/model/finding';
import type { Status } from '../ui/badge';
import { StatusPill } from '../ui/badge';

/** The score with its parts. Unknown results are separate and never count as passed. */
export function ScoreSummary({ score }: { score: Score }) {
  const counts: { status: Status; count: number; word: string }[] = [
    { status: 'fail', count: score.failed, word: 'failed' },
    { status: 'pass', count: score.passed, word: 'passed' },
    { status: 'unknown', count: score.unknown, word: 'unknown' },
    { status: 'error', count: score.error, word: 'in error' },
    { status: 'not-applicable', count: score.notApplicable, word: 'not applicable' },
    { status: 'exempted', count: score.exempted, word: 'exempted' },
  ];
  const shown = counts.filter(({ status, count }) => count > 0 || status === 'unknown');
  return (
    <section
      aria-labelledby="score"
      className="flex flex-wrap items-center gap-x-6 gap-y-2 rounded-md border bg-surface px-4 py-3"
    >
      <h2 id="score" className="font-semibold">
        Score
      </h2>
      <p className="figures text-xl font-semibold">
        {score.value === null ? (
          <span className="text-muted">Not known</span>
        ) : (
          <>
            {score.value}
            <span className="text-sm font-normal text-muted">
              {` of 100: ${score.passedWeight} of ${score.judgedWeight} points`}
            </span>
          </>
        )}
      </p>
      <ul aria-label="Checks by outcome" className="flex flex-wrap gap-2">
        {shown.map(({ status, count, word }) => (
          <li key={status}>
            <StatusPill status={status}>{`${count} ${word}`}</StatusPill>
          </li>
        ))}
      </ul>
      <p className="basis-full text-xs text-muted">{scoreFormula}</p>
    </section>
  );
}
