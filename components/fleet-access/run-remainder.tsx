'use client';

import Link from 'next/link';
import { useId, useMemo } from 'react';
import { principalHref } from '@/lib/access-answers/principal-words';
import { useSession } from '@/lib/client/auth/auth-provider';
import { directoryAccessLevel } from '@/lib/client/auth/directory-access';
import type { PrincipalAccess } from '@/lib/client/queries/principal-access';
import { type StreamPhase, usePrincipalAccess } from '@/lib/client/queries/use-principal-access';
import { useConsent } from '../principals';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { counted } from '../ui/count-words';
import { Checklist } from './checklist';
import { accessibleClusters, causeCounts, itemsOf, type RemainingAccess, toRemainingAccess } from './remaining-access';

interface RunRemainderProps {
  principal: string;
  clusterIds: readonly string[];
  /** If the run has ended, the access that remains decides whether the removal is complete. */
  hasEnded: boolean;
}

/** Shows the access that a run doesn't remove, as Azure returns it now. */
export function RunRemainder({ principal, clusterIds, hasEnded }: RunRemainderProps) {
  const { config } = useSession();
  const { chooseNames } = useConsent();
  const { access, phase, start } = usePrincipalAccess(principal);
  const isAllowed = directoryAccessLevel() === 'everything';
  return (
    <RunRemainderView
      principal={principal}
      access={access}
      phase={phase}
      clusterIds={clusterIds}
      hasEnded={hasEnded}
      portal={config.portal}
      onCheck={start}
      onShowNames={isAllowed ? undefined : () => void chooseNames('everything', start)}
    />
  );
}

export function RunRemainderView(props: {
  principal: string;
  access: PrincipalAccess;
  phase: StreamPhase;
  clusterIds: readonly string[];
  hasEnded: boolean;
  portal: string;
  onCheck: () => void;
  /** Consents to names, or `undefined` if Microsoft Entra ID grants them. */
  onShowNames: (() => void) | undefined;
}) {
  const { access, phase, clusterIds, hasEnded } = props;
  const id = useId();
  const remaining = useMemo(() => toRemainingAccess(access, phase === 'done', clusterIds), [access, phase, clusterIds]);
  if (phase === 'loading') {
    return <p role="status">Loading remaining access: {counted(access.clusters.length, 'cluster')} so far.</p>;
  }
  const isDone = hasEnded && remaining.isComplete && accessibleClusters(remaining).length === 0;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h2 id={id} className="font-semibold">
        Remaining access
      </h2>
      <Banner
        kind={isDone ? 'pass' : 'warn'}
        announce
        title={hasEnded ? endTitle(remaining, access.clusters.length) : reviewTitle(remaining)}
        actions={
          <>
            {remaining.hasUnreadGroups && props.onShowNames ? (
              <Button onClick={props.onShowNames}>Show names and groups</Button>
            ) : null}
            {hasEnded ? (
              <Button icon="refresh" onClick={props.onCheck}>
                Check again
              </Button>
            ) : null}
          </>
        }
      >
        {remaining.kept.length > 0 ? <p>The run doesn’t remove: {causeCounts(remaining.kept)}.</p> : null}
      </Banner>
      <Checklist items={hasEnded ? itemsOf(remaining) : remaining.kept} remaining={remaining} portal={props.portal}>
        <Link href={principalHref(props.principal)} prefetch={false} className="link">
          Plan another run
        </Link>
      </Checklist>
    </section>
  );
}

function endTitle(remaining: RemainingAccess, clusters: number): string {
  const open = accessibleClusters(remaining).length;
  if (open > 0) return `Not complete: ${counted(open, 'cluster')} still accessible`;
  if (!remaining.isComplete) return `Not complete: ${uncheckedWords(remaining)}`;
  return `Complete: no access found on ${counted(clusters, 'cluster')}`;
}

function reviewTitle(remaining: RemainingAccess): string {
  const { length } = remaining.keptOn;
  if (length > 0) return `${counted(length, 'cluster')} ${length === 1 ? 'stays' : 'stay'} accessible after this run`;
  return remaining.isComplete
    ? 'The run removes all access that was found'
    : `Other access: ${uncheckedWords(remaining)}`;
}

function uncheckedWords({ unchecked, hasUnreadGroups }: RemainingAccess): string {
  if (unchecked.length > 0)
    return `couldn’t check ${counted(unchecked.length, 'cluster or scope', 'clusters or scopes')}`;
  return hasUnreadGroups ? 'group memberships aren’t loaded' : 'some clusters aren’t loaded';
}
