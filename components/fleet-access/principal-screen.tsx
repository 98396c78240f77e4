'use client';

import { useMemo } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import { directoryAccessLevel } from '@/lib/client/auth/directory-access';
import { pickedPrincipalName } from '@/lib/client/fixes/principal-names';
import { noFleet, useFleet } from '@/lib/client/queries/fleet';
import { usePrincipalAccess } from '@/lib/client/queries/use-principal-access';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { useConsent } from '../principals';
import { PrincipalView } from './principal-view';

export function PrincipalScreen({ principal }: { principal: string }) {
  const { chooseNames } = useConsent();
  const { config } = useSession();
  const fleet = useFleet();
  const { subscriptions, clusters, done } = fleet.data ?? noFleet;
  const { access, phase, problem, start, stop } = usePrincipalAccess(principal);
  const subscriptionNames = useMemo(
    () => new Map(subscriptions.map(({ subscriptionId, displayName }) => [subscriptionId.toLowerCase(), displayName])),
    [subscriptions],
  );
  const showNames = () => void chooseNames('everything', start);
  return (
    <PrincipalView
      principal={principal}
      knownName={pickedPrincipalName(principal)}
      access={access}
      phase={phase}
      problem={problem ? toShownProblem(problem) : null}
      clusters={done ? clusters.length : null}
      subscriptionNames={subscriptionNames}
      onShowNames={directoryAccessLevel() === 'everything' ? undefined : showNames}
      portal={config.portal}
      onStop={stop}
      onStart={start}
    />
  );
}
