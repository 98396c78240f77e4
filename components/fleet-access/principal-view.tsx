'use client';

import Link from 'next/link';
import { useMemo, useRef, useState } from 'react';
import { typeWords } from '@/lib/access-answers/access-words';
import { principalHref, titleOf, unreadableSentence } from '@/lib/access-answers/principal-words';
import type { PrincipalAccess } from '@/lib/client/queries/principal-access';
import type { StreamPhase } from '@/lib/client/queries/use-principal-access';
import type { AccessPrincipal } from '@/lib/model/access';
import { normalizeId, parseClusterId } from '@/lib/model/azure/arm-id';
import type { ShownProblem } from '@/lib/model/problem';
import { nameWithScripts } from '@/lib/model/visible-text';
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
import { Checklist } from './checklist';
import { LoadProgress } from './load-progress';
import { missingReach, reachSentence, toPrincipalReach } from './principal-reach';
import { ReachedClusterSection } from './reached-cluster';
import { type AccessItem, causeKey, itemsOf, type RemainingAccess, toRemainingAccess } from './remaining-access';

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
  portal: string;
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
  const isLoading = phase === 'loading';
  const isComplete = phase === 'done' && access.problems.length === 0;
  const loaded = access.clusters.length;
  const total = access.done
    ? Math.max(access.done.counts.clusters, loaded + countUnreadClusters(access))
    : props.clusters;
  const name = (principal ? undefined : props.knownName) ?? titleOf(props.principal, principal);
  const id = principal?.id ?? props.principal;
  const current = useMemo(() => toRemainingAccess(access, phase === 'done'), [access, phase]);
  const { remaining, gone } = useRemoved(current, isLoading);
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
        <h2 id="principal-answer" className="max-w-4xl text-lg leading-6 font-semibold">
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
      </section>
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
      {remaining ? (
        <section aria-label="Remove access" className="flex max-w-4xl flex-col gap-3">
          <Checklist items={itemsOf(remaining)} gone={gone} remaining={remaining} portal={props.portal}>
            <IfWritable>
              <RemoveAccess
                name={name}
                principalIds={idsOf(props.principal, principal)}
                removable={remaining.removable}
                disabledReason={isLoading ? 'Clusters are still loading' : undefined}
              />
            </IfWritable>
          </Checklist>
        </section>
      ) : null}
      {isLoading && reach.reached.length === 0 ? <Skeleton className="h-24 w-full" /> : null}
      {reach.reached.length > 0 ? (
        <section aria-labelledby="principal-clusters" className="flex flex-col gap-1">
          <h2 id="principal-clusters" className="font-semibold">
            Access by cluster
          </h2>
          {reach.reached.slice(0, shown).map((cluster) => (
            <ReachedClusterSection
              key={normalizeId(cluster.clusterId)}
              cluster={cluster}
              subscriptionName={props.subscriptionNames.get(
                parseClusterId(cluster.clusterId)?.subscriptionId.toLowerCase() ?? '',
              )}
            />
          ))}
        </section>
      ) : null}
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
    </div>
  );
}

/**
 * Keeps what was found until all was read again, so that the list shows what was removed since. `remaining` is `null`
 * until the first answer.
 */
function useRemoved(current: RemainingAccess, isLoading: boolean) {
  const found = useRef(new Map<string, AccessItem>());
  const last = useRef<RemainingAccess | null>(null);
  if (!isLoading) {
    last.current = current;
    for (const item of itemsOf(current)) found.current.set(causeKey(item.cause), item);
  }
  const remaining = last.current;
  const open = new Set(remaining ? itemsOf(remaining).map(({ cause }) => causeKey(cause)) : []);
  const isRead = remaining?.isComplete === true;
  const gone = isRead ? [...found.current].flatMap(([key, item]) => (open.has(key) ? [] : [item])) : [];
  return { remaining, gone };
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
