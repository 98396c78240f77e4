import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { principal, text } from '@/lib/model/text-pieces';
import { draftPlan, nothingToDo } from '../plan/draft-plan';
import type { FixInput, FixPlan } from '../plan/fix-plan';
import { grantKustoRole } from '../roles/kusto-role-grant';
import { assignKustoRoleImpact, clusterPrincipalCreate, databasePrincipalCreate } from '../steps/kusto-principal';
import { definePlan } from './define-plan';

export const assignKustoRolePlan = definePlan({ id: 'assign-kusto-role', plan: planAssignKustoRole });

export function planAssignKustoRole(input: FixInput<'assign-kusto-role'>, snapshot: Snapshot): FixPlan {
  const grant = grantKustoRole(input, snapshot);
  const { where } = grant;
  const names = {
    fixId: 'assign-kusto-role' as const,
    title: text`Assign ${input.role} ${where} to ${principal(input.principalId)}`,
  };
  if ('existing' in grant) {
    const { id, properties } = grant.existing;
    const who = principal(properties.principalId, properties.principalName);
    const note = text`${who} already has ${properties.role} ${where} through the assignment ${lastSegment(id)}.`;
    return nothingToDo(snapshot, names, note);
  }
  const { target, onDatabase } = grant;
  const { kind } = onDatabase ? databasePrincipalCreate : clusterPrincipalCreate;
  return draftPlan(snapshot, {
    ...names,
    steps: [{ kind, ...target }],
    impact: assignKustoRoleImpact,
    warnings: grant.warnings,
  });
}
