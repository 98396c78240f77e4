import { armError } from '../../errors/arm-error';
import { arrayOf, objectOf, stringOf } from '../../json';
import { filterParts, unquoted } from '../../odata-filter';
import { resourceKey } from '../../store';
import type { ArmResource } from '../../types';
import { type ArmAnswer, type ArmCall, listOf, param } from '../arm-call';
import type { ResourceType } from '../resource-type';
import { roleDefinition, roleDefinitions } from '../role-definitions';
import { scopeChain } from '../scopes';
import { deleteRoleDefinition, putRoleDefinition } from './write-role-definition';

/** Role definitions: https://learn.microsoft.com/azure/role-based-access-control/role-definitions-list */

function listRoleDefinitions(call: ArmCall): ArmAnswer {
  const scope = scopeOfCall(call);
  const wanted = readFilter(call.request.query.get('$filter'));
  const chain = new Set(scopeChain(call.state, scope));
  const found = [...roleDefinitions(call.state).values()].filter((role) => {
    const { type, roleName } = objectOf(role.properties);
    if (!mayRead(call, role)) return false;
    if (wanted.type && stringOf(type)?.toLowerCase() !== wanted.type) return false;
    if (wanted.roleName && stringOf(roleName)?.toLowerCase() !== wanted.roleName) return false;
    return assignableScopes(role).some(
      (own) => chain.has(own) || (wanted.below && scopeChain(call.state, own).includes(resourceKey(scope) || '/')),
    );
  });
  return listOf(found.map((role) => atScope(role, scope)));
}

function getRoleDefinition(call: ArmCall): ArmAnswer {
  const guid = param(call, 'roleDefinitionId');
  const role = roleDefinition(call.state, guid);
  if (role && !mayRead(call, role))
    throw armError('AuthorizationFailed', { caller: call.caller, action: read, scope: call.path });
  if (!role) throw armError('RoleDefinitionDoesNotExist', { id: guid });
  return { status: 200, body: atScope(role, scopeOfCall(call)) };
}

const read = 'Microsoft.Authorization/roleDefinitions/read';

/**
 * UNCONFIRMED: that every caller can read built-in definitions at the tenant. Custom ones need a permission at an
 * assignable scope.
 */
function mayRead(call: ArmCall, role: ArmResource): boolean {
  const isBuiltIn = objectOf(role.properties).type === 'BuiltInRole';
  return isBuiltIn || [scopeOfCall(call), ...assignableScopes(role)].some((scope) => call.rights.allows(read, scope));
}

interface RoleFilter {
  type?: string;
  roleName?: string;
  below: boolean;
}

function readFilter(filter: string | undefined): RoleFilter {
  const wanted: RoleFilter = { below: false };
  if (!filter?.trim()) return wanted;
  for (const part of filterParts(filter)) {
    const [, name, text] = /^(type|roleName)\s+eq\s+('(?:[^']|'')+')$/i.exec(part) ?? [];
    if (text && name?.toLowerCase() === 'type') wanted.type = unquoted(text).toLowerCase();
    else if (text) wanted.roleName = unquoted(text).toLowerCase();
    else if (/^atScopeAndBelow\(\s*\)$/i.test(part)) wanted.below = true;
    else throw armError('NotEmulated', { what: `the $filter "${filter}" on this path` });
  }
  return wanted;
}

function assignableScopes(role: ArmResource): string[] {
  return arrayOf(objectOf(role.properties).assignableScopes).flatMap((scope) => {
    const text = stringOf(scope);
    return text === undefined ? [] : resourceKey(text) || '/';
  });
}

/** Prefixes the id with the requested subscription. At `/providers`, it stays short. */
function atScope(role: ArmResource, scope: string): ArmResource {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
  return { ...role, id: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role.name}` };
}

function scopeOfCall(call: ArmCall): string {
  return call.params.scope ?? '/';
}

const path = '{scope}/providers/Microsoft.Authorization/roleDefinitions';
const atTenant = '/providers/Microsoft.Authorization/roleDefinitions';

export const roleDefinitionsType: ResourceType = {
  type: 'Microsoft.Authorization/roleDefinitions',
  versions: ['2022-05-01-preview', '2022-04-01', '2018-01-01-preview'],
  options: ['$filter'],
  routes: [
    ['GET', atTenant, null, listRoleDefinitions],
    ['GET', `${atTenant}/{roleDefinitionId}`, null, getRoleDefinition],
    ['GET', path, read, listRoleDefinitions],
    ['GET', `${path}/{roleDefinitionId}`, read, getRoleDefinition],
    ['PUT', `${path}/{roleDefinitionId}`, 'Microsoft.Authorization/roleDefinitions/write', putRoleDefinition],
    ['DELETE', `${path}/{roleDefinitionId}`, 'Microsoft.Authorization/roleDefinitions/delete', deleteRoleDefinition],
  ],
};
