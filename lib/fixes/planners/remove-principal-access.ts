import { formatNames } from '@/lib/checks/engine/format-values';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem, refusal } from '@/lib/model/problem';
import { principal, text } from '@/lib/model/text-pieces';
import { draftPlan, nothingToDo } from '../plan/draft-plan';
import type { FixInput, FixPlan } from '../plan/fix-plan';
import { warningsOf } from '../plan/plan-texts';
import { rolesOfPrincipal } from '../roles/assignments-of-principal';
import { scopeOf, scopeWords } from '../roles/azure-roles';
import { removeKustoRoleImpact } from '../steps/kusto-principal';
import { removeAzureRoleImpact } from '../steps/role-assignment';
import { couldntCheck } from '../support/couldnt-check';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';
import { planRemoveAzureRole } from './remove-azure-role';
import { planRemoveKustoRole } from './remove-kusto-role';

const mostSteps = 20;

const roleParts = ['clusterPrincipalAssignments', 'databasePrincipalAssignments', 'roleAssignments'] as const;

/** Removes the direct role assignments of one principal on the cluster and its databases, such as those of a leaver. */
export const removePrincipalAccessPlan = definePlan({ id: 'remove-principal-access', plan: planRemovePrincipal });

function planRemovePrincipal({ principalIds }: FixInput<'remove-principal-access'>, snapshot: Snapshot): FixPlan {
  const { name, kusto, azure, inherited, unread } = rolesOfPrincipal(principalIds, snapshot);
  const parts = [
    ...kusto.map(({ id: assignmentId }) => planRemoveKustoRole({ assignmentId }, snapshot)),
    ...azure.map(({ id: assignmentId }) => planRemoveAzureRole({ assignmentId }, snapshot)),
  ];
  const count = `${parts.length} role ${parts.length === 1 ? 'assignment' : 'assignments'}`;
  if (parts.length > mostSteps)
    throw new Problem(
      'invalid-request',
      `principalIds: ${name} has ${count} on this cluster, and a plan has up to ${mostSteps} steps. First remove some role assignments on the cluster’s Access page.`,
    );
  const kept = inherited.map((role) => `${role.roleName ?? role.roleDefinitionId} on ${scopeWords(scopeOf(role))}`);
  const keptWords =
    kept.length > 0 ? [`Inherited roles aren’t removed: ${formatNames(kept)}. Remove them at their scope.`] : [];
  const unreadWords = unread.length > 0 ? [couldntCheck(formatNames(unread))] : [];
  const who = principal(principalIds[0] ?? name, name);
  const names = { fixId: 'remove-principal-access' as const, title: text`Remove ${count} of ${who}` };
  if (parts.length === 0) {
    // Roles that couldn't be read aren't removed roles.
    for (const part of roleParts) requirePart(snapshot, part);
    if (unread.length > 0)
      throw refusal('unexpected', `Couldn’t create a plan. ${couldntCheck(formatNames(unread))}`, { next: ['retry'] });
    return nothingToDo(
      snapshot,
      { ...names, title: text`Remove all role assignments of ${who}` },
      ['No role assignments to remove on the cluster or its databases.', ...keptWords].join(' '),
    );
  }
  return draftPlan(snapshot, {
    ...names,
    steps: parts.flatMap(({ steps }) => steps),
    impact: kusto.length > 0 ? removeKustoRoleImpact : removeAzureRoleImpact,
    warnings: [...parts.flatMap(warningsOf), ...keptWords, ...unreadWords],
  });
}
