'use client';

import Link from 'next/link';
import { useMemo, useRef, useState } from 'react';
import { typeWords } from '@/lib/access-answers/access-words';
import { isOfDirectory, principalHref, titleOf, unreadableSentence } from '@/lib/access-answers/principal-words';
import type { PrincipalAccess } from '@/lib/client/queries/principal-access';
import type { StreamPhase } from '@/lib/client/queries/use-principal-access';
import type { AccessPrincipal } from '@/lib/model/access';
import { namePatterns, normalizeId, parseClusterId } from '@/lib/model/azure/arm-id';
import { nameWithScripts } from '@/lib/model/mixed-scripts';
import type { ShownProblem } from '@/lib/model/problem';
import { PrincipalMarks } from '../principals';
import { Banner, ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { counted, figure } from '../ui/count-words';
import { lazyComponent } from '../ui/lazy-module';
import { Breadcrumbs } from '../ui/links';
import { MarkedName, MixedScripts } from '../ui/mixed-scripts';
import { EmptyState, Skeleton } from '../ui/page-states';
import { IfWritable } from '../ui/write-access';
import { LoadProgress } from './load-progress';
import { clusterNameOf, missingReach, reachSentence, toPrincipalReach } from './principal-reach';
import { ReachedClusterSection } from './reached-cluster';

const RemoveAccess = lazyComponent(() => import('./remove-access').then((part) => part.RemoveAccess));

/** Clusters that render before the rest is requested. */
const pageSize = 50;

export function PrincipalView(props: {
  principal: string;
  knownName: string | undefined;
  access: PrincipalAccess;
  phase: StreamPhase;
  problem: ShownProblem | null;
  /** `null` until the list of clusters is complete. */
  clusters: number | null;
  /** By lowercase ID. */
  subscriptionNames: ReadonlyMap<string, string>;
  /** Consents to names, or `undefined` if Microsoft Entra ID grants them. */
  onShowNames: (() => void) | undefined;
  onStop: () => void;
  onStart: () => void;
}) {
  const { access, phase, problem } = props;
  const reach = useMemo(() => toPrincipalReach(access), [access]);
  // Stays while all of its rows are read again.
  const known = useRef(reach.principal);
  known.current = reach.principal ?? known.current;
  const principal = known.current;
  const [shown, setShown] = useState(pageSize);
  const [removing, setRemoving] = useState(false);
  const isLoading = phase === 'loading';
  const isComplete = phase === 'done' && access.problems.length === 0;
  const loaded = access.clusters.length;
  const total = access.done
    ? Math.max(access.done.counts.clusters, loaded + countUnreadClusters(access))
    : props.clusters;
  const name = (principal ? undefined : props.knownName) ?? titleOf(props.principal, principal);
  const id = principal?.id ?? props.principal;
  // Without access, the other IDs of a user name or a client ID aren't known.
  const isRemovable = principal ? principal.type !== 'cluster' : namePatterns.guid.test(props.principal);
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-col gap-2">
        <Breadcrumbs items={[{ label: 'Access', href: '/access' }, { label: name }]} />
        <h1 className="flex flex-wrap items-center gap-2 text-xl font-semibold wrap-anywhere">
          <MarkedName name={name} />
          {principal ? <PrincipalMarks principal={principal} /> : null}
        </h1>
        <p className="flex flex-wrap items-center gap-x-2 text-muted">
          {principal ? <span>{typeWords[principal.type]}</span> : null}
          {principal?.userPrincipalName ? (
            <span className="wrap-anywhere">
              <MarkedName name={principal.userPrincipalName} />
            </span>
          ) : null}
          <span className="font-mono text-xs break-all">{id}</span>
          <CopyButton text={id} label={`Copy ID of ${nameWithScripts(name)}`} />
        </p>
        <Link href={principalHref('')} prefetch={false} className="link self-start">
          Select another principal
        </Link>
      </header>
      <section aria-labelledby="principal-answer" className="flex flex-col gap-2">
        <h2 id="principal-answer" className="max-w-prose text-lg leading-6 font-semibold">
          {isLoading && loaded === 0 ? (
            'Loading access from Azure…'
          ) : (
            <>
              {reachSentence(name, reach, loaded, isComplete)}
              <MixedScripts name={name} />
            </>
          )}
        </h2>
        {reach.hasUnreadGroups && props.onShowNames ? (
          <div>
            <Button onClick={props.onShowNames}>Show names and groups</Button>
          </div>
        ) : null}
        <LoadProgress
          isLoading={isLoading}
          loaded={loaded}
          total={total}
          onStop={props.onStop}
          action={<Button onClick={props.onStart}>Load access again</Button>}
        />
        {loaded > 0 && isRemovable && !removing ? (
          <IfWritable>
            <div>
              <Button
                disabledReason={isLoading ? 'Clusters are still loading' : undefined}
                onClick={() => setRemoving(true)}
              >
                Remove access…
              </Button>
            </div>
          </IfWritable>
        ) : null}
      </section>
      {removing && isRemovable ? (
        <RemoveAccess
          name={name}
          principalIds={idsOf(props.principal, principal)}
          access={access}
          isComplete={phase === 'done'}
          onCancel={() => setRemoving(false)}
        />
      ) : null}
      {problem ? (
        <ProblemNotice
          title="Couldn’t load all clusters"
          problem={problem}
          actions={<Button onClick={props.onStart}>Retry</Button>}
        />
      ) : null}
      {reach.directory ? (
        <Banner
          kind="warn"
          title="Some access through groups might not be shown"
          actions={
            props.onShowNames && !reach.hasUnreadGroups ? (
              <Button onClick={props.onShowNames}>Show names and groups</Button>
            ) : undefined
          }
        >
          <p>{unreadableSentence(reach.directory)}</p>
        </Banner>
      ) : null}
      {isLoading && reach.reached.length === 0 ? <Skeleton className="h-24 w-full" /> : null}
      {reach.reached.slice(0, shown).map((cluster) => (
        <ReachedClusterSection
          key={normalizeId(cluster.clusterId)}
          cluster={cluster}
          subscriptionName={props.subscriptionNames.get(
            parseClusterId(cluster.clusterId)?.subscriptionId.toLowerCase() ?? '',
          )}
        />
      ))}
      {reach.reached.length > shown ? (
        <div>
          <Button onClick={() => setShown(shown + pageSize)}>
            Show more clusters ({figure(reach.reached.length - shown)})
          </Button>
        </div>
      ) : null}
      {reach.reached.length === 0 && missingReach(reach, isComplete) === null ? (
        <EmptyState title="No access found">
          <p>Kustodian found no role or group membership that gives access to a cluster.</p>
        </EmptyState>
      ) : null}
      {reach.withoutAccess > 0 && reach.reached.length > 0 ? (
        <p className="text-muted">
          {reach.hasUnreadGroups ? 'No direct access found on ' : 'No access found on '}
          {counted(reach.withoutAccess, 'other cluster')}.
        </p>
      ) : null}
      <Unread access={access} uncertain={reach.uncertain} />
    </div>
  );
}

/** Returns all known IDs, because Kusto can name a person by user name and an application by client ID. */
function idsOf(asked: string, principal: AccessPrincipal | null): string[] {
  const ids = [principal?.id, principal?.userPrincipalName, asked].flatMap((each) =>
    each ? [each.toLowerCase()] : [],
  );
  return [...new Set(ids)];
}

function countUnreadClusters({ problems }: PrincipalAccess): number {
  return problems.filter(({ scope }) => parseClusterId(scope) !== undefined).length;
}

/** Shows clusters with an unknown answer, and scopes that couldn't be read. */
function Unread(props: { access: PrincipalAccess; uncertain: readonly PrincipalAccess['clusters'][number][] }) {
  const { problems } = props.access;
  if (problems.length === 0 && props.uncertain.length === 0) return null;
  return (
    <section aria-labelledby="principal-unknown" className="flex flex-col gap-1">
      <h2 id="principal-unknown" className="font-semibold">
        Unknown
      </h2>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {problems.map(({ scope, displayName, problem }) => (
          <li key={scope} className="wrap-anywhere">
            <span className="font-medium">{displayName ?? clusterNameOf(scope)}:</span> {problem.detail}
          </li>
        ))}
        {props.uncertain.map(({ clusterId, unreadable }) => (
          <li key={clusterId} className="wrap-anywhere">
            <span className="font-medium">{clusterNameOf(clusterId)}:</span>{' '}
            {unreadable
              .filter((part) => !isOfDirectory(part))
              .map(unreadableSentence)
              .join(' ')}
          </li>
        ))}
      </ul>
    </section>
  );
}
