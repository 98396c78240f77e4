import * as z from 'zod';
import { clusterRoles, databaseRoles } from '@/lib/checks/support/kusto-role';
import { armIdSchema as armId, databaseNameSchema } from '@/lib/model/azure/arm-id-schema';
import { defined } from '@/lib/model/defined';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import { principal, text } from '@/lib/model/text-pieces';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { planReplacement } from '../planners/replace-assignments';
import { databaseIn } from '../roles/assignment-id';
import { assignableType, requireDatabase, requireKustoAssignment } from '../roles/kusto-assignments';
import { isNarrowerKustoRole } from '../roles/narrower-kusto-role';
import { kustoRoleAssignment, kustoRoleRemoval } from '../steps/kinds';
import { planAssignKustoRole } from './assign-kusto-role';
import { planRemoveKustoRole } from './remove-kusto-role';

export const narrowKustoRole = defineFix({
  id: 'narrow-kusto-role',
  /** The role replaces the one of the assignment. */
  input: z.strictObject({
    assignmentId: armId,
    role: z.enum([...clusterRoles, ...databaseRoles]),
    /** If the new role is one of a database. */
    database: databaseNameSchema.optional(),
  }),
  steps: [...kustoRoleAssignment, ...kustoRoleRemoval],
  severalSteps: true,
  onlyReduces: true,
  button: 'Reduce permissions',
  choose: true,
  databases: ({ assignmentId, database }) => [
    ...databaseIn(assignmentId),
    ...(database === undefined ? [] : [database]),
  ],
});

/** Assigns the narrower Kusto role first, then removes the old one. It isn't documented that a role can be replaced in one write. */
export const narrowKustoRolePlan = () => definePlan(narrowKustoRole, { plan: planNarrowKustoRole });

function planNarrowKustoRole(
  { assignmentId, role, database }: InputOf<typeof narrowKustoRole>,
  snapshot: Snapshot,
): DraftedPlan {
  const { found, path } = requireKustoAssignment(snapshot, assignmentId);
  const { principalId, tenantId, principalName, role: present } = found.properties;
  const principalType = assignableType(found);
  if (!principalType)
    throw new Problem(
      'invalid-request',
      `assignmentId: You can’t assign another role to a principal of the type ${found.properties.principalType}. Remove the assignment instead.`,
    );
  const isElsewhere =
    path.database !== undefined &&
    (database === undefined || requireDatabase(snapshot, database) !== requireDatabase(snapshot, path.database));
  if (isElsewhere || !isNarrowerKustoRole(role, present))
    throw new Problem(
      'invalid-request',
      isElsewhere
        ? 'database: Enter the database of the current role.'
        : `role: ${role} doesn’t have fewer permissions than ${present}. Select another role.`,
    );
  const who = principal(principalId, principalName);
  return planReplacement(
    snapshot,
    { title: text`Reduce permissions of ${who} from ${present} to ${role}` },
    {
      give: planAssignKustoRole(
        {
          principalId,
          principalType,
          role,
          ...(tenantId ? { tenantId } : {}),
          ...defined({ database }),
        },
        snapshot,
      ),
      take: [planRemoveKustoRole({ assignmentId }, snapshot)],
    },
  );
}
