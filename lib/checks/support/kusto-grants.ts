import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { DatabaseAssignments, EvidenceParts } from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { notDocumented } from '../engine/define-check';
import { partitionLoaded, partOrUnknown } from '../engine/unknown-evidence';
import { computeOnce } from './compute-once';
import type { Holder } from './find-groups';
import { clusterRoles, databaseRoles } from './kusto-role';

export interface KustoGrant {
  /** Lowercase, the object ID first if Azure returns it. Never empty. */
  ids: readonly string[];
  name: string;
  /** user, group, app, or msauser for a personal Microsoft account. */
  type: string;
  role: string;
  /** `null`: a role on the whole cluster. */
  database: string | null;
  /** `null`: the home tenant, which Azure leaves out. */
  tenantId: string | null;
}

export interface GrantList {
  grants: readonly KustoGrant[];
  unknown: readonly UnknownPart[];
}

export const armListAssumption = notDocumented(
  'Azure Resource Manager might not list Kusto roles that were assigned with management commands. The check “Database principals should match Azure Resource Manager” shows them.',
);

/** Returns roles of the cluster and its databases. */
export function armGrants(
  parts: Pick<EvidenceParts, 'clusterPrincipalAssignments' | 'databasePrincipalAssignments'>,
): GrantList {
  const cluster = partOrUnknown(parts, 'clusterPrincipalAssignments');
  const databases = armDatabaseGrants(parts);
  return {
    grants: [...(cluster.value ? grantsOfCluster(cluster.value) : []), ...databases.grants],
    unknown: [...(cluster.unknown ?? []), ...databases.unknown],
  };
}

export function armDatabaseGrants(parts: Pick<EvidenceParts, 'databasePrincipalAssignments'>): GrantList {
  const databases = partOrUnknown(parts, 'databasePrincipalAssignments');
  return databases.unknown ? { grants: [], unknown: databases.unknown } : grantsOfDatabases(databases.value);
}

const grantsOfCluster = computeOnce((assignments: readonly PrincipalAssignment[]): readonly KustoGrant[] =>
  assignments.map((assignment) => toGrant(assignment)),
);

const grantsOfDatabases = computeOnce((databases: readonly DatabaseAssignments[]): GrantList => {
  const part = 'databasePrincipalAssignments';
  const { known, unknown } = partitionLoaded(part, databases, ({ assignments }) => assignments);
  return {
    grants: known.flatMap(({ item, value }) => value.map((assignment) => toGrant(assignment, item.databaseName))),
    unknown,
  };
});

export function toGrant({ properties }: PrincipalAssignment, database: string | null = null): KustoGrant {
  const { aadObjectId, principalId, principalName, principalType, role, tenantId } = properties;
  return {
    // `principalId` of an application is its client ID or object ID. `aadObjectId` is always the object ID.
    ids: distinctIds([aadObjectId, principalId]),
    name: principalName || principalId,
    type: principalType.toLowerCase(),
    role: canonicalRoleName(role),
    database,
    tenantId: tenantId || null,
  };
}

export function distinctIds(ids: readonly (string | null | undefined)[]): string[] {
  const distinct: string[] = [];
  for (const id of ids) {
    const lower = id?.toLowerCase();
    if (lower && !distinct.includes(lower)) distinct.push(lower);
  }
  return distinct;
}

const spellings = new Map(
  [...clusterRoles, ...databaseRoles].map((role): [string, string] => [role.toLowerCase(), role]),
);

export function canonicalRoleName(role: string): string {
  return spellings.get(role.toLowerCase()) ?? role;
}

export function samePrincipal(grant: KustoGrant, other: KustoGrant): boolean {
  return grant.ids.some((id) => other.ids.includes(id));
}

export function oneGrantPerPrincipal(grants: readonly KustoGrant[]): KustoGrant[] {
  return grants.filter((grant, index) => grants.findIndex((other) => samePrincipal(grant, other)) === index);
}

export function toHolders(grants: readonly KustoGrant[], type: 'user' | 'group'): Holder[] {
  const ofType = grants.filter((grant) => grant.type === type);
  const holders: Holder[] = [];
  const counted = new Set<KustoGrant>();
  for (const first of ofType) {
    if (counted.has(first)) continue;
    const all = grantsOf(first, ofType);
    for (const grant of all) counted.add(grant);
    const [id = ''] = first.ids;
    const known = new Set(all.flatMap(({ ids, name }) => [...ids, name]));
    holders.push({ id, name: first.name, aliases: [...known].filter((alias) => alias !== id && alias !== first.name) });
  }
  return holders;
}

/** One grant can have the object ID, another the address, a third both. */
function grantsOf(first: KustoGrant, grants: readonly KustoGrant[]): KustoGrant[] {
  const found = [first];
  for (const known of found) {
    found.push(...grants.filter((grant) => !found.includes(grant) && samePrincipal(known, grant)));
  }
  return found;
}

export function noGrantsReason(grants: readonly KustoGrant[]): string | undefined {
  return grants.length === 0 ? 'No principal has a Kusto role on the cluster or its databases.' : undefined;
}

export function isAdmin({ role }: KustoGrant): boolean {
  return role === 'AllDatabasesAdmin' || role === 'Admin';
}

export function hasOtherTenant({ tenantId }: KustoGrant, home: string): boolean {
  return tenantId !== null && tenantId.toLowerCase() !== home.toLowerCase();
}

/** Returns text such as `ada@contoso.com (Admin of telemetry)`. */
export function describeGrant({ name, role, database }: KustoGrant): string {
  return `${name} (${role}${database === null ? '' : ` of ${database}`})`;
}
