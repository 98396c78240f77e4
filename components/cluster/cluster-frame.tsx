'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Change } from '@/lib/client/changes/change';
import { useChanges } from '@/lib/client/changes/changes-provider';
import { laterState } from '@/lib/client/changes/later-state';
import { useFixReview } from '@/lib/client/fixes/use-fix-review';
import { useCluster } from '@/lib/client/queries/cluster';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { whyNotFix, whyNotNow } from '@/lib/findings/why-not';
import { factsOf, knownInput } from '@/lib/fixes/catalog';
import { type ClusterAnswer, clusterPath } from '@/lib/model/api/api';
import { type ClusterRef, lastSegment, sameId, toClusterId } from '@/lib/model/azure/arm-id';
import { jsonSchema } from '@/lib/model/json';
import { useExemptedAnswer } from '../exemptions';
import { hasInputForm } from '../fixes/forms/input-forms';
import { hasEnded } from '../fixes/under-way';
import { useAnswerWithFiles } from '../kusto-files';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { useCanWrite } from '../ui/write-access';
import { ChangeNotice } from './change-notice';
import { type ClusterPage, ClusterPageContext } from './cluster-context';
import { ClusterFailure } from './cluster-failure';
import { ClusterTop } from './cluster-top';
import { useOpenFinding, WithFindingPane } from './finding-pane';
import { FixReviewHost } from './fix-review-host';
import type { JsonTarget } from './json-view';

/** Reads the cluster once for all its pages. `lastChange` is that of the open finding. */
export function ClusterFrame({
  clusterRef,
  lastChange,
  children,
}: {
  clusterRef: ClusterRef;
  lastChange: ReactNode;
  children: ReactNode;
}) {
  const { data: read, error, isFetching: isReading, refetch } = useCluster(clusterRef);
  const withFiles = useAnswerWithFiles(clusterRef, read);
  const isFetching = isReading || withFiles.isFetching;
  const data = useExemptedAnswer(withFiles.answer);
  const { changes, activeChangeOn, dismiss } = useChanges();
  const fixReview = useFixReview(clusterRef, data?.snapshot ?? null);
  const canWrite = useCanWrite();
  const { push } = useRouter();
  const [openId, openFinding] = useOpenFinding();
  const basePath = `/clusters/${clusterPath(clusterRef)}`;
  const [json, setJson] = useState<JsonTarget | null>(null);
  const open = activeChangeOn(clusterRef);
  const here = changes.filter((other) => sameId(toClusterId(other.ref), toClusterId(clusterRef)));
  const change = open ?? here[0];
  const queued = here.filter(({ id, state }) => state.kind === 'queued' && id !== open?.id).length;
  const runs = open !== undefined;
  useReadAfterChange(change, data, refetch);
  // The address may differ in case. The confirmation compares with Azure's spelling.
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
      const defaults = data ? knownInput(fixId, data.snapshot) : {};
      const request = { ref: clusterRef, fixId, input: jsonSchema.parse({ ...defaults, ...known }) };
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
      openId: data.findings.some(({ checkId }) => checkId === openId) ? openId : null,
      open: openFinding,
      whyNot: (action) => whyNotNow(data, action, runs),
      whyNotFix: (fixId) => whyNotFix(data, fixId, runs),
    };
  }, [basePath, clusterRef, data, openFinding, openId, refetch, review, runs, start]);

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
      {change ? (
        <ChangeNotice
          change={change}
          later={laterState(change, changes, data)}
          queued={queued}
          onUndo={canWrite ? (plan) => review('undo', { of: plan }) : undefined}
          onRetry={
            canWrite ? () => openReview({ ref: clusterRef, fixId: change.plan.fixId, input: change.input }) : undefined
          }
          onDismiss={() => dismiss(change.id)}
        />
      ) : null}
      {error && data && !isFetching ? (
        <ProblemNotice
          title="Couldn’t refresh the cluster. Showing earlier data."
          problem={toShownProblem(error)}
          actions={
            <Button icon="refresh" onClick={() => void refetch()}>
              Retry
            </Button>
          }
        />
      ) : null}
      {page ? (
        <ClusterPageContext value={page}>
          <WithFindingPane unknownId={openId === page.openId ? null : openId} lastChange={lastChange}>
            {children}
          </WithFindingPane>
        </ClusterPageContext>
      ) : null}
      <FixReviewHost
        clusterRef={clusterRef}
        clusterName={clusterName}
        snapshot={data?.snapshot ?? null}
        control={fixReview}
        laterOf={(followed) => laterState(followed, changes, data)}
        onUndo={(plan) => review('undo', { of: plan })}
      />
    </div>
  );
}

/** Reads the cluster again after another tab's change ended. Old values would contradict its verification. */
function useReadAfterChange(change: Change | undefined, answer: ClusterAnswer | undefined, read: () => void): void {
  const seen = useRef<string>(null);
  const shown = answer?.snapshot.parts.cluster;
  const shownAt = shown?.state === 'read' ? shown.readAt : undefined;
  const endedAt = change && hasEnded(change) && 'readAt' in change.state ? change.state.readAt : undefined;
  useEffect(() => {
    if (!endedAt || !shownAt || seen.current === endedAt) return;
    seen.current = endedAt;
    if (endedAt > shownAt) read();
  }, [endedAt, shownAt, read]);
}
