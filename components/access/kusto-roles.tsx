'use client';

import { useMemo } from 'react';
import { type KustoRoleRow, toKustoRoles } from '@/lib/cluster/kusto-role-row';
import type { WhyNot } from '@/lib/findings/why-not';
import type { Snapshot } from '@/lib/model/evidence';
import { FixButton } from '../findings/fix-control';
import { WhyNotText } from '../findings/why-not-text';
import { UnknownPart } from '../ui/unknown-part';
import { IfWritable } from '../ui/write-access';
import { KustoRoleTable } from './kusto-role-table';

/** Kusto roles of the cluster and of every database, from Azure Resource Manager. */
export function KustoRoles(props: {
  snapshot: Snapshot;
  filter: string;
  whyNotAdd: WhyNot | undefined;
  /** Why roles of the cluster, or of its databases, can't be replaced. */
  whyNotReplace: { cluster: WhyNot | undefined; database: WhyNot | undefined };
  whyNotRemove: { cluster: WhyNot | undefined; database: WhyNot | undefined };
  onAdd: () => void;
  onReplace: (row: KustoRoleRow) => void;
  onRemove: (row: KustoRoleRow) => void;
}) {
  const { groups, unreadable } = useMemo(() => toKustoRoles(props.snapshot), [props.snapshot]);
  return (
    <section aria-labelledby="kusto-roles" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id="kusto-roles" className="font-semibold">
          Kusto roles
        </h2>
        <FixButton icon="plus" whyNot={props.whyNotAdd} onClick={props.onAdd}>
          Assign Kusto role
        </FixButton>
      </div>
      <IfWritable>
        <WhyNotText whyNot={props.whyNotAdd} snapshot={props.snapshot} />
      </IfWritable>
      <p className="max-w-prose text-xs text-muted">
        From Azure Resource Manager. Roles assigned with a management command (.add database …) aren’t listed.
      </p>
      {unreadable ? <UnknownPart what="Kusto roles on the databases" part={unreadable} /> : null}
      <KustoRoleTable
        groups={groups}
        filter={props.filter}
        onReplace={props.onReplace}
        onRemove={props.onRemove}
        whyNotReplace={props.whyNotReplace}
        whyNotRemove={props.whyNotRemove}
      />
    </section>
  );
}
