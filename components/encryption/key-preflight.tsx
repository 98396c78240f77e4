import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import type { Snapshot } from '@/lib/model/evidence';
import type { ShownProblem } from '@/lib/model/problem';
import { PreflightList } from '../fixes/preflight-list';
import { RowHelp, type SmallFix } from '../fixes/row-help';
import { Banner, ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { Skeleton } from '../ui/page-states';
import { KeyChain } from './key-chain';

export type KeyPreflightState =
  | { state: 'incomplete' }
  | { state: 'loading' }
  | { state: 'failed'; problem: ShownProblem }
  | { state: 'planned'; answer: PlanFixAnswer };

/** Conditions for the selected key, with their fixes. */
export function KeyPreflight(props: {
  preflight: KeyPreflightState;
  checking: boolean;
  snapshot: Snapshot;
  portal: string;
  onCheckAgain: () => void;
  onSmallFix: (fix: SmallFix) => void;
}) {
  const { preflight } = props;
  const again = (
    <Button icon="refresh" busy={props.checking} onClick={props.onCheckAgain}>
      Check again
    </Button>
  );
  switch (preflight.state) {
    case 'incomplete':
      return <p className="text-muted">Select an identity, a key vault, and a key first.</p>;
    case 'loading':
      return (
        <div role="status" className="grid gap-2">
          <span className="sr-only">Checking the key vault, key, and identity…</span>
          {['vault', 'key', 'identity', 'followers'].map((about) => (
            <Skeleton key={about} className="h-7 w-full" />
          ))}
        </div>
      );
    case 'failed':
      return <ProblemNotice title="Couldn’t run the preflight checks" problem={preflight.problem} actions={again} />;
    case 'planned': {
      const { plan, preflight: rows } = preflight.answer;
      if (plan.steps.length === 0)
        return (
          <Banner kind="pass" title="No change needed">
            {plan.note}
          </Banner>
        );
      return (
        <div className="grid gap-3">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p role="status" className="font-medium">
              {summary(rows)}
            </p>
            {again}
          </div>
          <KeyChain rows={rows} />
          <PreflightList
            rows={rows}
            help={(row) => (
              <RowHelp
                row={row}
                plan={plan}
                snapshot={props.snapshot}
                portal={props.portal}
                onSmallFix={props.onSmallFix}
              />
            )}
          />
        </div>
      );
    }
    default:
      return preflight satisfies never;
  }
}

function summary(rows: readonly PreflightRow[]): string {
  const count = (state: PreflightRow['state']) => rows.filter((row) => row.state === state).length;
  const blocked = count('block');
  const open = count('warn') + count('unknown');
  if (blocked > 0)
    return `${blocked} of ${rows.length} preflight checks ${blocked === 1 ? 'blocks' : 'block'} this change.`;
  return open > 0
    ? `No preflight checks block this change. ${open} of ${rows.length} results ${open === 1 ? 'needs' : 'need'} review.`
    : 'All preflight checks passed.';
}
