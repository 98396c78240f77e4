import { randomUUID } from 'node:crypto';
import { armError } from '../../errors/arm-error';
import { deleteResource, getResource, putResource, resourceKey } from '../../store';
import type { ArmResource, EmulatorState } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { objectOf, stringOf } from '../json-values';
import { pathsOf, storedType } from '../stored-type';
import { tagsIn, writtenLocation } from '../tracked-resource-body';

/** Api-versions of Microsoft.ManagedIdentity; 2023-01-31 is the one whose file is at hand. */
export const identityVersions = ['2024-11-30', '2023-01-31', '2022-01-31-preview', '2018-11-30'] as const;

const type = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const { one, place } = pathsOf(type);

/** PUT: 201 for a new identity, which gets a service principal in the directory, and 200 for one that was there. */
function putIdentity(call: ArmCall): ArmAnswer {
  const body = jsonBody(call);
  const present = getResource(call.state, call.path);
  const location = writtenLocation(call, body, type, present);
  if (present) {
    return { status: 200, body: store(call, { ...present, tags: tagsIn(body) ?? {} }) };
  }
  const name = param(call, place);
  // Azure answers the id of an identity with `resourcegroups` in lower case.
  const id = call.path.replace(/\/resourceGroups\//i, '/resourcegroups/');
  const properties = { tenantId: call.state.directory.tenantId, principalId: randomUUID(), clientId: randomUUID() };
  const made = { id, name, type, location, tags: tagsIn(body) ?? {}, properties };
  call.state.directory.servicePrincipals.push(principalOf(id, name, properties));
  // Recorded (azure-cli, command modules identity and network): the id as a path, with the type in lowercase.
  const path = id.replace(type, type.toLowerCase());
  return { status: 201, body: store(call, made), headers: { location: path } };
}

/** PATCH changes nothing but tags. */
function updateIdentity(call: ArmCall): ArmAnswer {
  const present = getResource(call.state, call.path);
  if (!present)
    throw armError('ResourceNotFound:Tracked', {
      type,
      name: param(call, place),
      group: param(call, 'resourceGroupName'),
    });
  const tags = tagsIn(jsonBody(call));
  return { status: 200, body: tags ? store(call, { ...present, tags }) : present };
}

/** DELETE: 200 or 204. The service principal goes too; what it was allowed stays behind as orphans, and clusters keep naming it. */
function deleteIdentity(call: ArmCall): ArmAnswer {
  const present = getResource(call.state, call.path);
  if (!present) return { status: 204 };
  removeIdentity(call.state, present, call.now);
  return { status: 200 };
}

/** Takes an identity away with its credentials and its service principal. */
export function removeIdentity(state: EmulatorState, identity: ArmResource, at: number): void {
  const key = resourceKey(identity.id);
  for (const id of [...state.resources.keys()]) {
    if (id === key || id.startsWith(`${key}/`)) deleteResource(state, id, at);
  }
  forgetPrincipal(state, stringOf(objectOf(identity.properties).principalId)?.toLowerCase());
}

function store(call: ArmCall, identity: ArmResource): ArmResource {
  putResource(call.state, identity, call.now);
  return identity;
}

function principalOf(resourceId: string, displayName: string, ids: { principalId: string; clientId: string }) {
  return {
    id: ids.principalId,
    appId: ids.clientId,
    displayName,
    servicePrincipalType: 'ManagedIdentity',
    accountEnabled: true,
    appDisplayName: null,
    appOwnerOrganizationId: null,
    servicePrincipalNames: [ids.clientId],
    alternativeNames: ['isExplicit=True', resourceId],
  };
}

function forgetPrincipal({ directory }: EmulatorState, id: string | undefined): void {
  directory.servicePrincipals = directory.servicePrincipals.filter((candidate) => candidate.id.toLowerCase() !== id);
  for (const group of directory.groups) {
    group.members = group.members.filter((member) => member.toLowerCase() !== id);
  }
}

/** User-assigned identities: https://learn.microsoft.com/rest/api/managedidentity/user-assigned-identities */
export const userAssignedIdentities = storedType(type, {
  versions: identityVersions,
  more: [
    ['PUT', one, `${type}/write`, putIdentity],
    ['PATCH', one, `${type}/write`, updateIdentity],
    ['DELETE', one, `${type}/delete`, deleteIdentity],
  ],
});
