'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import {
  chooseDirectoryAccess,
  type DirectoryAccessLevel,
  directoryAccessLevel,
} from '@/lib/client/auth/directory-access';
import type { FixInput } from '@/lib/fixes/plan/fix-input';
import { actionOfStep } from '@/lib/fixes/steps';
import type { Snapshot } from '@/lib/model/evidence';
import { useClusterPage } from '../cluster';
import { NamesNotice, type Plane } from '../principals';
import { lazyModule } from '../ui/lazy-module';
import { TextField } from '../ui/text-field';
import { AzureRoles } from './azure-roles';
import { KustoRoles } from './kusto-roles';

const addRole = lazyModule(() => import('./add-role'));

/** The URL keeps the filter and the open dialog, so they survive Entra's consent page. */
export function AccessScreen() {
  const { answer, refresh, review, whyNot } = useClusterPage();
  const { session } = useSession();
  const params = useSearchParams();
  const [filter, setFilter] = useState(params.get('q') ?? '');
  const [adding, setAdding] = useState(params.get('add'));
  const part = addRole.useModule();
  useEffect(() => {
    if (adding) addRole.load();
  }, [adding]);
  const add = (plane: Plane | null) => {
    setAdding(plane);
    setInAddress('add', plane);
  };
  return (
    <>
      <AccessView
        snapshot={answer.snapshot}
        filter={filter}
        onFilterChange={(typed) => {
          setFilter(typed);
          setInAddress('q', typed);
        }}
        namesLevel={directoryAccessLevel()}
        onChooseNames={(level) => void chooseDirectoryAccess(session, level).then(refresh)}
        whyNot={whyNot}
        onRemove={({ fixId, input }) => review(fixId, input)}
        onAdd={add}
      />
      {part && (adding === 'azure' || adding === 'kusto') ? (
        <part.AddRole plane={adding} onClose={() => add(null)} />
      ) : null}
    </>
  );
}

function setInAddress(name: 'q' | 'add', value: string | null): void {
  const params = new URLSearchParams(window.location.search);
  if (value) params.set(name, value);
  else params.delete(name);
  window.history.replaceState(null, '', params.size > 0 ? `?${params}` : window.location.pathname);
}

type AccessRemoval =
  | { fixId: 'remove-azure-role'; input: FixInput<'remove-azure-role'> }
  | { fixId: 'remove-kusto-role'; input: FixInput<'remove-kusto-role'> };

/** Role assignments in Azure's plane and in Kusto's. */
export function AccessView(props: {
  snapshot: Snapshot;
  filter: string;
  onFilterChange: (filter: string) => void;
  namesLevel: DirectoryAccessLevel;
  onChooseNames: (level: DirectoryAccessLevel) => void;
  whyNot: (action: string) => string | undefined;
  onRemove: (removal: AccessRemoval) => void;
  onAdd: (plane: 'azure' | 'kusto') => void;
}) {
  const { snapshot, whyNot } = props;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-2">
        <p className="max-w-prose">
          Azure roles manage the resource; data needs a Kusto role. Yet whoever may write Kusto role assignments, such
          as a Contributor, can give itself the data.
        </p>
        <NamesNotice level={props.namesLevel} directory={snapshot.parts.directory} onChoose={props.onChooseNames} />
        <TextField
          label="Filter by name, ID, role or scope"
          value={props.filter}
          onChange={props.onFilterChange}
          type="search"
          className="max-w-sm"
        />
      </div>
      <AzureRoles
        snapshot={snapshot}
        filter={props.filter}
        whyNotAdd={whyNot(actionOfStep('role-assignment.create'))}
        whyNotRemove={whyNot(actionOfStep('role-assignment.delete'))}
        onAdd={() => props.onAdd('azure')}
        onRemove={({ id }) => props.onRemove({ fixId: 'remove-azure-role', input: { assignmentId: id } })}
      />
      <KustoRoles
        snapshot={snapshot}
        filter={props.filter}
        whyNotAdd={whyNot(actionOfStep('cluster-principal.create'))}
        whyNotRemove={{
          cluster: whyNot(actionOfStep('cluster-principal.delete')),
          database: whyNot(actionOfStep('database-principal.delete')),
        }}
        onAdd={() => props.onAdd('kusto')}
        onRemove={({ id }) => props.onRemove({ fixId: 'remove-kusto-role', input: { assignmentId: id } })}
      />
    </div>
  );
}
