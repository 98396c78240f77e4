import { enginePrincipal, enginePrincipals } from '../arm/kusto/engine-principals';
import { resourcesIn } from '../arm/resource-index';
import { groupsOf } from '../directory';
import type { Engine, EngineDatabase, EnginePrincipal } from '../engine-estate';
import { stringOf } from '../json';
import { resourceKey } from '../store';
import type { ArmResource, Caller, EmulatorState, JsonObject } from '../types';

/** A cluster's engine as one caller finds it. */
export interface OpenEngine {
  engine: Engine;
  /** Roles of the caller on the cluster, such as `alldatabasesadmin`. */
  clusterRoles: ReadonlySet<string>;
  /** As sent. */
  sentDatabase: string;
  databases: ReadonlyMap<string, OpenDatabase>;
}

export interface OpenDatabase {
  /** As sent, because commands must have this name. */
  sentName: string;
  own: EngineDatabase;
  principals: readonly EnginePrincipal[];
  /** Roles of the caller on the database, such as `admin`. */
  roles: ReadonlySet<string>;
}

export function openEngine(
  state: EmulatorState,
  cluster: ArmResource,
  { caller, database: sentDatabase }: { caller: Caller; database: string },
): OpenEngine {
  const engine = state.engines.get(resourceKey(cluster.id)) ?? {};
  const ids = idsOf(state, caller);
  const assigned = resourcesIn(state, `${cluster.id}/principalAssignments`)
    .map((assignment) => enginePrincipal(state, assignment))
    .map((principal) => toRow(state, principal, stringOf(principal.role) ?? ''));
  const own = Object.entries(engine.databases ?? {}).map(([name, database]) => [name.toLowerCase(), database] as const);
  const ownByName = new Map(own);
  const databases = new Map(
    resourcesIn(state, `${cluster.id}/databases`).map((resource) => {
      const name = resource.id.slice(resource.id.lastIndexOf('/') + 1);
      const ownDatabase = ownByName.get(name.toLowerCase()) ?? {};
      const principals = ownDatabase.principals ?? [...assigned, ...rowsOf(state, resource, name)];
      const isSent = name.toLowerCase() === sentDatabase.toLowerCase();
      const roles = rolesOf(principals, ids);
      return [name.toLowerCase(), { sentName: isSent ? sentDatabase : name, own: ownDatabase, principals, roles }];
    }),
  );
  const clusterRoles = new Set(rolesOf(assigned, ids));
  for (const { roles } of databases.values()) {
    for (const role of roles) if (role.startsWith('alldatabases')) clusterRoles.add(role);
  }
  return { engine, clusterRoles, sentDatabase, databases };
}

/** Returns the caller's IDs in lower case, and those of its groups. */
function idsOf(state: EmulatorState, { objectId, appId, kind }: Caller): ReadonlySet<string> {
  const own = kind === 'servicePrincipal' ? [objectId, appId] : [objectId];
  return new Set([...own, ...groupsOf(state.directory, objectId)].map((id) => id.toLowerCase()));
}

/** Returns names of roles in lower case, without the database and spaces. */
function rolesOf(principals: readonly EnginePrincipal[], ids: ReadonlySet<string>): ReadonlySet<string> {
  const mine = principals.filter(({ PrincipalFQN, PrincipalObjectId = '' }) => {
    return [subjectOf(PrincipalFQN), PrincipalObjectId].some((id) => ids.has(id.toLowerCase()));
  });
  return new Set(mine.map(({ Role }) => roleIn(Role)));
}

function roleIn(role: string): string {
  const compact = role.toLowerCase().replace(/\s+/g, '');
  if (compact.startsWith('alldatabases')) return compact;
  return role.slice(role.lastIndexOf(' ') + 1).toLowerCase();
}

function rowsOf(state: EmulatorState, database: ArmResource, name: string): EnginePrincipal[] {
  return enginePrincipals(state, database).map((principal) =>
    toRow(state, principal, `Database ${name} ${stringOf(principal.role) ?? ''}`),
  );
}

/** https://learn.microsoft.com/kusto/management/manage-database-security-roles */
const principalTypes: Record<string, string> = { User: 'AAD User', Group: 'AAD Group', App: 'AAD Application' };

function toRow({ directory }: EmulatorState, principal: JsonObject, Role: string): EnginePrincipal {
  const fqn = stringOf(principal.fqn) ?? '';
  const subject = subjectOf(fqn);
  const app = directory.servicePrincipals.find(({ appId }) => appId.toLowerCase() === subject.toLowerCase());
  return {
    Role,
    PrincipalType: principalTypes[stringOf(principal.type) ?? ''] ?? '',
    PrincipalDisplayName: stringOf(principal.name) ?? '',
    PrincipalObjectId: app?.id ?? subject,
    PrincipalFQN: fqn,
  };
}

function subjectOf(fqn: string): string {
  return /^\w+=([^;]*)/.exec(fqn)?.[1] ?? '';
}
