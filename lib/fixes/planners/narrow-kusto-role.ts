import { defined } from '@/lib/model/defined';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import { principal, text } from '@/lib/model/text-pieces';
import type { FixInput, FixPlan } from '../plan/fix-plan';
import { assignableType, requireDatabase, requireKustoAssignment } from '../roles/kusto-assignments';
import { isNarrowerKustoRole } from '../roles/narrower-kusto-role';
import { planAssignKustoRole } from './assign-kusto-role';
import { definePlan } from './define-plan';
import { planRemoveKustoRole } from './remove-kusto-role';
import { planReplacement } from './replace-assignments';

/** Assigns the narrower Kusto role first, then removes the old one. It isn't documented that a role can be replaced in one write. */
export const narrowKustoRolePlan = definePlan({ id: 'narrow-kusto-role', plan: planNarrowKustoRole });

function planNarrowKustoRole(
  { assignmentId, role, database }: FixInput<'narrow-kusto-role'>,
  snapshot: Snapshot,
): FixPlan {
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
    { fixId: 'narrow-kusto-role', title: text`Reduce permissions of ${who} from ${present} to ${role}` },
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
