'use client';

import { toShownProblem } from '@/lib/client/to-shown-problem';
import type { ChangeFilter, ChangeGrouping } from '@/lib/history/rows/change-filter';
import { SnapshotError } from '@/lib/history/snapshot-error';
import { Problem } from '@/lib/model/problem';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { ComparisonView } from './comparison-view';
import { Progress } from './save-snapshot';
import { type ReadPair, useComparison } from './use-comparison';
import { useClusterChanges } from './use-who-changed';
import { WhoChangedBar } from './who-changed-bar';

/** Shows the progress, the comparison, or why a pair can't be compared. */
export function ComparisonPanel(props: {
  /** Changes with the pair, and to compare again. */
  comparisonKey: string;
  readPair: ReadPair;
  tenantId: string;
  group: ChangeGrouping;
  filter: ChangeFilter;
  onGroup: (group: ChangeGrouping) => void;
  onFilter: (filter: ChangeFilter) => void;
  onRetry: () => void;
}) {
  const { comparisonKey, readPair, tenantId, onRetry, ...shown } = props;
  const state = useComparison(comparisonKey, readPair);
  if (state.phase === 'loading') return <Progress progress={state.progress} />;
  if (state.phase === 'failed')
    return (
      <ProblemNotice
        title="Couldn’t compare the snapshots"
        problem={toShown(state.error)}
        actions={<Button onClick={onRetry}>Retry</Button>}
      />
    );
  const isLinked = state.result.tenantId === tenantId;
  const View = isLinked ? ExplainedComparison : ComparisonView;
  return <View {...shown} result={state.result} isLinked={isLinked} />;
}

/** A comparison of clusters of this tenant, with who changed them on request. */
function ExplainedComparison(props: Parameters<typeof ComparisonView>[0]) {
  const { result, changes } = useClusterChanges(props.result);
  const { classes, severities, cluster } = props.filter;
  const isFiltered = classes.length > 0 || severities.length > 0 || cluster.trim() !== '';
  return (
    <ComparisonView
      {...props}
      result={result}
      whoChanged={(rows) => <WhoChangedBar changes={changes} rows={rows} isFiltered={isFiltered} />}
    />
  );
}

/** Errors of files have a sentence of their own. */
function toShown(error: unknown) {
  const isOwn = error instanceof SnapshotError || (error instanceof Error && error.constructor === Error);
  return isOwn && !(error instanceof Problem) ? { detail: error.message } : toShownProblem(error);
}
