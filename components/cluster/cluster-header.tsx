import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Breadcrumbs, ExternalLink, TabLinks } from '../ui/links';
import { FreshnessChip } from '../ui/time';

export const clusterPages = [
  { slug: 'overview', label: 'Overview' },
  { slug: 'encryption', label: 'Encryption' },
  { slug: 'identity', label: 'Identity' },
  { slug: 'access', label: 'Access' },
  { slug: 'network', label: 'Network' },
] as const;

export function ClusterHeader(props: {
  clusterName: string;
  clusterId: string;
  /** Path of the cluster's pages, without the page. */
  basePath: string;
  current: string;
  readAt: string | null;
  reading: boolean;
  portalUrl: string;
  /** `null` if the cluster's address is unknown. */
  webUiUrl: string | null;
  onRefresh: () => void;
  commands?: ReactNode;
  /** `null` while there is nothing to show. */
  onShowJson: (() => void) | null;
}) {
  return (
    <header className="flex flex-col gap-2">
      <Breadcrumbs items={[{ label: 'Fleet', href: '/' }, { label: props.clusterName }]} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 className="text-xl font-semibold break-all">{props.clusterName}</h1>
        <div className="ml-auto">
          <FreshnessChip readAt={props.readAt} reading={props.reading} onRefresh={props.onRefresh} />
        </div>
      </div>
      <p className="flex items-center gap-1 text-muted">
        <span className="sr-only">Resource ID: </span>
        <span className="min-w-0 font-mono text-xs break-all">{props.clusterId}</span>
        <CopyButton text={props.clusterId} label="Copy Resource ID" />
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {props.onShowJson ? <Button onClick={props.onShowJson}>JSON View</Button> : null}
        {props.commands}
        <ExternalLink href={props.portalUrl}>Open in Azure portal</ExternalLink>
        {props.webUiUrl ? <ExternalLink href={props.webUiUrl}>Open in ADX web UI</ExternalLink> : null}
      </div>
      <TabLinks
        label="Cluster"
        links={clusterPages.map(({ slug, label }) => ({
          href: `${props.basePath}/${slug}`,
          label,
          current: slug === props.current,
        }))}
      />
    </header>
  );
}
