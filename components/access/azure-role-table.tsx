import type { AzureRoleRow } from '@/lib/cluster/azure-role-row';
import type { WhyNot } from '@/lib/findings/why-not';
import { Badge } from '../ui/badge';
import { DataTable, Td } from '../ui/data-table';
import { RoleHead, RoleRow } from './role-row';
import type { RoleHeading } from './use-role-table';

export function AzureRoleTable(props: {
  rows: readonly AzureRoleRow[];
  headings: readonly RoleHeading[];
  onReplace: (row: AzureRoleRow) => void;
  onRemove: (row: AzureRoleRow) => void;
  whyNotReplace: WhyNot | undefined;
  whyNotRemove: WhyNot | undefined;
}) {
  return (
    <DataTable label="Azure role assignments" cards>
      <RoleHead headings={props.headings} />
      <tbody>
        {props.rows.map((row) => (
          <RoleRow
            key={row.id}
            principal={row.principal}
            roleName={row.roleName}
            inheritedFrom={row.inherited ? row.scopeName : undefined}
            whyNotReplace={props.whyNotReplace ?? whyNotNarrower(row)}
            onReplace={() => props.onReplace(row)}
            whyNotRemove={props.whyNotRemove}
            onRemove={() => props.onRemove(row)}
          >
            <Td label="Role">
              <RoleCell row={row} />
            </Td>
            <Td label="Scope">
              <ScopeCell row={row} />
            </Td>
            <Td label="Condition">
              <ConditionCell condition={row.condition} />
            </Td>
          </RoleRow>
        ))}
      </tbody>
    </DataTable>
  );
}

function whyNotNarrower({ roleName, inherited, condition }: AzureRoleRow): WhyNot | undefined {
  if (condition !== null) return { words: 'The assignment’s condition might not apply to another role' };
  // The form offers Reader and narrower scopes that contain the cluster.
  return roleName === 'Reader' && !inherited ? { words: 'No narrower role or scope is available' } : undefined;
}

function RoleCell({ row }: { row: AzureRoleRow }) {
  return (
    <div className="flex min-w-40 flex-col gap-0.5">
      <span>{row.roleName}</span>
      <span className="flex flex-wrap gap-1">
        {row.privilege === 'access' ? <Badge tone="accent">Privileged</Badge> : null}
        {row.privilege === 'data' ? <Badge>Can assign itself a Kusto role</Badge> : null}
      </span>
      {row.description ? <span className="text-xs text-muted">{row.description}</span> : null}
    </div>
  );
}

function ScopeCell({ row }: { row: AzureRoleRow }) {
  if (!row.inherited) return row.scope;
  return (
    <div className="flex min-w-36 flex-col">
      <span>Inherited</span>
      <span className="text-xs text-muted">{row.scope}</span>
    </div>
  );
}

function ConditionCell({ condition }: { condition: string | null }) {
  if (!condition) return <span className="text-muted">None</span>;
  return (
    <details>
      <summary className="min-h-6 cursor-pointer rounded-sm">Show condition</summary>
      <pre className="max-w-96 min-w-56 font-mono text-xs whitespace-pre-wrap">{condition}</pre>
    </details>
  );
}
