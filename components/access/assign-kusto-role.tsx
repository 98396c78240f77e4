import { clusterRoles, databaseRoles, kustoRoleWords } from '@/lib/checks/support/kusto-role';
import type { PickedPrincipal, RoleDraft } from '@/lib/client/fixes/role-draft';
import type { FixInput } from '@/lib/fixes/plan/fix-plan';
import { PrincipalPicker, type PrincipalSearch } from '../principals';
import { Combobox } from '../ui/combobox';
import { RadioGroup } from '../ui/radio-group';
import { AssignRoleDialog, missingOf } from './assign-role-dialog';

type Input = FixInput<'assign-kusto-role'>;
type Role = Input['role'];
/** `database` is empty for the whole cluster. */
type Scope = { database: string; text: string };

const wholeCluster: Scope = { database: '', text: 'Cluster (all databases)' };

export function AssignKustoRole(props: {
  databases: readonly string[];
  search: PrincipalSearch;
  /** Kept by the page during Entra's consent. */
  draft: RoleDraft;
  onDraft: (changes: Partial<RoleDraft>) => void;
  onReview: (input: Input) => void;
  onClose: () => void;
}) {
  const { picked } = props.draft;
  const scopes = [wholeCluster, ...props.databases.map((name) => ({ database: name, text: name }))];
  const scope = scopes.find(({ database }) => database === props.draft.scope) ?? null;
  const roles: readonly Role[] = scope === null ? [] : scope === wholeCluster ? clusterRoles : databaseRoles;
  const role = roles.find((name) => name === props.draft.role) ?? null;
  return (
    <AssignRoleDialog
      title="Assign Kusto role"
      about="A Kusto role gives access to data."
      onReview={picked && scope && role ? () => props.onReview(toInput(picked, role, scope.database)) : null}
      missing={missingOf({ principal: picked, scope, role })}
      onClose={props.onClose}
    >
      <PrincipalPicker
        plane="kusto"
        search={props.search}
        initial={picked}
        onPick={(principal) => props.onDraft({ picked: principal })}
      />
      <Combobox<Scope>
        label="Scope"
        required
        placeholder="Select the cluster or a database"
        items={scopes}
        value={scope}
        onChange={(selected) => props.onDraft({ scope: selected?.database ?? null, role: null })}
        keyOf={({ database }) => database}
        textOf={({ text }) => text}
        renderOption={({ text }) => text}
        emptyText="No matching databases"
      />
      {scope === null ? (
        <p className="text-muted">Select a scope to see the available roles.</p>
      ) : (
        <RadioGroup
          label="Role"
          value={role}
          onChange={(selected) => props.onDraft({ role: selected })}
          options={roles.map((name) => ({ value: name, label: name, description: explain(name) }))}
        />
      )}
    </AssignRoleDialog>
  );
}

function explain(role: Role): string {
  const { allows, kql } = kustoRoleWords[role];
  return kql ? `${allows} In KQL: ${kql}.` : allows;
}

function toInput(picked: PickedPrincipal, role: Role, database: string): Input {
  return {
    principalId: picked.id,
    principalType: picked.type === 'ServicePrincipal' ? 'App' : picked.type,
    role,
    ...(picked.tenantId ? { tenantId: picked.tenantId } : {}),
    ...(database === '' ? {} : { database }),
  };
}
