import type { RoleDefinitionSummary } from '@/lib/model/api/api';
import { Badge } from '../ui/badge';
import { Combobox } from '../ui/combobox';
import { CodeBlock } from '../ui/copy-button';

export function RolePicker(props: {
  roles: readonly RoleDefinitionSummary[];
  status: string;
  value: RoleDefinitionSummary | null;
  onChange: (role: RoleDefinitionSummary | null) => void;
}) {
  const { value } = props;
  return (
    <div className="flex flex-col gap-2">
      <Combobox<RoleDefinitionSummary>
        label="Role"
        required
        placeholder="Search roles"
        items={props.roles}
        value={value}
        onChange={props.onChange}
        keyOf={({ id }) => id}
        textOf={({ roleName }) => roleName}
        renderOption={(role) => <RoleOption role={role} />}
        status={props.status}
        emptyText="No matching roles"
      />
      {value ? (
        <>
          <RoleOption role={value} />
          <details>
            <summary className="min-h-6 cursor-pointer rounded-sm">JSON View</summary>
            <CodeBlock label={value.roleName} code={JSON.stringify(value.permissions, null, 2)} />
          </details>
        </>
      ) : null}
    </div>
  );
}

function RoleOption({ role }: { role: RoleDefinitionSummary }) {
  return (
    <div className="flex flex-col">
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium">{role.roleName}</span>
        {role.privileged ? <Badge tone="accent">Privileged</Badge> : null}
        {role.roleType === 'BuiltInRole' ? null : <Badge>Custom</Badge>}
      </span>
      <span className="text-xs text-muted">{role.description}</span>
    </div>
  );
}
