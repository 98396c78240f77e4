'use client';

import { useId } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import { useCluster } from '@/lib/client/queries/cluster';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import type { DifferenceView } from '@/lib/findings/compare/difference-view';
import { clusterPath } from '@/lib/model/api/api';
import { type ClusterRef, lastSegment, sameId, toClusterId } from '@/lib/model/azure/arm-id';
import { useExemptedAnswer } from '../exemptions';
import { Banner } from '../ui/banner';
import { Checkbox } from '../ui/checkbox';
import { type ComparedSide, SideHead } from './compared-side';
import { ConfigurationTable } from './configuration-table';
import { EssentialsTable } from './essentials-table';
import type { ExportedBy } from './export-comparison';
import { FindingsTable } from './findings-table';

export function Comparison(props: {
  left: ClusterRef;
  right: ClusterRef;
  view: DifferenceView;
  onView: (view: DifferenceView) => void;
}) {
  const { person, config } = useSession();
  return (
    <CompareView
      left={useSide(props.left)}
      right={useSide(props.right)}
      view={props.view}
      onView={props.onView}
      exportedBy={{ tenantId: person.tenantId, version: config.version }}
    />
  );
}

function useSide(ref: ClusterRef): ComparedSide {
  const { data, error, isFetching, refetch } = useCluster(ref);
  const answer = useExemptedAnswer(data);
  const clusterId = answer?.snapshot.clusterId ?? toClusterId(ref);
  return {
    name: lastSegment(clusterId),
    clusterId,
    href: `/clusters/${clusterPath(ref)}/overview`,
    state: stateOf(answer, error, isFetching),
    onRead: () => void refetch(),
  };
}

function stateOf(
  answer: ReturnType<typeof useExemptedAnswer>,
  error: Error | null,
  isFetching: boolean,
): ComparedSide['state'] {
  if (error && !isFetching) return { kind: 'failed', problem: toShownProblem(error) };
  return answer ? { kind: 'read', answer, again: isFetching } : { kind: 'reading' };
}

export function CompareView(props: {
  left: ComparedSide;
  right: ComparedSide;
  view: DifferenceView;
  onView: (view: DifferenceView) => void;
  exportedBy: ExportedBy;
}) {
  const { left, right, onView } = props;
  // Next to a cluster that couldn't be loaded, all results of the other one are shown.
  const isForced = left.state.kind === 'failed' || right.state.kind === 'failed';
  const view = isForced ? { ...props.view, isAll: true } : props.view;
  const reasonId = useId();
  return (
    <div className="flex flex-col gap-3">
      {sameId(left.clusterId, right.clusterId) ? (
        <Banner kind="info" title="Both sides show the same cluster." />
      ) : null}
      <div className="grid gap-3 md:grid-cols-2">
        <SideHead side={left} word="Left" />
        <SideHead side={right} word="Right" />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Checkbox
          checked={!view.isAll}
          disabled={isForced}
          {...(isForced ? { 'aria-describedby': reasonId } : {})}
          onChange={(isOn) => onView({ ...view, isAll: !isOn })}
        >
          Show only differences
        </Checkbox>
        {isForced ? (
          <p id={reasonId} className="text-xs text-muted">
            All results are shown, because a cluster couldn’t be loaded.
          </p>
        ) : null}
      </div>
      <EssentialsTable left={left} right={right} onlyDifferences={!view.isAll} />
      <FindingsTable left={left} right={right} view={view} onView={onView} exportedBy={props.exportedBy} />
      <ConfigurationTable left={left} right={right} />
    </div>
  );
}
