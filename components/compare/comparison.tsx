'use client';

import { useCluster } from '@/lib/client/queries/cluster';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { clusterPath } from '@/lib/model/api/api';
import { type ClusterRef, lastSegment, toClusterId } from '@/lib/model/azure/arm-id';
import { useExemptedAnswer } from '../exemptions/use-exempted-answer';
import { CompareView } from './compare-view';
import type { ComparedSide } from './compared-side';

/** Reads both clusters, each by itself, and shows them side by side. */
export function Comparison(props: {
  left: ClusterRef;
  right: ClusterRef;
  onlyDifferences: boolean;
  onOnlyDifferences: (only: boolean) => void;
}) {
  return (
    <CompareView
      left={useSide(props.left)}
      right={useSide(props.right)}
      onlyDifferences={props.onlyDifferences}
      onOnlyDifferences={props.onOnlyDifferences}
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
