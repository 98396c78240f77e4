import { formatNames } from '@/lib/checks/engine/format-values';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem, refusal } from '@/lib/model/problem';
import { principal, text } from '@/lib/model/text-pieces';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { draftPlan, nothingToDo } from '../draft/draft-plan';
import { warningsOf } from '../draft/draft-texts';
import { rolesOfPrincipal } from '../roles/assignments-of-principal';
import { scopeOf, scopeWords } from '../roles/azure-roles';
import { azureRoleRemoval, kustoRoleRemoval } from '../steps/kinds';
import { removeKustoRoleImpact } from '../steps/kusto-principal';
import { removeAzureRoleImpact } from '../steps/role-assignment';
import { couldntCheck } from '../support/couldnt-check';
import { principalInput } from '../support/input-schemas';
import { requirePart } from '../support/require-part';
import { planRemoveAzureRole } from './remove-azure-role';
import { planRemoveKustoRole } from './remove-kusto-role';

export const removePrincipalAccess = defineFix({
  id: 'remove-principal-access',
  input: principalInput,
  steps: [...kustoRoleRemoval, ...azureRoleRemoval],
  severalSteps: true,
  button: 'Remove all role assignments of a principal',
  bulk: true,
  form: 'fields',
  fields: [
    {
      name: 'principalIds',
      label: 'Principal IDs',
      kind: 'list',
      description:
        'Object ID, client ID, or user principal name of one principal. Roles through groups aren’t removed.',
      placeholder: 'ada@contoso.com',
    },
  ],
});

const mostSteps = 20;

const roleParts = ['clusterPrincipalAssignments', 'databasePrincipalAssignments', 'roleAssignments'] as const;

/** Removes the direct role assignments of one principal on the cluster and its databases, such as those of a leaver. */
export const removePrincipalAccessPlan = () => definePlan(removePrincipalAccess, { plan: planRemovePrincipal });

function planRemovePrincipal({ principalIds }: InputOf<typeof removePrincipalAccess>, snapshot: Snapshot): DraftedPlan {
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
  const names = { title: text`Remove ${count} of ${who}` };
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
