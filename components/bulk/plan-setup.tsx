'use client';

import { useSearchParams } from 'next/navigation';
import { useMemo, useState } from 'react';
import { checks } from '@/lib/checks/catalog';
import { useSession } from '@/lib/client/auth/auth-provider';
import { newBulkRun } from '@/lib/client/bulk/bulk-run';
import type { BulkRunControl } from '@/lib/client/bulk/use-bulk-run';
import { useFleet } from '@/lib/client/queries/fleet';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { bulkFixes, type FixId, fixIdSchema, fixIdsOf } from '@/lib/fixes/catalog';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { filterFrom } from '@/lib/model/fleet-filter';
import { filterRows, useFleetRows } from '../fleet';
import { ProblemNotice } from '../ui/banner';
import { type AskedPlan, BulkSetup } from './bulk-setup';
import { useLoadedTenants } from './use-loaded-tenants';

/** Selects what to plan among the clusters that the address filters. */
export function PlanSetup({ bulk }: { bulk: BulkRunControl }) {
  const { person } = useSession();
  const query = useSearchParams().toString();
  const { rows, coverage } = useFleetRows();
  const { isFetching } = useFleet();
  const [problem, setProblem] = useState<unknown>(null);
  const tenants = useLoadedTenants();
  const params = useMemo(() => new URLSearchParams(query), [query]);
  const shown = useMemo(() => filterRows(rows, filterFrom(params)), [rows, params]);

  const plan = ({ fixId, input, title, clusterIds }: AskedPlan) => {
    const head = { id: crypto.randomUUID(), tenantId: person.tenantId, personId: person.objectId, fixId, input, title };
    const refs = clusterIds.flatMap((id) => parseClusterId(id) ?? []);
    bulk.begin(newBulkRun({ ...head, startedAt: new Date().toISOString() }, refs)).catch(setProblem);
  };
  return (
    <>
      {problem ? <ProblemNotice title="No plan was begun" problem={toShownProblem(problem)} /> : null}
      <BulkSetup
        rows={shown}
        coverage={
          shown.length < rows.length ? `${shown.length} of ${rows.length} match the filter. ${coverage}` : coverage
        }
        reading={isFetching}
        initialFix={fixOf(params)}
        tenants={tenants}
        onPlan={plan}
      />
    </>
  );
}

/** Returns the fix in the address, or the first fix of the only check in its filter. */
function fixOf(params: URLSearchParams): FixId | undefined {
  const named = fixIdSchema.safeParse(params.get('fix')).data;
  const [check, another] = params.getAll('check');
  const ofCheck = another ? undefined : checks.find(({ id }) => id === check);
  return [named, ...(ofCheck ? fixIdsOf(ofCheck) : [])].find((id) => id !== undefined && bulkFixes.has(id));
}
