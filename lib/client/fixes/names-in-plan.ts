import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { titleOf, warningsOf } from '@/lib/fixes/plan/plan-texts';
import { readKustoAssignments } from '@/lib/fixes/roles/kusto-assignments';
import type { FixStep } from '@/lib/fixes/steps';
import type { Snapshot } from '@/lib/model/evidence';
import { principalsIn } from '@/lib/model/text-pieces';
import type { StorageArea } from '../persisted-store';
import type { PrincipalNames } from './named-text';
import { directoryName, pickedPrincipalName } from './principal-names';

/** Returns names as picked, as the directory has them, or as Azure lists them. */
export function namesInPlan(
  plan: FixPlan,
  snapshot: Snapshot | null,
  storage: StorageArea = sessionStorage,
): PrincipalNames {
  const listed = new Map(
    (snapshot ? readKustoAssignments(snapshot) : []).map(({ properties }) => [
      properties.principalId.toLowerCase(),
      properties.principalName,
    ]),
  );
  const ids = [titleOf(plan), ...warningsOf(plan)].flatMap(principalsIn);
  for (const step of plan.steps) if (hasPrincipal(step)) ids.push(step.properties.principalId);
  const names = ids.flatMap((id) => {
    const key = id.toLowerCase();
    const name =
      pickedPrincipalName(key, storage) ?? (snapshot ? directoryName(snapshot, id) : undefined) ?? listed.get(key);
    return name && name.toLowerCase() !== key ? [[key, name] as const] : [];
  });
  return Object.fromEntries(names);
}

function hasPrincipal(step: FixStep): step is Extract<FixStep, { properties: { principalId: string } }> {
  return 'properties' in step && 'principalId' in step.properties;
}
