'use client';

import { useState } from 'react';
import type { FixInput } from '@/lib/model/fix-input';
import { clusterRoles, databaseRoles, kustoRoleWords } from '@/lib/model/kusto-role';
import { Combobox } from '../ui/combobox';
import { RadioGroup } from '../ui/radio-group';
import { AssignRoleDialog } from './assign-role-dialog';
import type { PickedPrincipal } from './picked-principal';
import type { PrincipalSearch } from './principal-picker';
import { PrincipalPicker } from './principal-picker';

type Input = FixInput<'assign-kusto-role'>;
const wholeCluster = { database: undefined, text: 'The cluster: every database' } as const;
type Scope = { database: string | undefined; text: string };

/** Chooses who gets which Kusto role where; the review that follows shows what would be written. */
export function AssignKustoRole(props: {
  databases: readonly string[];
  search: PrincipalSearch;
  onReview: (input: Input) => void;
  onClose: () => void;
}) {
  const [picked, setPicked] = useState<PickedPrincipal | null>(null);
  const [scope, setScope] = useState<Scope>(wholeCluster);
  const [role, setRole] = useState<Input['role'] | null>(null);
  const scopes: Scope[] = [wholeCluster, ...props.databases.map((name) => ({ database: name, text: name }))];
  const roles: readonly Input['role'][] = scope.database === undefined ? clusterRoles : databaseRoles;
  return (
    <AssignRoleDialog
      title="Add Kusto role"
      about="A Kusto role gives access to data."
      onReview={picked && role ? () => props.onReview(toInput(picked, role, scope.database)) : null}
      onClose={props.onClose}
    >
      <PrincipalPicker plane="kusto" search={props.search} onPick={setPicked} />
      <Combobox<Scope>
        label="Scope"
        required
        items={scopes}
        value={scope}
        onChange={(chosen) => {
          setScope(chosen ?? wholeCluster);
          setRole(null);
        }}
        keyOf={({ database }) => database ?? ''}
        textOf={({ text }) => text}
        renderOption={({ text }) => text}
        emptyText="No database of that name"
      />
      <RadioGroup
        label="Role"
        value={role}
        onChange={setRole}
        options={roles.map((name) => ({ value: name, label: name, description: explain(name) }))}
      />
    </AssignRoleDialog>
  );
}

function explain(role: Input['role']): string {
  const { allows, kql } = kustoRoleWords[role];
  return kql ? `${allows} In KQL: ${kql}.` : allows;
}

function toInput(picked: PickedPrincipal, role: Input['role'], database: string | undefined): Input {
  return {
    principalId: picked.id,
    principalType: picked.type === 'ServicePrincipal' ? 'App' : picked.type,
    role,
    ...(picked.tenantId ? { tenantId: picked.tenantId } : {}),
    ...(database === undefined ? {} : { database }),
  };
}
