'use client';

import { useEffect, useMemo } from 'react';
import { useAuth } from '@/lib/client/auth/auth-provider';
import { noFleet, useFleet } from '@/lib/client/queries/fleet';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { clusterPath } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { useFleetRows } from '../fleet/use-fleet-rows';
import { useExemptFindings } from '../settings/use-exempt-findings';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { lazyModule } from '../ui/lazy-module';
import { CheckFleetView, type ShownCheck } from './check-fleet-view';
import { checkResults } from './check-results';

const loadDetails = lazyModule(() => import('../fleet/load-details'));

/** Offers a sign-in without one, because the documentation is public. */
export function CheckFleet({ check }: { check: ShownCheck }) {
  const { state } = useAuth();
  if (state.status === 'signed-in') return <SignedIn check={check} />;
  return (
    <Card title="Your clusters">
      <p className="text-muted">Sign in to see the results of your clusters.</p>
      {state.status === 'signed-out' ? (
        <div>
          <Button look="primary" onClick={() => void state.session.signIn()}>
            Sign in with Microsoft Entra ID
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

function SignedIn({ check }: { check: ShownCheck }) {
  const fleet = useFleet();
  const { rows } = useFleetRows();
  const { clusters, problems, done } = fleet.data ?? noFleet;
  const summaries = useMemo(() => clusters.map(({ cluster }) => cluster), [clusters]);
  const exempt = useExemptFindings();
  const details = loadDetails.useModule();
  const results = useMemo(() => checkResults(rows, check.id), [rows, check.id]);
  const { isLoadable } = results;
  const isDone = done !== null;
  useEffect(() => {
    // Most checks need no more than the list.
    if (isDone && isLoadable) loadDetails.load();
  }, [isDone, isLoadable]);
  return (
    <CheckFleetView
      check={check}
      results={rows.length > 0 ? results : null}
      reading={fleet.isFetching}
      isComplete={isDone && problems.length === 0}
      problem={fleet.error && !fleet.isFetching ? toShownProblem(fleet.error) : null}
      details={
        details ? (
          <details.LoadDetails
            clusters={summaries}
            isComplete={isDone && isLoadable}
            isMissing={isLoadable}
            onLoading={ignore}
          />
        ) : null
      }
      hrefOf={({ row: { cluster } }) => {
        const ref = parseClusterId(cluster.id);
        return ref ? `/clusters/${clusterPath(ref)}/overview?finding=${check.id}` : '/clusters';
      }}
      onRefresh={() => void fleet.refetch()}
      onExempt={(decision, clusterIds) => exempt(decision, check.id, clusterIds)}
    />
  );
}

function ignore() {}
