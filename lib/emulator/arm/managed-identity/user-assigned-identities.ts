import { randomUUID } from 'node:crypto';
import { objectOf, stringOf } from '../../json';
import { putResource, removeTree } from '../../store';
import type { ArmResource, EmulatorState } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { pathsOf, trackedType } from '../stored-type';
import { tagsIn, writtenLocation } from '../tracked-resource-body';

/** Api-versions of Microsoft.ManagedIdentity. Specification file: 2023-01-31. */
export const identityVersions = ['2024-11-30', '2023-01-31', '2022-01-31-preview', '2018-11-30'] as const;

const type = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const { nameParam } = pathsOf(type);

function putIdentity(call: ArmCall, present: ArmResource | undefined): ArmAnswer {
  const body = jsonBody(call);
  const location = writtenLocation(call, body, type, present);
  if (present) {
    return { status: 200, body: store(call, { ...present, tags: tagsIn(body) ?? {} }) };
  }
  const name = param(call, nameParam);
  // Azure returns identity ids with `resourcegroups` in lower case.
  const id = call.path.replace(/\/resourceGroups\//i, '/resourcegroups/');
  const properties = { tenantId: call.state.directory.tenantId, principalId: randomUUID(), clientId: randomUUID() };
  const made = { id, name, type, location, tags: tagsIn(body) ?? {}, properties };
  call.state.directory.servicePrincipals.push(principalOf(id, name, properties));
  // Recorded (azure-cli, command modules identity and network): a path with the type in lowercase.
  const path = id.replace(type, type.toLowerCase());
  return { status: 201, body: store(call, made), headers: { location: path } };
}

function updateIdentity(call: ArmCall, present: ArmResource): ArmAnswer {
  const tags = tagsIn(jsonBody(call));
  return { status: 200, body: tags ? store(call, { ...present, tags }) : present };
}

/** Removes an identity, its credentials, and its service principal. Role assignments and clusters keep its ids. */
function removeIdentity(state: EmulatorState, identity: ArmResource, at: number): void {
  removeTree(state, identity.id, at);
  removePrincipal(state, stringOf(objectOf(identity.properties).principalId)?.toLowerCase());
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

function removePrincipal({ directory }: EmulatorState, id: string | undefined): void {
  directory.servicePrincipals = directory.servicePrincipals.filter((candidate) => candidate.id.toLowerCase() !== id);
  for (const group of directory.groups) {
    group.members = group.members.filter((member) => member.toLowerCase() !== id);
  }
}

/** User-assigned identities: https://learn.microsoft.com/rest/api/managedidentity/user-assigned-identities */
export const userAssignedIdentities = trackedType(type, {
  versions: identityVersions,
  put: putIdentity,
  patch: updateIdentity,
  onDelete: removeIdentity,
});
