import type { AccessPrincipal, AccessRow, EffectiveAccess } from '@/lib/model/access';
import { lookupTable } from '@/lib/model/lookup-table';
import { isKustoRole } from '../kusto-roles';
import { grantSelfAzureRolePath } from '../path-kinds/azure-roles';
import { compareText } from '../principal-table';
import type { AccessEdit } from './access-after';
import { type DirectAssignment, directAssignments } from './direct-assignments';

/** Proposals to give less access, each for direct Kusto role assignments that Azure Resource Manager can change. */

export const proposalKinds = [
  'fewer-admins',
  'application-to-ingestor',
  'separate-planes',
  'named-databases',
  'covered-by-group',
  'users-to-group',
] as const;
export type ProposalKind = (typeof proposalKinds)[number];

export interface Proposal {
  /** Stays the same while its assignments do. */
  id: string;
  kind: ProposalKind;
  /** Several only for moves to a group, with the same role at the same scope. */
  assignments: readonly [DirectAssignment, ...DirectAssignment[]];
  /** Replacements, the least privileged first. Empty: the assignment is removed or moved. */
  roles: readonly string[];
  /** A person names the databases of the new role. Otherwise it stays at its scope. */
  isOnDatabases: boolean;
  group?: { id: string; name: string };
}

/** What a person chooses for a proposal. */
export interface ProposalChoice {
  role: string | null;
  databases: readonly string[];
}

export interface ProposalLimits {
  clusterAdmins: number;
  databaseAdmins: number;
}

/** Assignments that one fix can move to a group. */
const mostMoved = 19;

export function proposeLeastPrivilege(access: EffectiveAccess, limits: ProposalLimits): Proposal[] {
  const assignments = directAssignments(access.rows);
  const found = [
    ...fewerAdmins(assignments, limits),
    ...assignments.filter(isApplicationAdmin).map(applicationToIngestor),
    ...separatePlanes(assignments, access.rows),
    ...assignments.flatMap(namedDatabases),
    ...coveredByGroup(assignments, access.rows),
  ];
  const covered = new Set(
    found.filter(({ kind }) => kind === 'covered-by-group').map(({ assignments: [own] }) => own.id),
  );
  const proposals = [...found, ...usersToGroup(assignments.filter(({ id }) => !covered.has(id)))];
  const rank = ({ kind }: Proposal) => proposalKinds.indexOf(kind);
  return proposals.sort((left, right) => rank(left) - rank(right) || compareText(left.id, right.id));
}

/** Returns the change for `accessAfter`. A move shows what non-members of the group lose. */
export function proposalEdit({ assignments, roles, isOnDatabases }: Proposal, choice: ProposalChoice): AccessEdit {
  const removed = assignments.map(({ id }) => id);
  const { role } = choice;
  if (role === null || roles.length === 0) return { removed, added: [] };
  const places = isOnDatabases ? choice.databases : [assignments[0].database];
  return { removed, added: places.map((database) => ({ role, database })) };
}

function isApplication({ type }: AccessPrincipal): boolean {
  return type === 'application' || type === 'managed-identity';
}

function isApplicationAdmin({ role, principal }: DirectAssignment): boolean {
  return isApplication(principal) && isAdmin(role);
}

function isAdmin(role: string): boolean {
  return role === 'AllDatabasesAdmin' || role === 'Admin';
}

function toProposal(
  kind: ProposalKind,
  assignments: Proposal['assignments'],
  more: Partial<Pick<Proposal, 'roles' | 'isOnDatabases' | 'group'>> = {},
): Proposal {
  const id = `${kind} ${assignments.map((assignment) => assignment.id.toLowerCase()).join(' ')}`;
  return { id, kind, assignments, roles: [], isOnDatabases: false, ...more };
}

/** Proposes less for each admin that isn't a group, above the limit. */
function fewerAdmins(assignments: readonly DirectAssignment[], limits: ProposalLimits): Proposal[] {
  const scopes = new Map<string | null, DirectAssignment[]>();
  for (const assignment of assignments.filter(({ role }) => isAdmin(role))) {
    scopes.set(assignment.database, [...(scopes.get(assignment.database) ?? []), assignment]);
  }
  return [...scopes].flatMap(([database, admins]) => {
    const limit = database === null ? limits.clusterAdmins : limits.databaseAdmins;
    const principals = new Set(admins.map(({ principal }) => principal.id));
    if (principals.size <= limit) return [];
    const roles = database === null ? ['AllDatabasesViewer', 'AllDatabasesMonitor'] : ['Viewer', 'User', 'Monitor'];
    return admins
      .filter(({ principal }) => principal.type !== 'group' && !isApplication(principal))
      .map((admin) => toProposal('fewer-admins', [admin], { roles }));
  });
}

function applicationToIngestor(assignment: DirectAssignment): Proposal {
  const roles = ['Ingestor', 'Viewer', 'Monitor', 'User'];
  return toProposal('application-to-ingestor', [assignment], { roles, isOnDatabases: assignment.database === null });
}

/**
 * Proposes to remove the Kusto role of an admin that can change the cluster or its roles with an active Azure role. As
 * in the check, a role that can assign Azure roles counts.
 */
function separatePlanes(assignments: readonly DirectAssignment[], rows: readonly AccessRow[]): Proposal[] {
  const inAzure = new Set(
    rows
      .filter(
        ({ how, can, paths }) =>
          (how === 'now' && (can.includes('manage') || can.includes('assign-roles'))) ||
          paths.some(({ kind }) => kind === grantSelfAzureRolePath.id),
      )
      .map(({ principal }) => principal.id),
  );
  return assignments
    .filter(({ role, principal }) => isAdmin(role) && inAzure.has(principal.id))
    .map((assignment) => toProposal('separate-planes', [assignment]));
}

/** Roles on all databases, with the role that gives the same on one database. */
const onOneDatabase: Readonly<Record<string, string>> = lookupTable({
  AllDatabasesViewer: 'Viewer',
  AllDatabasesMonitor: 'Monitor',
});

function namedDatabases(assignment: DirectAssignment): Proposal[] {
  const role = onOneDatabase[assignment.role];
  return role === undefined
    ? []
    : [toProposal('named-databases', [assignment], { roles: [role], isOnDatabases: true })];
}

/** Proposes to remove a role that the principal also has at the same scope through a group. */
function coveredByGroup(assignments: readonly DirectAssignment[], rows: readonly AccessRow[]): Proposal[] {
  const groups = new Map<string, { id: string; name: string }>();
  const keyOf = (principalId: string, role: string, database: string | null) =>
    JSON.stringify([principalId, role, database?.toLowerCase() ?? null]);
  for (const { principal, database, how, paths } of rows) {
    if (how !== 'now') continue;
    for (const { hops } of paths) {
      const [group] = hops;
      const role = hops.find(isKustoRole);
      if (group?.kind !== 'member-of' || !role?.role || hops.filter(isKustoRole).length !== 1) continue;
      groups.set(keyOf(principal.id, role.role, database), { id: group.id, name: group.name ?? group.id });
    }
  }
  return assignments.flatMap((assignment) => {
    const group = groups.get(keyOf(assignment.principal.id, assignment.role, assignment.database));
    return group ? [toProposal('covered-by-group', [assignment], { group })] : [];
  });
}

function usersToGroup(assignments: readonly DirectAssignment[]): Proposal[] {
  const sets = new Map<string, DirectAssignment[]>();
  for (const assignment of assignments) {
    if (assignment.principal.type !== 'user' || assignment.role === 'UnrestrictedViewer') continue;
    const key = JSON.stringify([assignment.role, assignment.database?.toLowerCase() ?? null]);
    sets.set(key, [...(sets.get(key) ?? []), assignment]);
  }
  return [...sets.values()].flatMap((set) => {
    const [first, ...others] = set.slice(0, mostMoved);
    return first && others.length > 0 ? [toProposal('users-to-group', [first, ...others])] : [];
  });
}
