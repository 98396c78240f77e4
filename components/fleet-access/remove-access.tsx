'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo, useRef, useState } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import { newBulkRun } from '@/lib/client/bulk/bulk-run';
import { useRunActions } from '@/lib/client/bulk/use-bulk-run';
import type { ReachedCluster } from '@/lib/client/queries/principal-access';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { buttonOf, mostClusters } from '@/lib/fixes/catalog';
import { clusterPath } from '@/lib/model/api/api';
import { normalizeId, parseClusterId } from '@/lib/model/azure/arm-id';
import { Banner, ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { counted, figure } from '../ui/count-words';
import { Disclosure } from '../ui/disclosure';
import { clusterNameOf } from './principal-reach';
import { type KeptAccess, toRemovableAccess } from './removable-access';

const fixId = 'remove-principal-access';

export interface RemoveAccessProps {
  name: string;
  principalIds: readonly string[];
  /** All loaded clusters, because one without access can have roles that give none, such as Reader. */
  loaded: readonly ReachedCluster[];
  isComplete: boolean;
  onCancel: () => void;
}

/** Plans one run that removes the assignments of a principal from all clusters. Planning only reads. */
export function RemoveAccess(props: RemoveAccessProps) {
  const router = useRouter();
  const actions = useRunActions();
  const { tenantId, objectId: personId } = useSession().person;
  const [problem, setProblem] = useState<unknown>(null);
  const isPlanned = useRef(false);
  const plan = async (clusterIds: readonly string[]) => {
    // A second press would create a second run.
    if (isPlanned.current) return;
    isPlanned.current = true;
    const refs = clusterIds.flatMap((id) => parseClusterId(id) ?? []);
    const id = crypto.randomUUID();
    const startedAt = new Date().toISOString();
    const input = { principalIds: [...props.principalIds] };
    const names = Object.fromEntries(props.principalIds.map((known) => [known.toLowerCase(), props.name]));
    const head = { id, tenantId, personId, fixId, input, title: buttonOf(fixId), startedAt } as const;
    const run = newBulkRun({ ...head, names }, refs);
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

/** Shows what a run removes, and what has to be removed elsewhere. */
export function RemoveAccessView(props: RemoveAccessProps & { onPlan: (clusterIds: readonly string[]) => void }) {
  const { name, loaded, isComplete } = props;
  const { clusters, count, kept } = useMemo(() => toRemovableAccess(loaded), [loaded]);
  const runs = useMemo(() => toRuns(loaded), [loaded]);
  return (
    <section aria-labelledby="remove-access" className="flex max-w-prose flex-col gap-2 rounded-md border p-3">
      <h2 id="remove-access" className="font-semibold">
        Remove access of {name}
      </h2>
      {isComplete ? null : (
        <Banner kind="warn">Some clusters aren’t loaded. The list of assignments might be incomplete.</Banner>
      )}
      <p>
        {count === 0
          ? 'Kustodian found no assignments that give access to data or settings.'
          : `${counted(count, 'assignment')} on ${counted(clusters.length, 'cluster')} can be removed${runs.length > 1 ? '' : ' in one run'}.`}
      </p>
      {count > 0 ? (
        <Disclosure summary="Assignments">
          <ul className="flex flex-col gap-1">
            {clusters.map(({ clusterId, assignments }) => (
              <li key={clusterId} className="wrap-anywhere">
                <span className="font-medium">{clusterNameOf(clusterId)}:</span> {assignments.join(', ')}
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
      {kept.length > 0 ? <Kept kept={kept} /> : null}
      <p className="text-xs text-muted">
        The run covers all loaded clusters. The run also removes roles that can’t access data or change settings, such
        as Reader. Clusters without assignments are skipped.
      </p>
      {runs.length > 1 ? (
        <p>
          A run can have up to {counted(mostClusters, 'cluster')}. Clusters are in the order of their resource IDs. Plan
          the runs one after the other.
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {runs.map((clusterIds, index) => (
          <Button
            key={clusterIds[0]}
            look={index === 0 ? 'primary' : 'secondary'}
            onClick={() => props.onPlan(clusterIds)}
          >
            {runs.length === 1
              ? `Plan access removal for ${counted(clusterIds.length, 'cluster')}`
              : `Plan access removal for clusters ${rangeWords(index, clusterIds.length)} (${counted(countIn(clusterIds, clusters), 'assignment')})`}
          </Button>
        ))}
        <Button onClick={props.onCancel}>Cancel</Button>
      </div>
    </section>
  );
}

/** Divides clusters into runs by ID, so that a run has the same clusters after another one removed access. */
function toRuns(loaded: readonly ReachedCluster[]): string[][] {
  const ids = loaded.map(({ clusterId }) => clusterId).sort((left, right) => compareIds(left, right));
  return Array.from({ length: Math.ceil(ids.length / mostClusters) }, (_, index) =>
    ids.slice(index * mostClusters, (index + 1) * mostClusters),
  );
}

/** Counts the assignments that a run removes and that give access. */
function countIn(
  clusterIds: readonly string[],
  removable: readonly { clusterId: string; assignments: readonly string[] }[],
) {
  const ids = new Set(clusterIds);
  return removable.reduce((sum, { clusterId, assignments }) => sum + (ids.has(clusterId) ? assignments.length : 0), 0);
}

function compareIds(left: string, right: string): number {
  const [first, second] = [normalizeId(left), normalizeId(right)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function rangeWords(index: number, length: number): string {
  const first = index * mostClusters + 1;
  return `${figure(first)}–${figure(first + length - 1)}`;
}

/** Cluster names before the others are counted. */
const listed = 5;

function Kept({ kept }: { kept: readonly KeptAccess[] }) {
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-medium">Remove elsewhere</h3>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {kept.map(({ sentence, clusterIds }) => (
          <li key={sentence} className="wrap-anywhere">
            {sentence}{' '}
            <span className="flex flex-wrap gap-x-2 text-xs">
              {clusterIds.slice(0, listed).map((id) => {
                const ref = parseClusterId(id);
                return ref ? (
                  <Link
                    key={id}
                    href={`/clusters/${clusterPath(ref)}/access?view=roles`}
                    prefetch={false}
                    className="link"
                  >
                    {clusterNameOf(id)}
                  </Link>
                ) : null;
              })}
              {clusterIds.length > listed ? (
                <span>and {counted(clusterIds.length - listed, 'more cluster')}</span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
