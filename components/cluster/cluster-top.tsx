'use client';

import { useSelectedLayoutSegment } from 'next/navigation';
import { useEffect } from 'react';
import { portalUrl, webUiUrl } from '@/components/ui/portal-urls';
import { useSession } from '@/lib/client/auth/auth-provider';
import { type ClusterAnswer, clusterPath } from '@/lib/model/api/api';
import { type ClusterRef, toClusterId } from '@/lib/model/azure/arm-id';
import { lazyModule } from '../ui/lazy-module';
import { Skeleton } from '../ui/page-states';
import { ClusterCommands } from './cluster-commands';
import { ClusterHeader } from './cluster-header';
import type { JsonTarget } from './json-view';
import { ScoreSummary } from './score-summary';

const jsonView = lazyModule(() => import('./json-view'));

export function ClusterTop(props: {
  clusterRef: ClusterRef;
  /** In Azure's spelling, once it is known. */
  clusterName: string;
  answer: ClusterAnswer | null;
  reading: boolean;
  onRefresh: () => void;
  json: JsonTarget | null;
  onJsonChange: (json: JsonTarget | null) => void;
}) {
  const { clusterRef, answer, json, onJsonChange } = props;
  const { person, config } = useSession();
  const segment = useSelectedLayoutSegment();
  const view = jsonView.useModule();
  useEffect(() => {
    if (json) jsonView.load();
  }, [json]);
  const part = answer?.snapshot.parts.cluster;
  const cluster = part?.state === 'read' ? part : null;
  const clusterId = answer?.snapshot.clusterId ?? toClusterId(clusterRef);
  return (
    <>
      <ClusterHeader
        clusterName={props.clusterName}
        cluster={cluster?.value ?? null}
        basePath={`/clusters/${clusterPath(clusterRef)}`}
        current={segment ?? 'overview'}
        readAt={cluster?.readAt ?? null}
        reading={props.reading}
        portalUrl={portalUrl(config.portal, person.tenantId, clusterId)}
        webUiUrl={webUiUrl(cluster?.value.properties.uri)}
        onRefresh={props.onRefresh}
        score={<ScoreSummary answer={answer} />}
        commands={
          <ClusterCommands
            clusterRef={clusterRef}
            clusterId={clusterId}
            answer={answer}
            onShowJson={answer ? () => onJsonChange('cluster') : null}
          />
        }
      />
      {answer ? null : <ClusterLoading />}
      {answer && view ? <view.JsonView answer={answer} target={json} onClose={() => onJsonChange(null)} /> : null}
    </>
  );
}

function ClusterLoading() {
  return (
    <div className="flex flex-col gap-4 py-2">
      <p role="status" className="text-muted">
        Loading the cluster from Azure…
      </p>
      <div className="grid gap-3 rounded-md border bg-surface p-4 lg:grid-cols-2">
        {['w-3/5', 'w-2/5', 'w-4/5', 'w-1/2', 'w-3/4', 'w-2/3'].map((width) => (
          <Skeleton key={width} className={width} />
        ))}
      </div>
      <div className="flex flex-col gap-4 rounded-md border bg-surface p-4">
        {['w-full', 'w-11/12', 'w-5/6'].map((width) => (
          <Skeleton key={width} className={width} />
        ))}
      </div>
    </div>
  );
}
