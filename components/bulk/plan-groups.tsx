import { useMemo } from 'react';
import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import { type LockoutRisk, lockoutRiskOf } from '@/lib/fixes/preflight/decisive-rows';
import { ChangeList } from '../fixes/change-list';
import { CheckEffects } from '../fixes/check-effects';
import { ImpactStrip } from '../fixes/impact-strip';
import { Banner } from '../ui/banner';
import { Disclosure } from '../ui/disclosure';
import { clusterCount } from './bulk-words';
import { groupPlans, type PlanGroup } from './run-review';

/** Shows each different change once, with its clusters. */
export function PlanGroups({ run }: { run: BulkRun }) {
  const groups = useMemo(() => groupPlans(run), [run]);
  return (
    <ul aria-label="Changes" className="grid gap-3">
      {groups.map((group) => (
        <li key={group.key} className="grid gap-3 rounded-md border bg-surface p-3">
          <Group
            group={group}
            lockout={lockoutRiskOf(group.indexes.flatMap((index) => run.items[index]?.planned?.preflight ?? []))}
            names={group.indexes.map((index) => run.clusters[index]?.clusterName ?? '')}
          />
        </li>
      ))}
    </ul>
  );
}

function Group(props: { group: PlanGroup; lockout: LockoutRisk; names: readonly string[] }) {
  const { group, names } = props;
  const { plan, whatIf } = group.sample;
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold">{plan.title}</h2>
        <Disclosure summary={`On ${clusterCount(names.length)}`}>
          <ul className="max-h-40 overflow-auto text-sm">
            {names.map((name) => (
              <li key={name} className="break-all">
                {name}
              </li>
            ))}
          </ul>
        </Disclosure>
      </div>
      {plan.warnings.map((warning) => (
        <Banner key={warning} kind="warn">
          {warning}
        </Banner>
      ))}
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <ChangeList changes={whatIf.changes} />
        <CheckEffects closes={whatIf.closes} newlyFails={whatIf.newlyFails} />
      </div>
      <ImpactStrip impact={plan.impact} lockout={props.lockout} />
    </>
  );
}
