import { armError } from '../../errors/arm-error';
import { isObject, stringOf } from '../../json';
import { resourceKey } from '../../store';
import type { JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, listOf } from '../arm-call';
import { type Grantee, grant, revoke } from './database-grants';
import { findDatabase } from './databases';
import { databaseRoles, enginePrincipals, type KustoPrincipalType, lookUpPrincipal } from './engine-principals';
import { findParentCluster, refuseIfBusy } from './find-cluster';
import { listOf as listJudge, oneOf, shape, text } from './validators';

/** Database principals as the engine returns them. */

/** Reader's read action on everything isn't enough. */
export function listDatabasePrincipals(call: ArmCall): ArmAnswer {
  return listOf(enginePrincipals(call.state, findDatabase(call)));
}

/** Takes effect at once and returns all principals, as recorded. */
export function addDatabasePrincipals(call: ArmCall): ArmAnswer {
  const database = findDatabase(call);
  const added = readPrincipals(call).map((principal) => ({ principal, grantee: granteeOf(call, principal) }));
  refuseIfBusy(findParentCluster(call));
  for (const { principal, grantee } of added) {
    grant(call.state, database, grantee, stringOf(principal.role) ?? '', call.now);
  }
  return listOf(enginePrincipals(call.state, database));
}

/**
 * Takes effect at once and returns the remaining principals, as recorded. UNCONFIRMED: that a principal without the
 * role is ignored.
 */
export function removeDatabasePrincipals(call: ArmCall): ArmAnswer {
  const database = findDatabase(call);
  const removed = readPrincipals(call);
  refuseIfBusy(findParentCluster(call));
  const present = enginePrincipals(call.state, database);
  for (const held of present.filter((item) => removed.some((principal) => isSame(principal, item)))) {
    const named = call.state.databasePrincipals.get(resourceKey(database.id));
    named?.splice(named.indexOf(held), named.includes(held) ? 1 : 0);
    revoke(call.state, database, held, call.now);
  }
  return listOf(enginePrincipals(call.state, database));
}

const principals = listJudge(
  shape(
    {
      name: text,
      role: oneOf(...databaseRoles),
      type: oneOf('App', 'Group', 'User'),
      fqn: text,
      email: text,
      appId: text,
      tenantName: text,
    },
    ['name', 'role', 'type'],
  ),
);

function readPrincipals(call: ArmCall): JsonObject[] {
  const { value = null } = jsonBody(call);
  principals(value, 'value', call.apiVersion);
  if (!Array.isArray(value)) throw armError('BadRequest:Value', { path: 'value', expected: 'an array', actual: value });
  return value.filter(isObject);
}

function granteeOf(call: ArmCall, principal: JsonObject): Grantee {
  const principalType: KustoPrincipalType =
    principal.type === 'App' || principal.type === 'Group' ? principal.type : 'User';
  const [qualified, tenantId] = (stringOf(principal.fqn) ?? '').replace(/^aad\w+=/i, '').split(';');
  const other = principalType === 'App' ? principal.appId : principal.email;
  const principalId = qualified || stringOf(other) || stringOf(principal.name) || '';
  return {
    principalId,
    principalType,
    ...lookUpPrincipal(call.state, principalType, principalId, tenantId),
  };
}

function isSame(written: JsonObject, held: JsonObject): boolean {
  if (written.role !== held.role || written.type !== held.type) return false;
  const says = ['fqn', 'email', 'appId', 'name'].find((member) => stringOf(written[member]));
  const mine = stringOf(written[says ?? 'name'])?.toLowerCase();
  const theirs = stringOf(held[says ?? 'name'])?.toLowerCase();
  // Without a tenant, it's this one.
  return (
    mine === theirs || (says === 'fqn' && mine !== undefined && !mine.includes(';') && theirs?.split(';')[0] === mine)
  );
}

/** Refuses: only the service can sign an invitation. */
export function inviteFollower(call: ArmCall): ArmAnswer {
  findDatabase(call);
  const { inviteeEmail } = jsonBody(call);
  if (typeof inviteeEmail !== 'string' || inviteeEmail === '')
    throw armError('BadRequest:Value', { path: 'inviteeEmail', expected: 'an e-mail address', actual: inviteeEmail });
  throw armError('NotEmulated', { what: 'invitations to follow a database' });
}
