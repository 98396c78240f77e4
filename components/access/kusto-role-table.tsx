'use client';

import { useMemo } from 'react';
import type { KustoRoleGroup, KustoRoleRow } from '@/lib/cluster/kusto-role-row';
import type { WhyNot } from '@/lib/findings/why-not';
import { narrowerKustoRoles } from '@/lib/fixes/roles/narrower-kusto-role';
import { DataTable, Td } from '../ui/data-table';
import { UnknownPart } from '../ui/unknown-part';
import { matchesFilter, principalColumns, RoleHead, RoleRow } from './role-row';
import { type RoleColumn, useRoleTable } from './use-role-table';

/** `null`: the cluster. */
type Assigned = KustoRoleRow & Pick<KustoRoleGroup, 'database'>;

const columns: readonly RoleColumn<Assigned>[] = [
  ...principalColumns,
  { title: 'Role', text: ({ role }) => role },
  { title: 'Tenant', text: ({ tenant }) => tenant ?? '' },
];
const columnCount = columns.length + 1;

/** Shows why a group of Kusto roles couldn't be read. */
export function KustoRoleTable(props: {
  groups: readonly KustoRoleGroup[];
  filter: string;
  onReplace: (row: KustoRoleRow) => void;
  onRemove: (row: KustoRoleRow) => void;
  /** Why roles can't be removed from the cluster, or from its databases. */
  whyNotRemove: { cluster: WhyNot | undefined; database: WhyNot | undefined };
  whyNotReplace: { cluster: WhyNot | undefined; database: WhyNot | undefined };
}) {
  const { groups } = props;
  const rows = useMemo(
    () =>
      groups.flatMap(({ database, rows: known }) =>
        Array.isArray(known) ? known.map((row) => ({ ...row, database })) : [],
      ),
    [groups],
  );
  const table = useRoleTable({ rows, columns, filter: props.filter, matches });
  const filters = props.filter.trim() !== '';
  // Groups that couldn't be read could match, so they stay.
  const shownGroups = groups.filter(
    ({ database, rows: known }) =>
      !filters || !Array.isArray(known) || table.rows.some((row) => row.database === database),
  );
  return (
    <DataTable label="Kusto role assignments" cards>
      <RoleHead headings={table.headings} />
      {shownGroups.map((group) => (
        <GroupRows
          key={group.database ?? ''}
          group={group}
          shown={table.rows.filter(({ database }) => database === group.database)}
          onReplace={props.onReplace}
          onRemove={props.onRemove}
          whyNotReplace={group.database === null ? props.whyNotReplace.cluster : props.whyNotReplace.database}
          whyNotRemove={group.database === null ? props.whyNotRemove.cluster : props.whyNotRemove.database}
        />
      ))}
      {filters && table.rows.length === 0 ? (
        <tbody>
          <tr>
            <Td colSpan={columnCount} className="text-muted">
              No assignments match the filter.
            </Td>
          </tr>
        </tbody>
      ) : null}
    </DataTable>
  );
}

function GroupRows(props: {
  group: KustoRoleGroup;
  shown: readonly KustoRoleRow[];
  onReplace: (row: KustoRoleRow) => void;
  onRemove: (row: KustoRoleRow) => void;
  whyNotReplace: WhyNot | undefined;
  whyNotRemove: WhyNot | undefined;
}) {
  const { database, rows } = props.group;
  const { shown } = props;
  const title = database === null ? 'Cluster (all databases)' : `Database: ${database}`;
  return (
    <tbody>
      <tr>
        <th
          scope="rowgroup"
          colSpan={columnCount}
          className="h-8 border-b bg-sunken px-2 text-left text-xs font-medium"
        >
          {title}
          {Array.isArray(rows) ? <span className="figures text-muted"> ({rows.length})</span> : null}
        </th>
      </tr>
      {Array.isArray(rows) ? null : (
        <tr>
          <Td colSpan={columnCount}>
            <UnknownPart what={`Kusto roles on ${database ?? 'the cluster'}`} part={rows} />
          </Td>
        </tr>
      )}
      {Array.isArray(rows) && rows.length === 0 ? (
        <tr>
          <Td colSpan={columnCount} className="text-muted">
            No assignments.
          </Td>
        </tr>
      ) : null}
      {shown.map((row) => (
        <RoleRow
          key={row.id}
          principal={row.principal}
          roleName={row.role}
          whyNotReplace={props.whyNotReplace ?? whyNotNarrower(row.role, database)}
          onReplace={() => props.onReplace(row)}
          whyNotRemove={props.whyNotRemove}
          onRemove={() => props.onRemove(row)}
        >
          <Td label="Role">{row.role}</Td>
          <Td label="Tenant" className="max-w-56 break-all">
            {row.tenant ?? <span className="text-muted">Unknown</span>}
          </Td>
        </RoleRow>
      ))}
    </tbody>
  );
}

function whyNotNarrower(role: string, database: string | null): WhyNot | undefined {
  const narrower = narrowerKustoRoles(role, { isOnCluster: database === null });
  return narrower.length > 0 ? undefined : { words: `No Kusto role has fewer permissions than ${role}` };
}

function matches({ principal, role, tenant, database }: Assigned, filter: string): boolean {
  return matchesFilter(filter, principal, role, tenant ?? '', database ?? '');
}
