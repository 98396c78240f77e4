'use client';

import { useState } from 'react';
import type { RoleDefinitionSummary } from '@/lib/model/api';
import type { FixInput } from '@/lib/model/fix-input';
import { RadioGroup } from '../ui/radio-group';
import { AssignRoleDialog } from './assign-role-dialog';
import type { PickedPrincipal } from './picked-principal';
import type { PrincipalSearch } from './principal-picker';
import { PrincipalPicker } from './principal-picker';
import { RolePicker } from './role-picker';

type Input = FixInput<'assign-azure-role'>;

/** A scope that a role can be given on. */
export interface AssignableScope {
  id: string;
  label: string;
  description: string;
}

/** Chooses who gets which Azure role where; the review that follows shows what would be written. */
export function AssignAzureRole(props: {
  /** The cluster first, then what lies above it. */
  scopes: readonly [AssignableScope, ...AssignableScope[]];
  roles: readonly RoleDefinitionSummary[];
  /** "Reading the roles…", or why they could not be read. */
  rolesStatus: string;
  search: PrincipalSearch;
  onReview: (input: Input) => void;
  onClose: () => void;
}) {
  const [picked, setPicked] = useState<PickedPrincipal | null>(null);
  const [role, setRole] = useState<RoleDefinitionSummary | null>(null);
  const [scope, setScope] = useState(props.scopes[0].id);
  return (
    <AssignRoleDialog
      title="Add role assignment"
      about="An Azure role manages the resource; data needs a Kusto role."
      onReview={picked && role ? () => props.onReview(toInput(picked, role, scope)) : null}
      onClose={props.onClose}
    >
      <RolePicker roles={props.roles} status={props.rolesStatus} value={role} onChange={setRole} />
      <PrincipalPicker plane="azure" search={props.search} onPick={setPicked} />
      <RadioGroup
        label="Scope"
        value={scope}
        onChange={setScope}
        options={props.scopes.map(({ id, label, description }) => ({ value: id, label, description }))}
      />
    </AssignRoleDialog>
  );
}

function toInput(picked: PickedPrincipal, role: RoleDefinitionSummary, scope: string): Input {
  return { principalId: picked.id, principalType: picked.type, roleDefinitionId: role.id, scope };
}
