'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useCallback, useMemo, useState } from 'react';
import { useFixReview } from '@/lib/client/fixes/use-fix-review';
import { useOperations } from '@/lib/client/operations/operations-provider';
import { useCluster } from '@/lib/client/queries/cluster';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { factsOf, knownInput } from '@/lib/fixes/catalog';
import { clusterPath } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { lastSegment, sameId, toClusterId } from '@/lib/model/azure/arm-id';
import { jsonSchema } from '@/lib/model/json';
import { useExemptedAnswer } from '../exemptions/use-exempted-answer';
import { whyNotFix, whyNotNow } from '../findings/why-not';
import { hasInputForm } from '../fixes/forms/input-forms';
import { Button } from '../ui/button';
import { ProblemNotice } from '../ui/problem-notice';
import { useCanWrite } from '../ui/write-access';
import type { ClusterPage } from './cluster-context';
import { ClusterPageContext } from './cluster-context';
import { ClusterFailure } from './cluster-failure';
import { ClusterTop } from './cluster-top';
import { FixReviewHost } from './fix-review-host';
import type { JsonTarget } from './json-view';
import { OperationNotice } from './operation-notice';
import { useReadAfterChange } from './use-read-after-change';

/** Reads the cluster once for all its pages, and holds its Fix review and the change under way. */
export function ClusterFrame({ clusterRef, children }: { clusterRef: ClusterRef; children: ReactNode }) {
  const { data: read, error, isFetching, refetch } = useCluster(clusterRef);
  const data = useExemptedAnswer(read);
  const { operations, openOn, dismiss } = useOperations();
  const fixReview = useFixReview(clusterRef, data?.snapshot ?? null);
  const mayWrite = useCanWrite();
  const { push } = useRouter();
  const basePath = `/clusters/${clusterPath(clusterRef)}`;
  const [json, setJson] = useState<JsonTarget | null>(null);
  const open = openOn(clusterRef);
  const here = operations.filter((one) => sameId(toClusterId(one.ref), toClusterId(clusterRef)));
  const operation = open ?? here[0];
  const queued = here.filter(({ id, state }) => state.kind === 'queued' && id !== open?.id).length;
  const runs = open !== undefined;
  useReadAfterChange(operation, data, refetch);
  // An address may spell the name in another case; consent is asked for, and compared, as Azure spells it.
  const clusterName = data ? lastSegment(data.snapshot.clusterId) : clusterRef.clusterName;

  const { open: openReview, ask } = fixReview;
  const review = useCallback<ClusterPage['review']>(
    (fixId, input) => openReview({ ref: clusterRef, fixId, input: jsonSchema.parse(input) }),
    [clusterRef, openReview],
  );
  const start = useCallback<ClusterPage['start']>(
    (fixId, known = {}) => {
      const page = factsOf(fixId)?.page;
      if (page) return push(`${basePath}/${page}`);
      const told = data ? knownInput(fixId, data.snapshot) : {};
      const request = { ref: clusterRef, fixId, input: jsonSchema.parse({ ...told, ...known }) };
      if (hasInputForm(fixId)) ask(request);
      else openReview(request);
    },
    [ask, basePath, clusterRef, data, openReview, push],
  );
  const page = useMemo<ClusterPage | null>(() => {
    if (!data) return null;
    return {
      clusterRef,
      basePath,
      answer: data,
      refresh: () => void refetch(),
      showJson: setJson,
      start,
      review,
      whyNot: (action) => whyNotNow(data, action, runs),
      whyNotFix: (fixId) => whyNotFix(data, fixId, runs),
    };
  }, [basePath, clusterRef, data, refetch, review, runs, start]);

  if (!page && error && !isFetching)
    return <ClusterFailure clusterRef={clusterRef} error={error} onRetry={() => void refetch()} />;
  return (
    <div className="flex flex-col gap-4">
      <ClusterTop
        clusterRef={clusterRef}
        clusterName={clusterName}
        answer={data ?? null}
        reading={isFetching}
        onRefresh={() => void refetch()}
        json={json}
        onJsonChange={setJson}
      />
      {operation ? (
        <OperationNotice
          operation={operation}
          queued={queued}
          onUndo={mayWrite ? (plan) => review('undo', { of: plan }) : undefined}
          onRetry={
            mayWrite
              ? () => openReview({ ref: clusterRef, fixId: operation.plan.fixId, input: operation.input })
              : undefined
          }
          onDismiss={() => dismiss(operation.id)}
        />
      ) : null}
      {error && data && !isFetching ? (
        <ProblemNotice
          title="The cluster could not be read again. What is shown was read before."
          problem={toShownProblem(error)}
          actions={
            <Button icon="refresh" onClick={() => void refetch()}>
              Read again
            </Button>
          }
        />
      ) : null}
      {page ? <ClusterPageContext value={page}>{children}</ClusterPageContext> : null}
      <FixReviewHost
        clusterRef={clusterRef}
        clusterName={clusterName}
        snapshot={data?.snapshot ?? null}
        control={fixReview}
        onUndo={(plan) => review('undo', { of: plan })}
      />
    </div>
  );
}
