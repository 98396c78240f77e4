'use client';

import { useMemo } from 'react';
import { type AzureRoleRow, toAzureRoleRows } from '@/lib/cluster/azure-role-row';
import type { WhyNot } from '@/lib/findings/why-not';
import type { Snapshot } from '@/lib/model/evidence';
import { FixButton } from '../findings/fix-control';
import { WhyNotText } from '../findings/why-not-text';
import { UnknownPart } from '../ui/unknown-part';
import { IfWritable } from '../ui/write-access';
import { AzureRoleTable } from './azure-role-table';
import { matchesFilter, principalColumns } from './role-row';
import { type RoleColumn, useRoleTable } from './use-role-table';

const columns: readonly RoleColumn<AzureRoleRow>[] = [
  ...principalColumns,
  { title: 'Role', text: ({ roleName }) => roleName },
  { title: 'Scope', text: ({ inherited, scope }) => `${inherited ? 'Inherited ' : ''}${scope}` },
  { title: 'Condition', text: ({ condition }) => condition ?? '' },
];

/** Role assignments at and above the cluster. */
export function AzureRoles(props: {
  snapshot: Snapshot;
  filter: string;
  whyNotAdd: WhyNot | undefined;
  whyNotRemove: WhyNot | undefined;
  onAdd: () => void;
  onReplace: (row: AzureRoleRow) => void;
  onRemove: (row: AzureRoleRow) => void;
}) {
  const { clusterId, parts } = props.snapshot;
  const { roleAssignments } = parts;
  const rows = useMemo(
    () => (roleAssignments.state === 'read' ? toAzureRoleRows(roleAssignments.value, { clusterId, parts }) : []),
    [roleAssignments, clusterId, parts],
  );
  const { rows: shown, headings } = useRoleTable({ rows, columns, filter: props.filter, matches });
  return (
    <section aria-labelledby="azure-roles" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id="azure-roles" className="font-semibold">
          Azure role assignments{' '}
          {roleAssignments.state === 'read' ? <span className="figures text-muted">({rows.length})</span> : null}
        </h2>
        <FixButton icon="plus" whyNot={props.whyNotAdd} onClick={props.onAdd}>
          Add role assignment
        </FixButton>
      </div>
      <IfWritable>
        <WhyNotText whyNot={props.whyNotAdd} snapshot={props.snapshot} />
      </IfWritable>
      {roleAssignments.state === 'read' ? null : (
        <UnknownPart what="Azure role assignments on the cluster and its parent scopes" part={roleAssignments} />
      )}
      {shown.length > 0 ? (
        <AzureRoleTable
          rows={shown}
          headings={headings}
          onReplace={props.onReplace}
          onRemove={props.onRemove}
          whyNotReplace={props.whyNotAdd ?? props.whyNotRemove}
          whyNotRemove={props.whyNotRemove}
        />
      ) : null}
      {rows.length > 0 && shown.length === 0 ? <p className="text-muted">No assignments match the filter.</p> : null}
    </section>
  );
}

function matches({ principal, roleName, scope, scopeId }: AzureRoleRow, filter: string): boolean {
  return matchesFilter(filter, principal, roleName, scope, scopeId);
}
