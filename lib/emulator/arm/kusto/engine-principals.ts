import { findObject } from '../../directory';
import { armError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { resourceKey } from '../../store';
import type { ArmResource, EmulatorState, JsonObject } from '../../types';
import { resourcesIn } from '../resource-index';

/** The estate's `databasePrincipals`, or the principal assignments of the database. */

/** Returns principals as `listPrincipals` does. */
export function enginePrincipals(state: EmulatorState, database: ArmResource): JsonObject[] {
  const named = state.databasePrincipals.get(resourceKey(database.id));
  return (
    named ??
    resourcesIn(state, `${database.id}/principalAssignments`).map((assignment) => enginePrincipal(state, assignment))
  );
}

export function addEnginePrincipal(
  state: EmulatorState,
  database: ArmResource,
  assignment: ArmResource,
  before: ArmResource | undefined,
): void {
  if (before) removeEnginePrincipal(state, database, before);
  state.databasePrincipals.get(resourceKey(database.id))?.push(enginePrincipal(state, assignment));
}

export function removeEnginePrincipal(state: EmulatorState, database: ArmResource, assignment: ArmResource): void {
  const named = state.databasePrincipals.get(resourceKey(database.id));
  const { fqn, role } = enginePrincipal(state, assignment);
  const at = named?.findIndex((principal) => principal.fqn === fqn && principal.role === role) ?? -1;
  if (at >= 0) named?.splice(at, 1);
}

const fqnPrefix: Record<string, string> = { User: 'aaduser', App: 'aadapp', Group: 'aadgroup' };

/** Returns an assignment as the engine shows it (recorded in azure-powershell, Remove-AzKustoDatabasePrincipal). */
export function enginePrincipal(state: EmulatorState, assignment: ArmResource): JsonObject {
  const properties = objectOf(assignment.properties);
  const type = stringOf(properties.principalType) ?? 'User';
  const objectId = stringOf(properties.aadObjectId) ?? stringOf(properties.principalId) ?? '';
  const tenantId = stringOf(properties.tenantId) ?? state.directory.tenantId;
  const isHome = tenantId.toLowerCase() === state.directory.tenantId.toLowerCase();
  const { name, email, appId } = described(state, properties, objectId);
  // The client id of applications, the object id of others.
  const subject = type === 'App' ? appId || objectId : objectId;
  return {
    name,
    role: properties.role ?? null,
    type,
    fqn: `${fqnPrefix[type] ?? 'aaduser'}=${subject};${tenantId}`,
    email,
    appId,
    tenantName: properties.tenantName ?? (isHome ? state.directory.displayName : ''),
  };
}

function described(state: EmulatorState, properties: JsonObject, objectId: string) {
  const known = findObject(state.directory, objectId);
  switch (known?.kind) {
    case 'user': {
      const email = known.object.mail ?? known.object.userPrincipalName;
      return { name: `${known.object.displayName} (${email})`, email, appId: '' };
    }
    case 'servicePrincipal':
      return {
        name: known.object.displayName,
        email: '',
        appId: known.object.appId,
      };
    case 'group':
      return { name: known.object.displayName, email: '', appId: '' };
    default:
      return { name: stringOf(properties.principalName) ?? objectId, email: '', appId: '' };
  }
}

/** Kusto's database roles (`DatabasePrincipalRole` of the specification files). */
export const databaseRoles = ['Admin', 'Ingestor', 'Monitor', 'User', 'UnrestrictedViewer', 'Viewer'] as const;

export interface KustoPrincipal {
  tenantId: string;
  tenantName: string;
  principalName: string;
  aadObjectId: string;
}

export type KustoPrincipalType = 'App' | 'Group' | 'User';

// UNCONFIRMED: words for people and groups. The one for applications is recorded.
const entityKinds: Record<KustoPrincipalType, string> = {
  App: 'AAD Application Id',
  Group: 'AAD Group Id',
  User: 'AAD User Id',
};

/**
 * Finds applications by client ID, people by email or object ID, and groups by name or object ID. Throws 400 if the
 * directory lacks the principal. Another tenant's is stored as written (UNCONFIRMED: the names that
 * Kusto shows for it).
 */
export function lookUpPrincipal(
  state: EmulatorState,
  type: KustoPrincipalType,
  principalId: string,
  tenantId: string | undefined,
): KustoPrincipal {
  const home = state.directory.tenantId;
  if (tenantId && tenantId.toLowerCase() !== home.toLowerCase()) {
    return { tenantId, tenantName: tenantId, principalName: principalId, aadObjectId: principalId };
  }
  const found = find(state, type, principalId);
  if (!found) throw armError('400-BadRequest', { principalId, kind: entityKinds[type], tenant: home });
  return { tenantId: home, tenantName: state.directory.displayName, ...found };
}

function find(state: EmulatorState, type: KustoPrincipalType, principalId: string) {
  const { users, groups, servicePrincipals } = state.directory;
  const wanted = principalId.toLowerCase();
  const same = (value: unknown) => typeof value === 'string' && value.toLowerCase() === wanted;
  const byObjectId = findObject(state.directory, principalId);
  switch (type) {
    case 'App': {
      const app =
        servicePrincipals.find((candidate) => same(candidate.appId)) ??
        (byObjectId?.kind === 'servicePrincipal' ? byObjectId.object : undefined);
      return app && { principalName: app.displayName, aadObjectId: app.id };
    }
    case 'Group': {
      const group =
        byObjectId?.kind === 'group' ? byObjectId.object : groups.find((candidate) => same(candidate.displayName));
      return group && { principalName: group.displayName, aadObjectId: group.id };
    }
    case 'User': {
      const user =
        byObjectId?.kind === 'user'
          ? byObjectId.object
          : users.find((candidate) => same(candidate.userPrincipalName) || same(candidate.mail));
      return user && { principalName: user.userPrincipalName, aadObjectId: user.id };
    }
  }
}
