import { evaluate } from '@/lib/checks/catalog';
import type { EvaluateOptions } from '@/lib/checks/engine/evaluate';
import type { Snapshot } from '@/lib/model/evidence';
import type { Outcome } from '@/lib/model/finding';
import { changesBetween } from './plan/changes-between';
import type { FixPlan, WhatIf } from './plan/fix-plan';
import { applyPlan } from './steps';
import { clusterBody } from './steps/cluster';

/** Returns changed paths, closed checks, and newly failing checks. Runs in the browser. */
export function whatIf(snapshot: Snapshot, plan: Pick<FixPlan, 'steps'>, options: EvaluateOptions): WhatIf {
  const after = applyPlan(snapshot, plan);
  const was = outcomes(snapshot, options);
  const will = outcomes(after, options);
  return {
    changes: [...changesBetween(snapshot, after), ...unchangedEmptyLists(snapshot, plan)],
    closes: [...will]
      .filter(([id, outcome]) => (outcome === 'pass' || outcome === 'not-applicable') && was.get(id) === 'fail')
      .map(([id]) => id),
    newlyFails: [...will].filter(([id, outcome]) => outcome === 'fail' && was.get(id) !== 'fail').map(([id]) => id),
  };
}

function outcomes(snapshot: Snapshot, options: EvaluateOptions): Map<string, Outcome> {
  return new Map(evaluate(snapshot, options).map(({ checkId, outcome }) => [checkId, outcome]));
}

/** Returns empty lists that a plan writes over empty ones, because what they block is part of the change. */
function unchangedEmptyLists({ parts }: Snapshot, { steps }: Pick<FixPlan, 'steps'>): WhatIf['changes'] {
  const present: Record<string, unknown> = parts.cluster.state === 'read' ? parts.cluster.value.properties : {};
  const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;
  return steps.flatMap((step) =>
    Object.entries(clusterBody(step)?.properties ?? {}).flatMap(([name, value]) =>
      isEmpty(value) && isEmpty(present[name]) ? [{ path: `properties.${name}`, before: [], after: [] }] : [],
    ),
  );
}
