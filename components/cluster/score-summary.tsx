import { coverageOfScore } from '@/lib/checks/engine/score';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { ScoreInfo } from '../findings/score-info';
import { Skeleton } from '../ui/page-states';
import { StackedBar } from '../ui/stacked-bar';
import { barParts, countResults, failureWords } from './count-results';

export function ScoreSummary({ answer }: { answer: Pick<ClusterAnswer, 'score' | 'findings'> | null }) {
  return (
    <section aria-labelledby="score" className="flex w-full flex-col gap-1 sm:w-72">
      <div className="flex items-center gap-1">
        <h2 id="score" className="font-semibold">
          Score
        </h2>
        <ScoreInfo>{answer ? <Points score={answer.score} /> : null}</ScoreInfo>
        <p className="figures ml-auto min-h-7">
          {answer ? <Value value={answer.score.value} /> : <span className="text-muted">–</span>}
        </p>
      </div>
      {answer ? <Results {...answer} /> : <Loading />}
    </section>
  );
}

/** As high as the results, so that nothing moves when they arrive. */
function Loading() {
  return (
    <div className="flex min-h-7 flex-col gap-2 sm:min-h-11">
      <Skeleton className="w-full" />
    </div>
  );
}

function Value({ value }: { value: number | null }) {
  if (value === null) return <span className="text-muted">Unknown</span>;
  return (
    <>
      <span className="text-xl font-semibold">{value}</span> <span className="text-muted">of 100</span>
    </>
  );
}

function Points({ score }: { score: ClusterAnswer['score'] }) {
  return (
    <p>
      This cluster: {score.passedWeight} of {score.judgedWeight} points.
    </p>
  );
}

function Results({ findings, score }: Pick<ClusterAnswer, 'findings' | 'score'>) {
  const counts = countResults(findings);
  const failures = failureWords(counts);
  return (
    <>
      <StackedBar parts={barParts(counts)} className="h-2" />
      <p className="figures flex flex-wrap content-start gap-x-3 text-xs text-muted sm:min-h-8">
        <span className="font-medium text-text">{coverageOfScore(score)}% evaluated</span>
        <span>{failures ? `Failing: ${failures}` : 'No failures'}</span>
        {counts.exempt > 0 ? <span>{counts.exempt} exempt</span> : null}
      </p>
    </>
  );
}
