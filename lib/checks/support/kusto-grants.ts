import { clusterRoles, databaseRoles } from '@/lib/model/azure/kusto-role';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { ifKnown } from '../engine/if-known';
import { splitKnown } from '../engine/unknown-evidence';
import type { Holder } from './find-groups';

/** A Kusto role that somebody holds, wherever Azure tells of it. */
export interface KustoGrant {
  /** By what the principal is known, lower case: its object id first where Azure adds one. Never empty. */
  ids: readonly string[];
  name: string;
  /** user, group, app, or msauser for a personal Microsoft account. */
  type: string;
  /** As Azure spells it, whatever the case of the answer. */
  role: string;
  /** `null` for a role on the whole cluster. */
  database: string | null;
  /** `null` where Azure names none, which is the home tenant. */
  tenantId: string | null;
}

/** Grants, and what of them is not known. */
export interface KnownGrants {
  grants: KustoGrant[];
  unknown: readonly UnknownPart[];
}

/** What a pass rests on where only the assignments that Azure Resource Manager lists were judged. */
export const listedByArm =
  'This rests on the Kusto roles that Azure Resource Manager lists; whether it lists those that KQL commands gave is not documented, and the check principal-list-drift compares the two.';

/** The Kusto roles that ARM lists, on the cluster and on its databases; what is unread hides nothing of the rest. */
export function assignedGrants(
  parts: Pick<EvidenceParts, 'clusterPrincipalAssignments' | 'databasePrincipalAssignments'>,
): KnownGrants {
  const cluster = ifKnown(() => parts.clusterPrincipalAssignments);
  const databases = assignedDatabaseGrants(parts);
  return {
    grants: [...(cluster.value ?? []).map((assignment) => toGrant(assignment)), ...databases.grants],
    unknown: [...(cluster.unknown ?? []), ...databases.unknown],
  };
}

/** The Kusto roles that ARM lists on the databases. */
export function assignedDatabaseGrants(parts: Pick<EvidenceParts, 'databasePrincipalAssignments'>): KnownGrants {
  const databases = ifKnown(() => parts.databasePrincipalAssignments);
  const part = 'databasePrincipalAssignments';
  const { known, unknown } = splitKnown(part, databases.value ?? [], ({ assignments }) => assignments);
  return {
    grants: known.flatMap(({ item, value }) => value.map((assignment) => toGrant(assignment, item.databaseName))),
    unknown: [...(databases.unknown ?? []), ...unknown],
  };
}

/** A Kusto principal assignment as a grant: of the cluster unless a database is named. */
export function toGrant({ properties }: PrincipalAssignment, database: string | null = null): KustoGrant {
  const { aadObjectId, principalId, principalName, principalType, role, tenantId } = properties;
  return {
    // An application is named by its client id or its object id; the object id that Azure adds is the same for both.
    ids: distinctIds([aadObjectId, principalId]),
    name: principalName || principalId,
    type: principalType.toLowerCase(),
    role: spelled(role),
    database,
    tenantId: tenantId || null,
  };
}

/** The ids that are there, lower case, each once. */
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

/** A role as Azure spells it. */
export function spelled(role: string): string {
  return spellings.get(role.toLowerCase()) ?? role;
}

/** Whether two grants are the same principal's. */
export function samePrincipal(one: KustoGrant, other: KustoGrant): boolean {
  return one.ids.some((id) => other.ids.includes(id));
}

/** One grant for each principal. */
export function onePerPrincipal(grants: readonly KustoGrant[]): KustoGrant[] {
  return grants.filter((grant, index) => grants.findIndex((other) => samePrincipal(grant, other)) === index);
}

/** The principals of a type as holders of roles, each once, with all names and ids that any of their grants gives them. */
export function holdersOf(grants: readonly KustoGrant[], type: 'user' | 'group'): Holder[] {
  const ofType = grants.filter((grant) => grant.type === type);
  const holders: Holder[] = [];
  const counted = new Set<KustoGrant>();
  for (const first of ofType) {
    if (counted.has(first)) continue;
    const all = grantsOf(first, ofType);
    for (const grant of all) counted.add(grant);
    const [id = ''] = first.ids;
    const known = new Set(all.flatMap(({ ids, name }) => [...ids, name]));
    holders.push({ id, name: first.name, aliases: [...known].filter((one) => one !== id && one !== first.name) });
  }
  return holders;
}

/** All grants of a principal: Azure may name it by an object id in one and by an address in another, with both in a third. */
function grantsOf(first: KustoGrant, grants: readonly KustoGrant[]): KustoGrant[] {
  const found = [first];
  for (const one of found) {
    found.push(...grants.filter((grant) => !found.includes(grant) && samePrincipal(one, grant)));
  }
  return found;
}

/** Why checks of Kusto roles have nothing to judge, or `undefined` where they have. */
export function noGrants(grants: readonly KustoGrant[]): string | undefined {
  return grants.length === 0 ? 'Nobody holds a Kusto role on the cluster or its databases.' : undefined;
}

/** Whether a grant gives full control of the cluster's data or of a database. */
export function isAdmin({ role }: KustoGrant): boolean {
  return role === 'AllDatabasesAdmin' || role === 'Admin';
}

/** Whether a grant's principal belongs to another tenant than the cluster's. */
export function isForeign({ tenantId }: KustoGrant, home: string): boolean {
  return tenantId !== null && tenantId.toLowerCase() !== home.toLowerCase();
}

/** A grant in words: `ada@contoso.com (Admin of telemetry)`. */
export function grantWords({ name, role, database }: KustoGrant): string {
  return `${name} (${role}${database === null ? '' : ` of ${database}`})`;
}
