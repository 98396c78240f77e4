import {
  type Ability,
  type AccessEvidence,
  type AccessHow,
  abilities,
  type LeaderDatabase,
} from '../../lib/model/access';
import type { DatabasePrincipal } from '../../lib/model/azure/kusto-bodies';
import type { PrincipalAssignment } from '../../lib/model/cluster';
import { type EvidenceResult, valueOr } from '../../lib/model/evidence-result';
import { azureAbilities, azureGrants, deniedIds } from './azure-roles';
import { type NamedPrincipal, principalsOf } from './principals';

/**
 * A slow and obvious evaluator of effective access: principals × databases × abilities, without paths. It's written from
 * the contract only and shares no code with `lib/access`, so that a test can compare the two. "Case n" is the contract's
 * settled case n. "Silent:" marks a question that the contract leaves open, with the answer chosen here.
 */

export interface BruteRow {
  /** The object ID in lower case if it's known, otherwise the ID as assigned, in lower case. */
  principalId: string;
  database: string | null;
  how: AccessHow;
  can: Ability[];
}

export interface BruteFilter {
  databases?: readonly string[];
  principals?: readonly string[];
}

/** A Kusto role, from an assignment or a management command. */
interface KustoRole extends NamedPrincipal {
  /** Lowercase. */
  role: string;
  /** `null`: the cluster. */
  database: string | null;
  /** `null`: the cluster's own. */
  tenantId: string | null;
  isPersonalAccount: boolean;
  /** A row of `listPrincipals`. */
  isListed: boolean;
  /** A role that counts only under one of the documented defaults. */
  isUncertain?: boolean;
}

/** What the tenant check, which comes before roles, makes of a role. */
type Verdict = 'allowed' | 'unknown' | 'blocked';

export function bruteForceAccess(evidence: AccessEvidence, filter: BruteFilter = {}): BruteRow[] {
  const allRoles = kustoRoles(evidence);
  const grants = azureGrants(evidence);
  const principals = principalsOf(evidence, [
    ...allRoles,
    ...grants.map(({ principalId, kind }) => ({ objectId: principalId, ids: [], kind })),
    ...deniedIds(evidence).map((objectId) => ({ objectId, ids: [] })),
  ]);
  const principalOf = ({ objectId, ids }: KustoRole) => principals.idOf(objectId ?? ids.find(Boolean) ?? '');
  // Case 16: an assignment of the same role for the same principal explains a listed row, so the assignment's tenant
  // counts. Silent: whether one on the original explains a row of the follower's list. It does if it counts.
  const roles = allRoles.filter(
    (role) =>
      !role.isListed ||
      !allRoles.some(
        (other) =>
          !other.isListed &&
          other.database === role.database &&
          other.role === role.role &&
          principalOf(other) === principalOf(role),
      ),
  );
  const rows: BruteRow[] = [];

  for (const principalId of principals.all()) {
    // Case 15: a group that isn't security-enabled gives nothing to itself.
    if (principals.givesNothing(principalId)) continue;
    // Section 3: any role of the principal or of a group that it's in, to any depth.
    const identities = principals.withGroups(principalId);
    const ownRoles = roles.filter((role) => identities.has(principalOf(role)));
    const ownRows: BruteRow[] = [
      ...kustoRows(ownRoles, (role) => verdictOf(evidence, role)),
      ...azureAbilities(evidence, grants, principals, principalId),
    ].map((row) => ({ ...row, principalId }));

    const tenant = ownTenant(evidence);
    const hasRoleOfOwnTenant =
      ownRoles.some(
        ({ tenantId, isPersonalAccount }) =>
          // Silent: the cluster's tenant can't be read. Then any tenant can be it.
          !isPersonalAccount && (tenantId === null || tenant === null || tenantId === tenant),
      ) ||
      grants.some((grant) => !grant.isOfOtherTenant && identities.has(principals.idOf(grant.principalId))) ||
      principals.isMember(principalId);
    // Section 3: "cannot-sign-in" replaces every row of that principal, Kusto and Azure.
    const isOut = principals.cannotSignIn(principalId, hasRoleOfOwnTenant);
    rows.push(...ownRows.map((row): BruteRow => (isOut ? { ...row, how: 'cannot-sign-in' } : row)));
  }
  rows.push(...followerRows(evidence));

  const asked = filter.principals?.map((id) => principals.idOf(id));
  const askedDatabases = filter.databases?.map((name) => name.toLowerCase());
  return merge(rows, databaseNames(evidence)).filter(
    ({ principalId, database }) =>
      // Case 19: a stopped cluster has only rows with `null`.
      !(database !== null && isStopped(evidence)) &&
      // Case 19: `?database=` keeps the rows of these databases and those with `null`.
      !(database !== null && askedDatabases && !askedDatabases.includes(database.toLowerCase())) &&
      !(asked && !asked.includes(principalId)),
  );
}

/** One row for each principal, database, and how. Case 13: a row has at least one ability. */
function merge(rows: readonly BruteRow[], names: Map<string, string>): BruteRow[] {
  const merged = new Map<string, BruteRow>();
  for (const row of rows) {
    const key = JSON.stringify([row.principalId, row.database, row.how]);
    const can = [...row.can, ...(merged.get(key)?.can ?? [])];
    merged.set(key, { ...row, can });
  }
  return [...merged.values()]
    .filter(({ can }) => can.length > 0)
    .map((row) => ({
      ...row,
      database: row.database === null ? null : (names.get(row.database) ?? row.database),
      can: abilities.filter((ability) => row.can.includes(ability)),
    }));
}

/** Section 2: what each role gives by itself. */
const given: Record<string, Ability[]> = {
  alldatabasesadmin: ['read', 'ingest', 'create', 'monitor', 'admin'],
  alldatabasesviewer: ['read'],
  alldatabasesmonitor: ['monitor'],
  admin: ['read', 'ingest', 'create', 'monitor', 'admin'],
  user: ['read', 'create'],
  viewer: ['read'],
  unrestrictedviewer: [],
  ingestor: ['ingest'],
  monitor: ['monitor'],
};

function kustoRows(
  roles: readonly KustoRole[],
  verdict: (role: KustoRole) => Verdict,
): { database: string | null; how: AccessHow; can: Ability[] }[] {
  const rows: { database: string | null; how: AccessHow; can: Ability[] }[] = [];
  const add = (database: string | null, how: 'now' | 'can-grant-self' | 'unknown', can: Ability[], by: KustoRole[]) => {
    const verdicts = by.map(verdict);
    // Case 1: the tenant is judged for each role. "blocked-by-tenant" replaces the rows of the roles that it blocks.
    if (verdicts.includes('blocked')) rows.push({ database, how: 'blocked-by-tenant', can });
    else rows.push({ database, how: verdicts.includes('unknown') ? 'unknown' : how, can });
  };
  for (const role of roles) {
    add(role.database, 'now', given[role.role] ?? [], [role]);
    // Section 3: a Kusto Admin or AllDatabasesAdmin gets read-restricted.
    if (['admin', 'alldatabasesadmin'].includes(role.role))
      add(role.database, 'can-grant-self', ['read-restricted'], [role]);
  }
  for (const unrestricted of roles.filter(({ role }) => role === 'unrestrictedviewer')) {
    const { database } = unrestricted;
    const readers = roles.filter(
      (role) => role.database === database && ['admin', 'user', 'viewer'].includes(role.role),
    );
    // Section 2: UnrestrictedViewer with Admin, User, or Viewer of the same database. Silent: if one of the two roles is
    // blocked, the ability is blocked.
    for (const reader of readers) add(database, 'now', ['read-restricted'], [unrestricted, reader]);
    // Case 10: any other role that covers the database, but none of Admin, User, Viewer. Silent: a blocked one isn't one.
    if (readers.some((reader) => verdict(reader) !== 'blocked')) continue;
    const others = ['alldatabasesadmin', 'alldatabasesviewer', 'alldatabasesmonitor', 'ingestor', 'monitor'];
    for (const other of roles) {
      const covers = other.database === null || other.database === database;
      if (covers && others.includes(other.role)) add(database, 'unknown', ['read-restricted'], [unrestricted, other]);
    }
  }
  return rows;
}

function verdictOf(evidence: AccessEvidence, { tenantId, isPersonalAccount, isUncertain }: KustoRole): Verdict {
  const { cluster } = evidence.parts;
  const allowed = isUncertain ? 'unknown' : 'allowed';
  if (cluster.state === 'read') {
    const trusted = cluster.value.properties.trustedExternalTenants;
    // Case 1: absent, null, or with `*` anywhere trusts every tenant.
    if (!trusted || trusted.some(({ value }) => value === '*')) return allowed;
    if (tenantId !== null && trusted.some(({ value }) => value?.toLowerCase() === tenantId)) return allowed;
  }
  // Case 2: without every tenant trusted, a personal Microsoft account is unknown.
  if (isPersonalAccount) return 'unknown';
  if (tenantId === null) return allowed;
  const own = ownTenant(evidence);
  if (own === tenantId) return allowed;
  // Silent: the cluster or its subscription can't be read. Section 5: hiding a part turns yes or no into unknown.
  // Silent: an `fqn` with a domain instead of a tenant ID, which can be any tenant's.
  return cluster.state === 'read' && own !== null && guid.test(tenantId) ? 'blocked' : 'unknown';
}

/** Case 1: the cluster's tenant is its subscription's. */
function ownTenant({ parts }: AccessEvidence): string | null {
  return valueOr(parts.subscription, null)?.tenantId.toLowerCase() ?? null;
}

function kustoRoles(evidence: AccessEvidence): KustoRole[] {
  const { parts } = evidence;
  const leaders: EvidenceResult<LeaderDatabase>[] = valueOr(parts.leaderDatabases, []);
  const followed = leaders.flatMap((leader) => valueOr(leader, null) ?? []);
  const configured = valueOr(parts.databases, []).flatMap(({ name, kind }) => {
    const database = name.split('/').at(-1)?.toLowerCase() ?? '';
    const configurations = valueOr(parts.attachedDatabaseConfigurations, []).filter(({ properties }) =>
      [database, '*'].includes(properties?.databaseName?.toLowerCase() ?? ''),
    );
    return kind?.toLowerCase() === 'readonlyfollowing' && configurations.length > 0
      ? [{ database, kind: configurations.map(({ properties }) => properties?.defaultPrincipalsModificationKind) }]
      : [];
  });
  // The configuration is on the follower, so its own roles are judged also if the leader can't be read.
  const kindOf = (database: string) => {
    const ofLeader = followed
      .filter(({ followedName }) => followedName.toLowerCase() === database)
      .map(({ principalsModificationKind }) => principalsModificationKind);
    const ofFollower = configured.filter((entry) => entry.database === database).flatMap(({ kind }) => kind);
    return (ofLeader.length > 0 ? ofLeader : ofFollower).map((kind) => kind?.toLowerCase() ?? '');
  };
  const roles: KustoRole[] = [];

  for (const assignment of valueOr(parts.clusterPrincipalAssignments, [])) {
    const role = ofAssignment(assignment, null);
    if (role.role.startsWith('alldatabases')) roles.push(role);
  }
  const addDatabase = (
    name: string,
    assignments: EvidenceResult<PrincipalAssignment[]> | undefined,
    principals: EvidenceResult<DatabasePrincipal[]> | undefined,
    isUncertain: boolean,
  ) => {
    const found = [
      ...(valueOr(assignments, []) ?? []).map((assignment) => ofAssignment(assignment, name)),
      ...(valueOr(principals, []) ?? []).map((principal) => ofCommand(principal, name)),
    ];
    for (const role of found) if (!role.role.startsWith('alldatabases')) roles.push({ ...role, isUncertain });
  };

  // Case 18: the follower's own roles count for Union and Replace. Silent: Azure returned no kind. The documented
  // defaults contradict each other, so they are unknown.
  for (const { databaseName, assignments } of valueOr(parts.databasePrincipalAssignments, [])) {
    const kinds = kindOf(databaseName.toLowerCase());
    if (!kinds.includes('none')) addDatabase(databaseName.toLowerCase(), assignments, undefined, kinds.includes(''));
  }
  for (const { databaseName, items } of valueOr(parts.databasePrincipals, [])) {
    const kinds = kindOf(databaseName.toLowerCase());
    if (!kinds.includes('none')) addDatabase(databaseName.toLowerCase(), undefined, items, kinds.includes(''));
  }
  // Case 18: the original's count for Union and None, for the followed name.
  for (const { followedName, principalsModificationKind, assignments, principals } of followed) {
    const kind = principalsModificationKind?.toLowerCase() ?? '';
    if (kind !== 'replace') addDatabase(followedName.toLowerCase(), assignments, principals, kind === '');
  }
  return roles;
}

function ofAssignment({ properties }: PrincipalAssignment, database: string | null): KustoRole {
  const { principalId, principalType, aadObjectId, role, tenantId } = properties;
  // The principal ID of a user or group is its object ID if it's a GUID. That of an application can be its client ID.
  const isObjectId = principalType.toLowerCase() !== 'app' && guid.test(principalId);
  return {
    role: role.toLowerCase(),
    database,
    objectId: aadObjectId || (isObjectId ? principalId : null),
    ids: [principalId],
    kind: principalType,
    // Case 1: the assignment's tenant, or the cluster's without one.
    tenantId: tenantId?.toLowerCase() || null,
    isPersonalAccount: false,
    isListed: false,
  };
}

function ofCommand({ fqn, appId, email, name, role }: DatabasePrincipal, database: string): KustoRole {
  const [, kind = '', id = '', tenantId = ''] = /^([^=]+)=([^;]*)(?:;(.*))?$/.exec(fqn ?? '') ?? [];
  const isObjectId = kind.toLowerCase() !== 'aadapp' && guid.test(id);
  return {
    role: role.toLowerCase(),
    database,
    objectId: isObjectId ? id : null,
    // Silent: a row without `fqn`. Silent: whether `email` is a user principal name. It joins nothing if there is an ID.
    ids: id || appId ? [id, appId] : [email || name],
    kind: { aaduser: 'User', aadapp: 'App', aadgroup: 'Group' }[kind.toLowerCase()],
    tenantId: tenantId.toLowerCase() || null,
    // Case 2.
    isPersonalAccount: kind.toLowerCase() === 'msauser',
    isListed: true,
  };
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Case 17: the clusters that follow this one. */
function followerRows({ parts }: AccessEvidence): BruteRow[] {
  const followers: Record<string, EvidenceResult<{ name: string }>> = valueOr(parts.followers, {});
  return valueOr(parts.followerDatabases, []).flatMap(({ clusterResourceId, databaseName }): BruteRow[] => {
    // Silent: a configuration without a cluster or a database gives no row.
    if (!clusterResourceId || !databaseName) return [];
    const principalId = clusterResourceId.toLowerCase();
    const canBeRead = Object.hasOwn(followers, principalId) && followers[principalId]?.state === 'read';
    const database = databaseName === '*' ? null : databaseName.toLowerCase();
    return [{ principalId, database, how: canBeRead ? 'now' : 'unknown', can: ['read'] }];
  });
}

function isStopped({ parts }: AccessEvidence): boolean {
  const state = valueOr(parts.cluster, null)?.properties.state?.toLowerCase();
  const { databases } = parts;
  return state === 'stopped' || (databases.state === 'unreadable' && databases.reason === 'stopped');
}

/** The spelling of each database, by its name in lower case. */
function databaseNames({ parts }: AccessEvidence): Map<string, string> {
  const names = [
    ...valueOr(parts.followerDatabases, []).map(({ databaseName }) => databaseName ?? ''),
    ...valueOr(parts.databasePrincipalAssignments, []).map(({ databaseName }) => databaseName),
    ...valueOr(parts.databasePrincipals, []).map(({ databaseName }) => databaseName),
    ...valueOr(parts.databases, []).map(({ name }) => name.slice(name.lastIndexOf('/') + 1)),
  ];
  return new Map(names.map((name) => [name.toLowerCase(), name]));
}
