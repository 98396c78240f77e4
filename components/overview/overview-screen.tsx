'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import { needsSignIn } from '@/lib/client/auth/auth-problem';
import { useSession } from '@/lib/client/auth/auth-provider';
import { directoryAccessLevel } from '@/lib/client/auth/directory-access';
import { useChanges } from '@/lib/client/changes/changes-provider';
import { noteVisit, type Visit } from '@/lib/client/last-visit';
import { noFleet, useFleet } from '@/lib/client/queries/fleet';
import { useExemptions } from '@/lib/client/settings/use-exemptions';
import { useTagNames } from '@/lib/client/settings/use-tag-names';
import { hasStoredRun } from '@/lib/client/storage-keys';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { type ExposureDimension, exposureDimensionIds } from '@/lib/fleet/exposure-dimension';
import { clusterPath } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { autoLoadLimit } from '../fleet/auto-load-limit';
import { useFleetRows } from '../fleet/use-fleet-rows';
import { NothingToSee } from '../sign-in';
import { Button } from '../ui/button';
import { counted } from '../ui/count-words';
import { lazyComponent, lazyModule } from '../ui/lazy-module';
import { useStateInUrl } from '../ui/use-state-in-url';
import type { RunFacts } from './bulk-run-probe';
import type { Openings } from './headline';
import { OverviewView } from './overview-view';

export function OverviewScreen() {
  const { session, person } = useSession();
  const fleet = useFleet();
  const { rows, checks } = useFleetRows();
  const { changes } = useChanges();
  const tagNames = useTagNames();
  const [exposureBy, setExposureBy] = useStateInUrl(exposureInUrl);
  const [runs, setRuns] = useState<RunFacts | null>(null);
  const [openings, setOpenings] = useState<Openings | null>(null);
  const { tenantId, objectId } = person;
  const note = useCallback((visit: Visit) => noteVisit(visit, { tenantId, objectId }), [tenantId, objectId]);
  const { subscriptions, clusters, problems, done } = fleet.data ?? noFleet;
  const summaries = useMemo(() => clusters.map(({ cluster }) => cluster), [clusters]);
  /** `null` until a small fleet begins to load in full. */
  const [isLoadingDetails, setLoadingDetails] = useState<boolean | null>(null);
  const details = loadDetails.useModule();
  const isComplete = done !== null;
  const [isRequested, setRequested] = useState(false);
  const isLarge = clusters.length > autoLoadLimit;
  useEffect(() => {
    if (isComplete && !isLarge) loadDetails.load();
  }, [isComplete, isLarge]);
  // The banner reports an ended session.
  const problem = needsSignIn(fleet.error) && rows.length > 0 ? null : fleet.error;
  const refresh = () => void fleet.refetch();
  return (
    <>
      <StoredRuns onChange={setRuns} />
      {done ? <OpeningsProbe rows={rows} version={done.readAt} onChange={setOpenings} /> : null}
      <OverviewView
        rows={rows}
        checks={checks}
        subscriptions={subscriptions.length}
        unreadable={problems}
        reading={fleet.isFetching}
        readAt={done?.readAt ?? null}
        keptFrom={fleet.data?.keptFrom}
        problem={problem && !fleet.isFetching ? toShownProblem(problem) : null}
        changes={changes}
        runs={runs}
        openings={openings}
        noteVisit={note}
        exposureBy={exposureBy}
        exemptions={<StoredExemptions />}
        tagNames={tagNames}
        onExposureBy={setExposureBy}
        isLoadingDetails={isComplete && (isLoadingDetails ?? (!isLarge && rows.length > 0))}
        details={
          details ? (
            <details.LoadDetails
              clusters={summaries}
              isComplete={isComplete}
              isMissing={rows.some(({ providerReadAt }) => !providerReadAt)}
              isRequested={isRequested}
              onLoading={setLoadingDetails}
            />
          ) : isComplete && isLarge ? (
            <Button
              look="quiet"
              className="-ml-2.5 text-xs"
              busy={isRequested}
              onClick={() => {
                setRequested(true);
                loadDetails.load();
              }}
            >
              Load all {counted(clusters.length, 'cluster')}
            </Button>
          ) : null
        }
        onRefresh={refresh}
        names={directoryAccessLevel() === 'everything' ? null : <ShowNames />}
        hrefOf={({ cluster }) => {
          const ref = parseClusterId(cluster.id);
          return ref ? `/clusters/${clusterPath(ref)}/overview` : '/clusters';
        }}
        nothingToSee={
          <NothingToSee
            userName={person.userName}
            objectId={person.objectId}
            tenantId={person.tenantId}
            onRefresh={refresh}
            onSwitchPerson={() => void session.signIn()}
          />
        }
      />
    </>
  );
}

const exposureInUrl = {
  read: (params: URLSearchParams): ExposureDimension =>
    exposureDimensionIds.find((id) => id === params.get('exposure')) ?? 'key',
  write: (by: ExposureDimension) => new URLSearchParams(by === 'key' ? {} : { exposure: by }),
};

const ExpiringExemptions = lazyComponent(() =>
  import('../exemptions/expiring-exemptions').then((part) => part.ExpiringExemptions),
);
const loadDetails = lazyModule(() => import('../fleet/load-details'));
const probe = lazyModule(() => import('./bulk-run-probe'));
const ShowNames = lazyComponent(() => import('../principals/show-names').then((part) => part.ShowNames));
const OpeningsProbe = lazyComponent(() => import('./openings-probe').then((part) => part.OpeningsProbe));
const noRuns: RunFacts = { open: [], readiness: new Map() };

function StoredRuns({ onChange }: { onChange: (facts: RunFacts) => void }) {
  const part = probe.useModule();
  useEffect(() => {
    if (hasStoredRun(localStorage)) probe.load();
    else onChange(noRuns);
  }, [onChange]);
  return part ? <part.BulkRunProbe onChange={onChange} /> : null;
}

function StoredExemptions() {
  return useExemptions().exemptions.length > 0 ? <ExpiringExemptions /> : null;
}
