'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useRef, useState } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import { newBulkRun } from '@/lib/client/bulk/bulk-run';
import { inCanaryOrder } from '@/lib/client/bulk/canary-order';
import { useRunActions } from '@/lib/client/bulk/use-bulk-run';
import { noFleet, useFleet } from '@/lib/client/queries/fleet';
import { useTagNames } from '@/lib/client/settings/use-tag-names';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { buttonOf, mostClusters } from '@/lib/fixes/catalog';
import { normalizeId } from '@/lib/model/azure/arm-id';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { counted, figure } from '../ui/count-words';
import type { RemovableCluster } from './remaining-access';

const fixId = 'remove-principal-access';

export interface RemoveAccessProps {
  name: string;
  principalIds: readonly string[];
  removable: readonly RemovableCluster[];
  /** Why the assignments can't be removed now. */
  disabledReason: string | undefined;
}

/** Planning only reads. */
export function RemoveAccess(props: RemoveAccessProps) {
  const router = useRouter();
  const actions = useRunActions();
  const { person } = useSession();
  const { tenantId, objectId: personId } = person;
  const [problem, setProblem] = useState<unknown>(null);
  const isPlanned = useRef(false);
  const tagNames = useTagNames();
  const { clusters } = useFleet().data ?? noFleet;
  const plan = async (clusterIds: readonly string[]) => {
    // A second press would create a second run.
    if (isPlanned.current) return;
    isPlanned.current = true;
    const { clusters: refs, ...tags } = inCanaryOrder(clusterIds, clusters, tagNames);
    const id = crypto.randomUUID();
    const startedAt = new Date().toISOString();
    const input = { principalIds: [...props.principalIds] };
    const names = Object.fromEntries(props.principalIds.map((known) => [known.toLowerCase(), props.name]));
    const head = { id, tenantId, personId, fixId, input, title: buttonOf(fixId), startedAt } as const;
    const run = newBulkRun({ ...head, ...tags, names }, refs);
    try {
      await actions.add([run], { confirmed: true });
      router.push(`/runs/${id}`);
    } catch (error) {
      isPlanned.current = false;
      setProblem(error);
    }
  };
  return (
    <>
      {problem ? <ProblemNotice title="Couldn’t create the plan" problem={toShownProblem(problem)} /> : null}
      <RemoveAccessView {...props} onPlan={(ids) => void plan(ids)} />
    </>
  );
}

export function RemoveAccessView(props: RemoveAccessProps & { onPlan: (clusterIds: readonly string[]) => void }) {
  const { removable, disabledReason } = props;
  const runs = useMemo(() => toRuns(removable), [removable]);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        {runs.map((clusters, index) => (
          <Button
            key={clusters[0]?.clusterId}
            look={index === 0 ? 'primary' : 'secondary'}
            disabledReason={disabledReason}
            onClick={() => props.onPlan(clusters.map(({ clusterId }) => clusterId))}
          >
            {runs.length === 1
              ? `Plan removal of ${counted(assignmentsOf(clusters), 'assignment')}`
              : `Plan removal for clusters ${rangeWords(index, clusters.length)} (${counted(assignmentsOf(clusters), 'assignment')})`}
          </Button>
        ))}
      </div>
      <p className="text-xs text-muted">
        On these clusters, the run also removes roles that can’t access data or change settings, such as Reader.
      </p>
      {runs.length > 1 ? (
        <p className="text-xs text-muted">
          A run can have up to {counted(mostClusters, 'cluster')}. Clusters are in the order of their resource IDs. Plan
          the runs one after the other.
        </p>
      ) : null}
    </div>
  );
}

/** Divides clusters into runs by ID, so that a run has the same clusters after another one removed access. */
function toRuns(removable: readonly RemovableCluster[]): RemovableCluster[][] {
  const sorted = removable.toSorted((left, right) => compareIds(left.clusterId, right.clusterId));
  return Array.from({ length: Math.ceil(sorted.length / mostClusters) }, (_, index) =>
    sorted.slice(index * mostClusters, (index + 1) * mostClusters),
  );
}

function assignmentsOf(clusters: readonly RemovableCluster[]): number {
  return clusters.reduce((sum, { assignments }) => sum + assignments.length, 0);
}

function compareIds(left: string, right: string): number {
  const [first, second] = [normalizeId(left), normalizeId(right)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function rangeWords(index: number, length: number): string {
  const first = index * mostClusters + 1;
  return `${figure(first)}–${figure(first + length - 1)}`;
}
