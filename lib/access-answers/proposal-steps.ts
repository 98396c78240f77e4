import { hasDirectRole } from '@/lib/access/least-privilege/direct-assignments';
import type { Proposal, ProposalChoice } from '@/lib/access/least-privilege/proposals';
import type { FixInput } from '@/lib/fixes/plan/fix-plan';
import { assignableType, readKustoAssignments } from '@/lib/fixes/roles/kusto-assignments';
import type { EffectiveAccess } from '@/lib/model/access';
import { sameId } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import type { Snapshot } from '@/lib/model/evidence';

export type ProposalStep =
  | { fixId: 'assign-kusto-role'; input: FixInput<'assign-kusto-role'> }
  | { fixId: 'narrow-kusto-role'; input: FixInput<'narrow-kusto-role'> }
  | { fixId: 'remove-kusto-role'; input: FixInput<'remove-kusto-role'> }
  /** Its form asks for the group. */
  | { fixId: 'move-kusto-role-to-group'; input: Pick<FixInput<'move-kusto-role-to-group'>, 'assignmentIds'> };

/**
 * Returns the Fix reviews that are left, in order. A role moves to several databases one by one, and the last one
 * replaces it, so that access never lapses. `null` if the choice isn't complete.
 */
export function proposalSteps(
  proposal: Proposal,
  choice: ProposalChoice,
  { access, snapshot }: { access: EffectiveAccess; snapshot: Snapshot },
): ProposalStep[] | null {
  const [first] = proposal.assignments;
  const assignmentId = first.id;
  if (proposal.kind === 'users-to-group') {
    const assignmentIds = proposal.assignments.map(({ id }) => id);
    return [{ fixId: 'move-kusto-role-to-group', input: { assignmentIds } }];
  }
  if (proposal.roles.length === 0) return [{ fixId: 'remove-kusto-role', input: { assignmentId } }];
  const narrow = (database: string | undefined): ProposalStep[] | null => {
    const role = roleOf(choice.role);
    if (!role) return null;
    const input = { assignmentId, role, ...defined({ database }) };
    return [{ fixId: 'narrow-kusto-role', input }];
  };
  if (!proposal.isOnDatabases) return narrow(first.database ?? undefined);
  const [last, ...others] = choice.databases.toReversed();
  const role = roleOf(choice.role);
  const properties = readKustoAssignments(snapshot).find(({ id }) => sameId(id, assignmentId));
  const principalType = properties && assignableType(properties);
  if (last === undefined || !role || !properties || !principalType) return null;
  const { principalId, tenantId } = properties.properties;
  const missing = others
    .toReversed()
    .filter((database) => !hasDirectRole(access.rows, first.principal.id, role, database));
  const assign = missing.map((database): ProposalStep => {
    const input = { principalId, principalType, role, database, ...(tenantId ? { tenantId } : {}) };
    return { fixId: 'assign-kusto-role', input };
  });
  return [...assign, ...(narrow(last) ?? [])];
}

type Role = FixInput<'narrow-kusto-role'>['role'];

const roles: readonly Role[] = [
  ...(['AllDatabasesViewer', 'AllDatabasesMonitor'] as const),
  ...(['User', 'Viewer', 'Ingestor', 'Monitor'] as const),
];

function roleOf(name: string | null): Role | undefined {
  return roles.find((role) => role === name);
}

/** Followed databases have the roles of their original. */
export function ownDatabases({ parts }: Snapshot): string[] {
  if (parts.databases.state !== 'read') return [];
  return parts.databases.value
    .filter(({ kind }) => kind !== 'ReadOnlyFollowing')
    .map(({ name }) => name.split('/').at(-1) ?? name);
}
