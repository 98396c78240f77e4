import type { PickedPrincipal, RoleDraft } from '@/lib/client/fixes/role-draft';
import type { FixInput } from '@/lib/fixes/plan/fix-plan';
import type { RoleDefinitionSummary } from '@/lib/model/api/api';
import { PrincipalPicker, type PrincipalSearch } from '../principals';
import { RadioGroup } from '../ui/radio-group';
import { AssignRoleDialog, missingOf } from './assign-role-dialog';
import { RolePicker } from './role-picker';

type Input = FixInput<'assign-azure-role'>;

export interface AssignableScope {
  id: string;
  label: string;
  description: string;
}

export function AssignAzureRole(props: {
  scopes: readonly AssignableScope[];
  roles: readonly RoleDefinitionSummary[];
  rolesStatus: string;
  search: PrincipalSearch;
  /** Kept by the page during Entra's consent. */
  draft: RoleDraft;
  onDraft: (changes: Partial<RoleDraft>) => void;
  onReview: (input: Input) => void;
  onClose: () => void;
}) {
  const { picked } = props.draft;
  const role = props.roles.find(({ id }) => id === props.draft.role) ?? null;
  const scope = props.scopes.find(({ id }) => id === props.draft.scope)?.id ?? null;
  return (
    <AssignRoleDialog
      title="Add role assignment"
      about="An Azure role controls the resource. Access to data requires a Kusto role."
      onReview={picked && role && scope !== null ? () => props.onReview(toInput(picked, role, scope)) : null}
      missing={missingOf({ role, principal: picked, scope })}
      onClose={props.onClose}
    >
      <RolePicker
        roles={props.roles}
        status={props.rolesStatus}
        value={role}
        onChange={(selected) => props.onDraft({ role: selected?.id ?? null })}
      />
      <PrincipalPicker
        plane="azure"
        search={props.search}
        initial={picked}
        onPick={(principal) => props.onDraft({ picked: principal })}
      />
      <RadioGroup
        label="Scope"
        required
        value={scope}
        onChange={(selected) => props.onDraft({ scope: selected })}
        options={props.scopes.map(({ id, label, description }) => ({ value: id, label, description }))}
      />
    </AssignRoleDialog>
  );
}

function toInput(picked: PickedPrincipal, role: RoleDefinitionSummary, scope: string): Input {
  return { principalId: picked.id, principalType: picked.type, roleDefinitionId: role.id, scope };
}
