'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useMemo, useState } from 'react';
import { checks } from '@/lib/checks/catalog';
import { useSession } from '@/lib/client/auth/auth-provider';
import { newBulkRun } from '@/lib/client/bulk/bulk-run';
import { inCanaryOrder } from '@/lib/client/bulk/canary-order';
import { useRunActions } from '@/lib/client/bulk/use-bulk-run';
import { pickedNamesIn } from '@/lib/client/fixes/principal-names';
import { useFleet } from '@/lib/client/queries/fleet';
import { useTagNames } from '@/lib/client/settings/use-tag-names';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { bulkFixes, type FixId, fixIdSchema, fixIdsOf } from '@/lib/fixes/catalog';
import { filterRows } from '@/lib/fleet/select-rows';
import { filterFrom } from '@/lib/model/fleet-filter';
import { figure } from '@/lib/model/text';
import { useKeptSelection } from '../fleet/kept-selection';
import { useFleetRows } from '../fleet/use-fleet-rows';
import { Banner, ProblemNotice } from '../ui/banner';
import { type AskedPlan, BulkSetup } from './bulk-setup';
import { useLoadedTenants } from './use-loaded-tenants';

export function PlanSetup() {
  const router = useRouter();
  const actions = useRunActions();
  const { person } = useSession();
  const query = useSearchParams().toString();
  const { rows, coverage } = useFleetRows();
  const { isFetching, data } = useFleet();
  const [problem, setProblem] = useState<unknown>(null);
  const tenants = useLoadedTenants();
  const tagNames = useTagNames();
  const params = useMemo(() => new URLSearchParams(query), [query]);
  const kept = useKeptSelection();
  const isKept = params.get('selected') === 'tab';
  const shown = useMemo(() => {
    const ids = new Set(isKept ? kept : []);
    const wanted = ids.size > 0 ? rows.filter(({ cluster }) => ids.has(cluster.id)) : rows;
    return filterRows(wanted, filterFrom(params));
  }, [rows, params, isKept, kept]);

  const plan = async ({ fixId, input, title, runs }: AskedPlan) => {
    const startedAt = new Date().toISOString();
    const created = runs.map((clusterIds) => {
      const { clusters, ...tags } = inCanaryOrder(clusterIds, rows, tagNames);
      const { tenantId, objectId: personId } = person;
      const head = { id: crypto.randomUUID(), tenantId, personId, fixId, input, title, startedAt };
      return newBulkRun({ ...head, ...tags, names: pickedNamesIn(input) }, clusters);
    });
    const [only] = created;
    const isOne = created.length === 1 && only !== undefined;
    try {
      await actions.add(created, { confirmed: isOne });
      router.push(isOne ? `/runs/${only.id}` : '/runs');
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <>
      {problem ? <ProblemNotice title="Couldn’t create the plan" problem={toShownProblem(problem)} /> : null}
      {isKept && kept.length === 0 ? (
        <Banner kind="info">
          The selection of another tab isn’t available in this tab. Select the clusters again.
        </Banner>
      ) : null}
      <BulkSetup
        rows={shown}
        coverage={
          shown.length < rows.length
            ? `${isKept ? 'Available clusters' : 'Clusters that match the filter'}: ${figure(shown.length)} of ${figure(rows.length)}. ${coverage}`
            : coverage
        }
        loading={isFetching}
        complete={data?.done != null}
        initialFix={fixOf(params)}
        tenants={tenants}
        onPlan={(asked) => void plan(asked)}
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
