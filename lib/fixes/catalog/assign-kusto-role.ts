import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { principal, text } from '@/lib/model/text-pieces';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { draftPlan, nothingToDo } from '../draft/draft-plan';
import { grantKustoRole } from '../roles/kusto-role-grant';
import { kustoRoleAssignment } from '../steps/kinds';
import { assignKustoRoleImpact, clusterPrincipalCreate, databasePrincipalCreate } from '../steps/kusto-principal';
import { kustoRoleInput } from '../support/input-schemas';

export const assignKustoRole = defineFix({
  id: 'assign-kusto-role',
  input: kustoRoleInput,
  steps: kustoRoleAssignment,
  button: 'Add role assignment',
  choose: true,
  databases: ({ database }) => (database === undefined ? [] : [database]),
});

export const assignKustoRolePlan = () => definePlan(assignKustoRole, { plan: planAssignKustoRole });

export function planAssignKustoRole(input: InputOf<typeof assignKustoRole>, snapshot: Snapshot): DraftedPlan {
  const grant = grantKustoRole(input, snapshot);
  const { where } = grant;
  const names = {
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
