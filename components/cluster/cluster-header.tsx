'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import type { KustoCluster } from '@/lib/model/cluster';
import { isSettled } from '@/lib/model/cluster';
import { Badge, StatusPill } from '../ui/badge';
import { Breadcrumbs, ExternalLink, TabLinks } from '../ui/links';
import { clusterPages } from '../ui/main-pages';
import { FreshnessChip } from '../ui/time';

export function ClusterHeader(props: {
  clusterName: string;
  /** `null` if it isn't known. */
  cluster: KustoCluster | null;
  basePath: string;
  current: string;
  readAt: string | null;
  reading: boolean;
  portalUrl: string;
  /** `null` if the cluster's address is unknown. */
  webUiUrl: string | null;
  onRefresh: () => void;
  score: ReactNode;
  commands: ReactNode;
}) {
  const { cluster } = props;
  return (
    <header className="flex flex-col gap-2">
      <Breadcrumbs items={[{ label: 'Clusters', href: '/clusters' }, { label: props.clusterName }]} />
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div className="flex min-w-0 flex-col gap-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-xl font-semibold break-all">{props.clusterName}</h1>
            {cluster ? <State properties={cluster.properties} /> : null}
            {cluster ? <span className="text-muted">{cluster.location}</span> : null}
          </div>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <ExternalLink href={props.portalUrl}>Azure portal</ExternalLink>
            {props.webUiUrl ? <ExternalLink href={props.webUiUrl}>Azure Data Explorer</ExternalLink> : null}
            <FreshnessChip readAt={props.readAt} reading={props.reading} onRefresh={props.onRefresh} />
            <div className="flex items-center">{props.commands}</div>
          </div>
        </div>
        {props.score}
      </div>
      <Tabs basePath={props.basePath} current={props.current} />
    </header>
  );
}

function State({ properties }: Pick<KustoCluster, 'properties'>) {
  const { state, provisioningState } = properties;
  return (
    <>
      {state ? (
        state.toLowerCase() === 'running' ? (
          <Badge>{state}</Badge>
        ) : (
          <StatusPill status="warning">{state}</StatusPill>
        )
      ) : null}
      {isSettled(provisioningState) ? null : (
        <StatusPill status="checking">{`${provisioningState} (in progress)`}</StatusPill>
      )}
    </>
  );
}

/** Scrolls sideways on a phone, with the current tab in view. */
function Tabs({ basePath, current }: { basePath: string; current: string }) {
  const tabs = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new current tab scrolls into view.
  useEffect(() => {
    const list = tabs.current?.querySelector('nav');
    const tab = list?.querySelector<HTMLElement>('[aria-current]');
    if (list && tab) list.scrollLeft = tab.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2;
  }, [current]);
  return (
    <div ref={tabs} className="relative">
      <TabLinks
        label="Cluster"
        links={clusterPages.map(({ slug, label }) => ({
          href: `${basePath}/${slug}`,
          label,
          current: slug === current,
        }))}
      />
    </div>
  );
}
