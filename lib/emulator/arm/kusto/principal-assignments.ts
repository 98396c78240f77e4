import { armError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { deleteResource, getResource, putResource } from '../../store';
import type { ArmResource, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, listOf, param } from '../arm-call';
import { startOperation } from '../operations';
import { resourcesIn } from '../resource-index';
import { findDatabase } from './databases';
import {
  addEnginePrincipal,
  databaseRoles,
  type KustoPrincipalType,
  lookUpPrincipal,
  removeEnginePrincipal,
} from './engine-principals';
import { findParentCluster, refuseIfBusy } from './find-cluster';
import { isBusy, operationHeaders } from './operation-status';

/** Principal assignments of clusters and databases, which differ in roles, names, and operation kinds. */

interface Level {
  holder: ArmResource;
  cluster: ArmResource;
  isDatabase: boolean;
  type: string;
  roles: readonly string[];
  addKind: string;
  dropKind: string;
}

export function listPrincipalAssignments(call: ArmCall): ArmAnswer {
  return listOf(resourcesIn(call.state, `${levelOf(call).holder.id}/principalAssignments`));
}

export function getPrincipalAssignment(call: ArmCall): ArmAnswer {
  const id = idOf(call, levelOf(call));
  const assignment = getResource(call.state, id);
  if (!assignment) throw armError('ResourceNotFound', { id });
  return { status: 200, body: assignment };
}

/**
 * Returns 201 with only `Azure-AsyncOperation` and what was sent. UNCONFIRMED: that another role under the same name
 * replaces it (200 in the specification), and that an equal one returns 200 at once.
 */
export function putPrincipalAssignment(call: ArmCall): ArmAnswer {
  const level = levelOf(call);
  const id = idOf(call, level);
  const sent = jsonBody(call);
  const present = getResource(call.state, id);
  refuseIfBusy(level.cluster);
  if (present && isBusy(objectOf(present.properties))) throw armError('RequestConflict', { id: present.id });
  const wanted = readAssignment(sent, level);
  const principal = lookUpPrincipal(call.state, wanted.principalType, wanted.principalId, wanted.tenantId);
  if (present && sameAssignment(present, wanted)) return { status: 200, body: present };

  const pending: ArmResource = {
    id,
    name: `${level.holder.name}/${param(call, 'principalAssignmentName')}`,
    type: level.type,
    properties: { ...wanted, provisioningState: 'Creating' },
  };
  const operation = startOperation(call.state, call.request, param(call, 'subscriptionId'), {
    kind: level.addKind,
    resourceId: id,
    location: stringOf(level.cluster.location) ?? '',
    succeed: (state, at) => {
      // A cluster or database can be deleted before its children are created.
      if (!getResource(state, level.holder.id)) return;
      const done = { ...pending, properties: { ...wanted, ...principal, provisioningState: 'Succeeded' } };
      putResource(state, done, at);
      if (level.isDatabase) addEnginePrincipal(state, level.holder, done, present);
    },
    fail: (state, at) => (present ? putResource(state, present, at) : deleteResource(state, id, at)),
  });
  putResource(call.state, pending, call.now);
  const { 'azure-asyncoperation': url } = operationHeaders(call.request, operation);
  return { status: present ? 200 : 201, body: pending, headers: url ? { 'azure-asyncoperation': url } : {} };
}

/** DELETE: 202 without a body, 204 without an assignment. */
export function deletePrincipalAssignment(call: ArmCall): ArmAnswer {
  const level = levelOf(call);
  const present = getResource(call.state, idOf(call, level));
  if (!present) return { status: 204 };
  refuseIfBusy(level.cluster);
  if (isBusy(objectOf(present.properties))) throw armError('RequestConflict', { id: present.id });
  const operation = startOperation(call.state, call.request, param(call, 'subscriptionId'), {
    kind: level.dropKind,
    resourceId: present.id,
    location: stringOf(level.cluster.location) ?? '',
    succeed: (state, at) => {
      deleteResource(state, present.id, at);
      if (level.isDatabase) removeEnginePrincipal(state, level.holder, present);
    },
    fail: (state, at) => putResource(state, present, at),
  });
  const properties = { ...objectOf(present.properties), provisioningState: 'Deleting' };
  putResource(call.state, { ...present, properties }, call.now);
  return { status: 202, headers: operationHeaders(call.request, operation) };
}

/** UNCONFIRMED: the sentences. */
export function checkPrincipalAssignmentName(call: ArmCall): ArmAnswer {
  const { holder } = levelOf(call);
  const { name, type } = jsonBody(call);
  const expected = call.params.databaseName
    ? 'Microsoft.Kusto/clusters/databases/principalAssignments'
    : 'Microsoft.Kusto/clusters/principalAssignments';
  if (typeof name !== 'string' || name === '')
    throw armError('BadRequest:Value', { path: 'name', expected: 'a name', actual: name });
  if (typeof type !== 'string' || type.toLowerCase() !== expected.toLowerCase())
    throw armError('BadRequest:Value', { path: 'type', expected, actual: type });
  const taken = getResource(call.state, `${holder.id}/principalAssignments/${name}`) !== undefined;
  const body = taken
    ? {
        nameAvailable: false,
        name,
        message: `Name '${name}' with type PrincipalAssignment is already taken. Please specify a different name`,
        reason: 'AlreadyExists',
      }
    : { nameAvailable: true, name, message: '', reason: null };
  return { status: 200, body };
}

function levelOf(call: ArmCall): Level {
  if (call.params.databaseName !== undefined) {
    return {
      holder: findDatabase(call),
      cluster: findParentCluster(call),
      isDatabase: true,
      type: 'Microsoft.Kusto/Clusters/Databases/PrincipalAssignments',
      roles: databaseRoles,
      addKind: 'DatabaseAddPrincipals',
      dropKind: 'DatabaseDropPrincipals',
    };
  }
  const cluster = findParentCluster(call);
  // UNCONFIRMED: 2024-04-13 as the first version with the Monitor role. Its specification isn't available.
  const monitor = call.apiVersion >= '2024-04-13' ? ['AllDatabasesMonitor'] : [];
  return {
    holder: cluster,
    cluster,
    isDatabase: false,
    type: 'Microsoft.Kusto/Clusters/PrincipalAssignments',
    roles: ['AllDatabasesAdmin', 'AllDatabasesViewer', ...monitor],
    addKind: 'ServicePrincipalAssignmentsAdd',
    dropKind: 'ServicePrincipalAssignmentsDrop',
  };
}

function idOf(call: ArmCall, level: Level): string {
  return `${level.holder.id}/PrincipalAssignments/${param(call, 'principalAssignmentName')}`;
}

type WrittenAssignment = {
  principalId: string;
  role: string;
  principalType: KustoPrincipalType;
  tenantId?: string;
};

const readOnly = ['tenantName', 'principalName', 'provisioningState', 'aadObjectId'];

function readAssignment(body: JsonObject, level: Level): WrittenAssignment {
  const written = objectOf(body.properties);
  for (const name of Object.keys(written)) {
    const known = ['principalId', 'role', 'principalType', 'tenantId', ...readOnly];
    if (!known.includes(name))
      throw armError('InvalidRequestContent:UnknownMember', { name, owner: 'Cluster', path: `properties.${name}` });
  }
  const { principalId, role, principalType, tenantId } = written;
  if (typeof principalId !== 'string' || principalId === '')
    throw armError('BadRequest:Value', {
      path: 'properties.principalId',
      expected: 'a principal',
      actual: principalId,
    });
  if (typeof role !== 'string' || !level.roles.includes(role)) {
    throw armError('BadRequest:Value', {
      path: 'properties.role',
      expected: `one of ${level.roles.join(', ')}`,
      actual: role,
    });
  }
  if (principalType !== 'App' && principalType !== 'Group' && principalType !== 'User') {
    throw armError('BadRequest:Value', {
      path: 'properties.principalType',
      expected: 'one of App, Group, User',
      actual: principalType,
    });
  }
  return {
    principalId,
    role,
    principalType,
    ...(typeof tenantId === 'string' && tenantId !== '' ? { tenantId } : {}),
  };
}

function sameAssignment(present: ArmResource, wanted: WrittenAssignment): boolean {
  const held = objectOf(present.properties);
  return (
    stringOf(held.principalId)?.toLowerCase() === wanted.principalId.toLowerCase() &&
    held.role === wanted.role &&
    held.principalType === wanted.principalType
  );
}
