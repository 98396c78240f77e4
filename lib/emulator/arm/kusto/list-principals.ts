import { findObject } from '../../directory';
import { resourceKey } from '../../store';
import type { ArmResource, EmulatorState, Json, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, listOf } from '../arm-call';
import { objectOf, stringOf } from '../json-values';
import { resourcesIn } from '../resource-index';
import { findDatabase } from './databases';

/**
 * POST listPrincipals: the engine's own view of who has a role in a database. An estate may name it (`databasePrincipals`);
 * a database that it does not name answers its principal assignments.
 */
export function listDatabasePrincipals(call: ArmCall): ArmAnswer {
  const database = findDatabase(call);
  const named = call.state.databasePrincipals.get(resourceKey(database.id));
  const assigned = resourcesIn(call.state, `${database.id}/principalAssignments`).map((assignment) =>
    enginePrincipal(call.state, assignment),
  );
  return listOf(named ?? assigned);
}

const fqnPrefix: Record<string, string> = { User: 'aaduser', App: 'aadapp', Group: 'aadgroup' };

function enginePrincipal(state: EmulatorState, assignment: ArmResource): Json {
  const properties = objectOf(assignment.properties);
  const type = stringOf(properties.principalType) ?? 'User';
  const objectId = stringOf(properties.aadObjectId) ?? stringOf(properties.principalId) ?? '';
  const tenantId = stringOf(properties.tenantId) ?? state.directory.tenantId;
  const { name, email, appId } = described(state, properties, objectId);
  // An application is named by its client id, a person or a group by the object id.
  const subject = type === 'App' ? appId || objectId : objectId;
  return {
    name,
    role: properties.role ?? null,
    type,
    fqn: `${fqnPrefix[type] ?? 'aaduser'}=${subject};${tenantId}`,
    email,
    appId,
    tenantName: properties.tenantName ?? '',
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
        name: `${known.object.displayName} (app id: ${known.object.appId})`,
        email: '',
        appId: known.object.appId,
      };
    case 'group':
      return { name: known.object.displayName, email: '', appId: '' };
    default:
      return { name: stringOf(properties.principalName) ?? objectId, email: '', appId: '' };
  }
}
