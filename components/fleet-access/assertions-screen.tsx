'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import { assertionsOfCluster, toAssertionAccess, unreadOfFleet } from '@/lib/access/assertion-outcomes';
import type { AssertionViolation } from '@/lib/access/assertions';
import { nameOf } from '@/lib/access-answers/principal-words';
import { noFleet, useFleet } from '@/lib/client/queries/fleet';
import { useAccessAssertions } from '@/lib/client/settings/use-access-assertions';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { toUnreadScope } from '@/lib/export/unread-scope';
import type { EffectiveAccess } from '@/lib/model/access';
import type { AccessAssertion } from '@/lib/model/access-assertion';
import { clusterPath } from '@/lib/model/api/api';
import { lastSegment, normalizeId, parseClusterId } from '@/lib/model/azure/arm-id';
import { AssertionResults, useAssertionOutcomes } from '../access';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { Breadcrumbs } from '../ui/links';
import { MarkedName, MixedScripts } from '../ui/mixed-scripts';
import { EmptyState } from '../ui/page-states';
import { LoadProgress, loadWords } from './load-progress';
import { useFleetAccess } from './use-fleet-access';

export function AssertionsScreen() {
  const { all: assertions } = useAccessAssertions();
  const key = `fleet-assertions ${JSON.stringify(assertions)}`;
  const edit = (
    <Link href="/settings#assertions" prefetch={false} className="link">
      Edit assertions
    </Link>
  );
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-col gap-2">
        <Breadcrumbs items={[{ label: 'Access', href: '/access' }, { label: 'Assertions' }]} />
        <h1 className="text-xl font-semibold">Access assertions</h1>
        {assertions.length > 0 ? <p className="text-muted">Results don’t affect the score. {edit}</p> : null}
      </header>
      {assertions.length === 0 ? (
        <EmptyState title="No access assertions" actions={edit}>
          <p>Define who can have access, and see each path in the fleet that violates an assertion.</p>
        </EmptyState>
      ) : (
        <FleetAssertions key={key} cacheKey={key} assertions={assertions} />
      )}
    </div>
  );
}

function FleetAssertions({ cacheKey, assertions }: { cacheKey: string; assertions: readonly AccessAssertion[] }) {
  const fleet = useFleet();
  const { clusters, problems, done } = fleet.data ?? noFleet;
  const covered = useMemo(
    () => clusters.flatMap(({ cluster }) => (assertionsOfCluster(assertions, cluster.id).length > 0 ? [cluster] : [])),
    [clusters, assertions],
  );
  const kept = useMemo(
    () => ({ key: cacheKey, of: (access: EffectiveAccess) => toAssertionAccess(access, assertions) }),
    [cacheKey, assertions],
  );
  const { parts, state, load, reload, stop } = useFleetAccess(covered, done !== null, kept);
  const failed = state.phase === 'idle' ? undefined : state.failed;
  const loaded = useMemo(() => [...parts.values()], [parts]);
  const unreadClusters = useMemo(() => {
    const reasons = new Map((failed ?? []).map(({ id, message }) => [normalizeId(id), message]));
    return covered
      .map(({ id }) => normalizeId(id))
      .filter((id) => !parts.has(id))
      .map((id) => ({ clusterId: id, reason: reasons.get(id) ?? 'The cluster isn’t loaded.' }));
  }, [covered, parts, failed]);
  const isComplete = done !== null && !fleet.error;
  const unread = useMemo(
    () => [...unreadClusters, ...unreadOfFleet(problems.map(toUnreadScope), { isComplete })],
    [unreadClusters, problems, isComplete],
  );
  const outcomes = useAssertionOutcomes(assertions, loaded, unread);
  const isReading = state.phase === 'running' || state.phase === 'paused';
  const action =
    unreadClusters.length > 0 ? (
      <Button onClick={load}>{state.phase === 'done' ? 'Retry' : loadWords(covered.length)}</Button>
    ) : (
      <Button icon="refresh" onClick={() => reload()}>
        Refresh
      </Button>
    );
  return (
    <>
      {fleet.error && !fleet.isFetching ? (
        <ProblemNotice
          title="Couldn’t load clusters"
          problem={toShownProblem(fleet.error)}
          actions={<Button onClick={() => void fleet.refetch()}>Retry</Button>}
        />
      ) : null}
      <LoadProgress
        isLoading={isReading || (fleet.isFetching && done === null)}
        loaded={parts.size}
        total={done ? covered.length : null}
        onStop={stop}
        action={done ? action : null}
      />
      <AssertionResults
        outcomes={outcomes}
        withCluster
        principalOf={(violation, assertion) => <ViolationLink violation={violation} assertion={assertion} />}
        fixOf={(violation, assertion) => <PathsLink violation={violation} assertion={assertion} />}
      />
    </>
  );
}

interface ViolationOf {
  violation: AssertionViolation;
  assertion: string;
}

function ViolationLink({ violation: { clusterId, database, principal }, assertion }: ViolationOf) {
  const href = hrefOfPaths(clusterId, {
    assertion,
    principal: principal.id,
    ...(database === null ? {} : { database }),
  });
  return href === undefined ? (
    <MarkedName name={nameOf(principal)} />
  ) : (
    <>
      <Link href={href} prefetch={false} className="link">
        {nameOf(principal)}
      </Link>
      <MixedScripts name={nameOf(principal)} />
    </>
  );
}

/** Opens the violating paths on the page of the cluster, where a fix can remove them. */
function PathsLink({ violation: { clusterId, principal }, assertion }: ViolationOf) {
  const href = hrefOfPaths(clusterId, { assertion });
  return href === undefined ? null : (
    <Link href={href} prefetch={false} className="link">
      Show paths
      <span className="sr-only">
        {' '}
        of {nameOf(principal)} on {lastSegment(clusterId)}
      </span>
    </Link>
  );
}

function hrefOfPaths(clusterId: string, params: Readonly<Record<string, string>>): string | undefined {
  const ref = parseClusterId(clusterId);
  return ref && `/clusters/${clusterPath(ref)}/access?${new URLSearchParams({ view: 'assertions', ...params })}`;
}
