'use client';

import { useSearchParams } from 'next/navigation';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { applyCommands } from '@/lib/access/apply-commands';
import type { ExplainedPrincipal } from '@/lib/access-answers/explain-access';
import { type DirectoryAccessLevel, directoryAccessLevel } from '@/lib/client/auth/directory-access';
import { useAccess, useAccessWithDatabase } from '@/lib/client/queries/access';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import type { WhyNot } from '@/lib/findings/why-not';
import type { FixInput } from '@/lib/fixes/plan/fix-plan';
import {
  clusterPrincipalCreate,
  clusterPrincipalDelete,
  databasePrincipalCreate,
  databasePrincipalDelete,
} from '@/lib/fixes/steps/kusto-principal';
import { roleAssignmentCreate, roleAssignmentDelete } from '@/lib/fixes/steps/role-assignment';
import type { EffectiveAccess } from '@/lib/model/access';
import type { Snapshot } from '@/lib/model/evidence';
import { useClusterPage } from '../cluster';
import { FixButton } from '../findings/fix-control';
import { KustoFiles } from '../kusto-files';
import { NamesNotice, type Plane, useConsent } from '../principals';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { lazyComponent, lazyModule } from '../ui/lazy-module';
import { Skeleton } from '../ui/page-states';
import { WithSidePane } from '../ui/side-pane';
import { TextField } from '../ui/text-field';
import { useStateInUrl } from '../ui/use-state-in-url';
import { explainedQuery, readAccessView, readExplained, replaceQuery, setInAddress } from './access-address';
import { AccessExport } from './access-export';
import { type AccessFilter, readAccessFilter, writeAccessFilter } from './access-filter';
import { AccessGaps } from './access-gaps';
import { AccessViewSwitch } from './access-view-switch';
import { AzureRoles } from './azure-roles';
import { EffectiveAccessView } from './effective-access-view';
import { ExplainContext } from './explain-link';
import { KustoRoles } from './kusto-roles';
import { AssertionsSummary, AssertionsView, ProposalsView } from './requirement-views';

const pane = lazyModule(() => import('./principal-pane'));
const AddRole = lazyComponent(() => import('./add-role').then((part) => part.AddRole));

const filterInUrl = {
  read: readAccessFilter,
  write: (filter: AccessFilter) => writeAccessFilter(filter, new URLSearchParams(window.location.search)),
};

/** The URL keeps the view, the filters, the pane, and the open dialog, so they survive Entra's consent page. */
export function AccessScreen() {
  const { clusterRef, answer, refresh, review, start, whyNot, openId } = useClusterPage();
  const { chooseNames } = useConsent();
  const params = useSearchParams();
  const view = readAccessView(params);
  const explained = readExplained(params);
  const { cluster } = answer.snapshot.parts;
  const version = cluster.state === 'read' ? cluster.readAt : '';
  const query = useAccess(clusterRef, version, view !== 'roles' || explained !== null, cluster);
  const [filter, setFilter] = useStateInUrl(filterInUrl);
  const asked = filter.database ?? explained?.database ?? null;
  const database = useAccessWithDatabase(clusterRef, version, query.data, asked, cluster);
  const read = database.access;
  const { parts } = answer.snapshot;
  const access = useMemo(() => read && applyCommands(read, parts), [read, parts]);
  const ofDatabases = useMemo(() => access && withoutEntities(access), [access]);
  const panePart = pane.useModule();
  const isExplaining = explained !== null;
  useEffect(() => {
    if (isExplaining) pane.load();
  }, [isExplaining]);
  const [adding, setAdding] = useState(params.get('add'));
  const add = (plane: Plane | null) => {
    setAdding(plane);
    setInAddress({ add: plane });
  };
  const whyNotAssign = whyNot(asked === null ? clusterPrincipalCreate.action : databasePrincipalCreate.action);
  const onExplain = (next: ExplainedPrincipal | null) =>
    replaceQuery(explainedQuery(new URLSearchParams(window.location.search), next));
  const onChooseNames = (level: 'off' | 'everything') => void chooseNames(level, refresh);
  const hrefOf = (next: ExplainedPrincipal) => `?${explainedQuery(new URLSearchParams(params), next)}`;
  return (
    <ExplainContext value={{ hrefOf, onExplain }}>
      <WithSidePane
        pane={
          // A finding has the place of the pane.
          panePart && explained && ofDatabases && openId === null ? (
            <panePart.PrincipalPane access={ofDatabases} explained={explained} hrefOf={hrefOf} onExplain={onExplain} />
          ) : null
        }
      >
        {ofDatabases && view !== 'assertions' ? <AssertionsSummary access={ofDatabases} /> : null}
        <AccessViewSwitch
          view={view}
          onChange={(chosen) => setInAddress({ view: chosen === 'effective' ? null : chosen })}
        />
        {database.error && view !== 'roles' ? (
          <ProblemNotice
            title={`Couldn’t load the database ${asked}`}
            problem={toShownProblem(database.error)}
            actions={
              <Button icon="refresh" onClick={() => void database.refetch()}>
                Retry
              </Button>
            }
          />
        ) : null}
        {view === 'roles' ? (
          <AccessView
            snapshot={answer.snapshot}
            filter={filter.search}
            onFilterChange={(search) => setFilter({ ...filter, search })}
            namesLevel={directoryAccessLevel()}
            onChooseNames={onChooseNames}
            whyNot={whyNot}
            onReplace={(fixId, assignmentId) => start(fixId, { assignmentId })}
            onRemove={({ fixId, input }) => review(fixId, input)}
            onAdd={add}
          />
        ) : (
          <LoadedAccess query={query} access={access}>
            {(loaded) =>
              view === 'assertions' ? (
                <AssertionsView access={withoutEntities(loaded)} />
              ) : view === 'proposals' ? (
                <ProposalsView access={withoutEntities(loaded)} />
              ) : (
                <>
                  <EffectiveAccessView
                    access={view === 'matrix' ? withoutEntities(loaded) : loaded}
                    filter={filter}
                    onFilter={setFilter}
                    explained={explained}
                    layout={view === 'matrix' ? 'matrix' : 'list'}
                    tools={(rows) => (
                      <div className="flex flex-wrap gap-2">
                        <FixButton icon="plus" whyNot={whyNotAssign} onClick={() => add('kusto')}>
                          Assign Kusto role
                        </FixButton>
                        <AccessExport access={loaded} rows={rows} />
                      </div>
                    )}
                    onShowMembers={
                      directoryAccessLevel() === 'everything' ? undefined : () => onChooseNames('everything')
                    }
                  />
                  <NamesNotice
                    level={directoryAccessLevel()}
                    directory={answer.snapshot.parts.directory}
                    onChoose={onChooseNames}
                  />
                  <AccessGaps access={loaded} />
                  <KustoFiles parts={parts} />
                </>
              )
            }
          </LoadedAccess>
        )}
        {adding === 'azure' || adding === 'kusto' ? (
          <AddRole plane={adding} database={asked} onClose={() => add(null)} />
        ) : null}
      </WithSidePane>
    </ExplainContext>
  );
}

/** Roles on entities are in the list only. */
function withoutEntities(access: EffectiveAccess): EffectiveAccess {
  return { ...access, rows: access.rows.filter(({ entity }) => !entity) };
}

function LoadedAccess({
  query: { error, isFetching, refetch },
  access,
  children,
}: {
  query: Pick<ReturnType<typeof useAccess>, 'error' | 'isFetching' | 'refetch'>;
  access: EffectiveAccess | undefined;
  children: (access: EffectiveAccess) => ReactNode;
}) {
  if (access) return children(access);
  if (error && !isFetching)
    return (
      <ProblemNotice
        title="Couldn’t load access"
        problem={toShownProblem(error)}
        actions={
          <Button icon="refresh" onClick={() => void refetch()}>
            Retry
          </Button>
        }
      />
    );
  return (
    <div role="status" aria-label="Loading access" className="flex flex-col gap-3">
      <Skeleton className="h-5 w-96 max-w-full" />
      {Array.from({ length: 8 }, (_, index) => index).map((index) => (
        <Skeleton key={index} className="h-8 w-full" />
      ))}
    </div>
  );
}

type AccessRemoval =
  | { fixId: 'remove-azure-role'; input: FixInput<'remove-azure-role'> }
  | { fixId: 'remove-kusto-role'; input: FixInput<'remove-kusto-role'> };

export function AccessView(props: {
  snapshot: Snapshot;
  filter: string;
  onFilterChange: (filter: string) => void;
  namesLevel: DirectoryAccessLevel;
  onChooseNames: (level: 'off' | 'everything') => void;
  whyNot: (action: string) => WhyNot | undefined;
  onReplace: (fixId: 'narrow-azure-role' | 'narrow-kusto-role', assignmentId: string) => void;
  onRemove: (removal: AccessRemoval) => void;
  onAdd: (plane: 'azure' | 'kusto') => void;
}) {
  const { snapshot, whyNot } = props;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-2">
        <p className="max-w-prose">
          Azure roles control the resource. Kusto roles control the data. Principals with Contributor can assign
          themselves a Kusto role.
        </p>
        <NamesNotice level={props.namesLevel} directory={snapshot.parts.directory} onChoose={props.onChooseNames} />
        <TextField
          label="Filter assignments"
          placeholder="Name, ID, role, or scope"
          value={props.filter}
          onChange={props.onFilterChange}
          type="search"
          className="max-w-sm"
        />
      </div>
      <AzureRoles
        snapshot={snapshot}
        filter={props.filter}
        whyNotAdd={whyNot(roleAssignmentCreate.action)}
        whyNotRemove={whyNot(roleAssignmentDelete.action)}
        onAdd={() => props.onAdd('azure')}
        onReplace={({ id }) => props.onReplace('narrow-azure-role', id)}
        onRemove={({ id }) => props.onRemove({ fixId: 'remove-azure-role', input: { assignmentId: id } })}
      />
      <KustoRoles
        snapshot={snapshot}
        filter={props.filter}
        whyNotAdd={whyNot(clusterPrincipalCreate.action)}
        whyNotReplace={{
          // On the cluster, a role of one database can replace one of all databases.
          cluster: whyNot(clusterPrincipalDelete.action),
          database: whyNot(databasePrincipalCreate.action) ?? whyNot(databasePrincipalDelete.action),
        }}
        whyNotRemove={{
          cluster: whyNot(clusterPrincipalDelete.action),
          database: whyNot(databasePrincipalDelete.action),
        }}
        onAdd={() => props.onAdd('kusto')}
        onReplace={({ id }) => props.onReplace('narrow-kusto-role', id)}
        onRemove={({ id }) => props.onRemove({ fixId: 'remove-kusto-role', input: { assignmentId: id } })}
      />
    </div>
  );
}
