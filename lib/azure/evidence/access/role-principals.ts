import { namePatterns } from '@/lib/model/azure/arm-id';
import type { DatabasePrincipal } from '@/lib/model/azure/kusto-bodies';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import { type DatabaseItems, possibleGroupsOf } from '@/lib/model/evidence-parts';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import type { KustoPrincipal } from '@/lib/model/kusto-evidence';
import { isAskedFor } from '@/lib/model/principal';
import { isInOtherTenant } from '../grantees';
import type { AccessContext } from './access-context';

interface RolePrincipal {
  id: string;
  kind: 'object-id' | 'client-id' | 'user-name';
  isGroup: boolean | undefined;
  tenantId: string | null;
}

/** Lowercase IDs to look up in the directory. */
export interface RolePrincipals {
  objectIds: string[];
  clientIds: string[];
  userNames: string[];
  /** By object ID. Foreign: of another tenant than the Graph token's. */
  groups: Map<string, { isForeign: boolean }>;
  possibleGroups: string[];
}

/** Collects principals of all parts, except Lighthouse's, which are in another tenant. */
export async function rolePrincipals(context: AccessContext): Promise<RolePrincipals> {
  const [subscription, ...lists] = await Promise.all([
    context.part('subscription'),
    azureRoles(context),
    denyAssignments(context),
    kustoRoles(context),
    leaderRoles(context),
  ]);
  const home = valueOr(subscription, undefined)?.tenantId || null;
  const { graphTenantId } = context.connection;
  const found: RolePrincipals = {
    objectIds: [],
    clientIds: [],
    userNames: [],
    groups: new Map(),
    possibleGroups: [],
  };
  for (const { id, kind, isGroup, tenantId } of lists.flat()) {
    const isForeign = isInOtherTenant({ tenantId: tenantId ?? home }, graphTenantId);
    const key = id.toLowerCase();
    if (isGroup && kind === 'object-id' && isGuid(key)) found.groups.set(key, { isForeign });
    if (isForeign) continue;
    if (kind === 'user-name') found.userNames.push(key);
    else if (!isGuid(key)) continue;
    else if (kind === 'client-id') found.clientIds.push(key);
    else found.objectIds.push(key);
    if (isGroup === undefined && kind === 'object-id') found.possibleGroups.push(key);
  }
  return found;
}

function isGuid(text: string): boolean {
  return namePatterns.guid.test(text);
}

async function azureRoles(context: AccessContext): Promise<RolePrincipal[]> {
  const [atCluster, onDatabases, eligible, eligibleOnDatabases] = await Promise.all([
    context.part('roleAssignments'),
    context.accessPart('databaseRoleAssignments'),
    context.accessPart('roleEligibilitySchedules'),
    context.accessPart('databaseRoleEligibilitySchedules'),
  ]);
  const all = [
    ...valueOr(atCluster, []),
    ...itemsOf(onDatabases),
    ...valueOr(eligible, []),
    ...itemsOf(eligibleOnDatabases),
    ...context.planned.azure,
  ];
  // A missing device or group of another tenant proves nothing.
  const asked = all.filter(({ principalType }) => isAskedFor(principalType));
  return asked.map(({ principalId, principalType }) => ({
    id: principalId,
    kind: 'object-id',
    // Old assignments have no type.
    isGroup: principalType ? principalType.toLowerCase() === 'group' : undefined,
    tenantId: null,
  }));
}

async function denyAssignments(context: AccessContext): Promise<RolePrincipal[]> {
  const [atCluster, onDatabases] = await Promise.all([
    context.part('denyAssignments'),
    context.accessPart('databaseDenyAssignments'),
  ]);
  return [...valueOr(atCluster, []), ...itemsOf(onDatabases)]
    .flatMap(possibleGroupsOf)
    .map((id) => ({ id, kind: 'object-id', isGroup: undefined, tenantId: null }));
}

async function kustoRoles(context: AccessContext): Promise<RolePrincipal[]> {
  const [atCluster, onDatabases, byEngine, byCommand] = await Promise.all([
    context.part('clusterPrincipalAssignments'),
    context.part('databasePrincipalAssignments'),
    context.part('databasePrincipals'),
    context.part('kusto'),
  ]);
  return [
    ...[
      ...valueOr(atCluster, []),
      ...valueOr(onDatabases, []).flatMap(({ assignments }) => valueOr(assignments, [])),
      ...context.planned.kusto,
    ].map(ofAssignment),
    ...itemsOf(byEngine).flatMap(ofEngine),
    ...valueOr(byCommand, { databases: [] }).databases.flatMap(({ principals, entities }) =>
      [principals, ...entities.map((entity) => entity.principals)].flatMap((rows) =>
        valueOr(rows, []).flatMap(ofCommand),
      ),
    ),
  ];
}

async function leaderRoles(context: AccessContext): Promise<RolePrincipal[]> {
  const databases = valueOr(await context.accessPart('leaderDatabases'), []).flatMap((database) =>
    valueOr(database, []),
  );
  return databases.flatMap(({ assignments, principals }) => [
    ...valueOr(assignments, []).map(ofAssignment),
    ...valueOr(principals, []).flatMap(ofEngine),
  ]);
}

function itemsOf<Item>(part: EvidenceResult<DatabaseItems<Item>[]>): Item[] {
  return valueOr(part, []).flatMap(({ items }) => valueOr(items, []));
}

function ofAssignment({ properties }: PrincipalAssignment): RolePrincipal {
  const { principalId, principalType, aadObjectId, tenantId } = properties;
  const isGroup = principalType.toLowerCase() === 'group';
  return {
    ...(aadObjectId ? { id: aadObjectId, kind: 'object-id' as const } : identify(principalId, principalType)),
    isGroup,
    tenantId: tenantId || null,
  };
}

/** `aaduser=…;tenant`, `aadgroup=…`, or `aadapp=…`. Others, such as `msauser=…`, aren't in the directory. */
const qualifiedName = /^aad(user|group|app)=([^;]+)(?:;(.+))?$/i;

function ofEngine({ fqn, type, appId, email }: DatabasePrincipal): RolePrincipal[] {
  if (fqn) {
    const [, kind = '', id = '', tenantId = null] = qualifiedName.exec(fqn) ?? [];
    return id ? [{ ...identify(id, kind), isGroup: kind.toLowerCase() === 'group', tenantId }] : [];
  }
  const id = type.toLowerCase() === 'app' ? appId : email;
  return id ? [{ ...identify(id, type), isGroup: false, tenantId: null }] : [];
}

/** An object ID is looked up by itself, and an FQN without one as in `listPrincipals`. */
function ofCommand({ fqn, objectId }: KustoPrincipal): RolePrincipal[] {
  const [, kind = '', id = '', tenantId = null] = qualifiedName.exec(fqn) ?? [];
  if (!kind) return [];
  const isGroup = kind.toLowerCase() === 'group';
  if (isGuid(objectId)) return [{ id: objectId, kind: 'object-id', isGroup, tenantId }];
  return [{ ...identify(id, kind), isGroup, tenantId }];
}

/** Kusto has client IDs of applications, and names or object IDs of users. */
function identify(id: string, type: string): Pick<RolePrincipal, 'id' | 'kind'> {
  if (type.toLowerCase() === 'app') return { id, kind: 'client-id' };
  return { id, kind: type.toLowerCase() === 'user' && !isGuid(id) ? 'user-name' : 'object-id' };
}
