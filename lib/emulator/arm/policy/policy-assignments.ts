import { armError } from '../../errors/arm-error';
import { arrayOf, isObject, objectOf, stringOf } from '../../json';
import { unquoted } from '../../odata-filter';
import { deleteResource, getResource, putResource, resourceKey } from '../../store';
import type { ArmResource, EmulatorState, Json, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { dropSystemIdentity, ensureSystemIdentity } from '../managed-identity/system-identity';
import { pageOf } from '../page-of';
import { resourcesOf } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { findPolicyDefinition, findPolicySet } from './known-definitions';
import { policyObjectsAt } from './policy-scope-filter';

const type = 'Microsoft.Authorization/policyAssignments';

function listPolicyAssignments(call: ArmCall): ArmAnswer {
  const all = resourcesOf(call.state, type);
  const filter = call.request.query.get('$filter');
  const found = policyObjectsAt(call.state, all, param(call, 'scope'), filter, (part) => {
    const quoted = /^policyDefinitionId\s+eq\s+('[^']+')$/i.exec(part)?.[1];
    if (!quoted) return undefined;
    const wanted = resourceKey(unquoted(quoted));
    return ({ properties }) => resourceKey(stringOf(objectOf(properties).policyDefinitionId) ?? '') === wanted;
  });
  return pageOf(call, found, 500);
}

function getPolicyAssignment(call: ArmCall): ArmAnswer {
  return { status: 200, body: findAssignment(call) };
}

function putPolicyAssignment(call: ArmCall): ArmAnswer {
  const body = jsonBody(call);
  const written = objectOf(body.properties);
  refuseMissingDefinition(call.state, stringOf(written.policyDefinitionId));
  const location = stringOf(body.location);
  refuseBadIdentity(call, body.identity, location);
  const present = getResource(call.state, call.path);
  const scope = param(call, 'scope');
  const name = param(call, 'policyAssignmentName');
  const assignment: ArmResource = {
    properties: {
      notScopes: [],
      parameters: {},
      enforcementMode: 'Default',
      ...written,
      scope,
      metadata: { ...objectOf(written.metadata), ...authorship(call, present) },
    },
    id: present?.id ?? call.path,
    type,
    name: present?.name ?? name,
    ...(location ? { location } : {}),
  };
  const stored = { ...assignment, ...writtenIdentity(call, assignment, present, body.identity) };
  putResource(call.state, stored, call.now);
  call.state.writtenAssignments.set(resourceKey(stored.id), call.now);
  return { status: 201, body: stored };
}

/** Changes the identity and the location. Throws 501 for overrides and resource selectors. */
function updatePolicyAssignment(call: ArmCall): ArmAnswer {
  const present = findAssignment(call);
  const { identity, location, properties } = jsonBody(call);
  const other = Object.entries(objectOf(properties)).find(([, value]) => arrayOf(value).length > 0)?.[0];
  if (other) throw armError('NotEmulated', { what: `the property "${other}" in a PATCH of a policy assignment` });
  const region = stringOf(location) ?? stringOf(present.location);
  refuseBadIdentity(call, identity, region);
  const { identity: held, ...others } = present;
  const changed: ArmResource = {
    ...others,
    id: present.id,
    name: present.name,
    type,
    ...(region ? { location: region } : {}),
    ...(identity === undefined
      ? { ...(held === undefined ? {} : { identity: held }) }
      : writtenIdentity(call, present, present, identity)),
  };
  putResource(call.state, changed, call.now);
  return { status: 200, body: changed };
}

function deletePolicyAssignment(call: ArmCall): ArmAnswer {
  const present = getResource(call.state, call.path);
  if (!present) return { status: 204 };
  dropSystemIdentity(call.state, present);
  deleteResource(call.state, present.id, call.now);
  call.state.writtenAssignments.set(resourceKey(present.id), call.now);
  return { status: 200, body: present };
}

function findAssignment(call: ArmCall): ArmResource {
  const found = getResource(call.state, call.path);
  if (found) return found;
  throw armError('PolicyAssignmentNotFound', { name: param(call, 'policyAssignmentName') });
}

function authorship(call: ArmCall, present: ArmResource | undefined): JsonObject {
  const before = objectOf(objectOf(present?.properties).metadata);
  const now = new Date(call.now).toISOString();
  return {
    createdBy: before.createdBy ?? call.caller.objectId,
    createdOn: before.createdOn ?? now,
    updatedBy: present ? call.caller.objectId : null,
    updatedOn: present ? now : null,
  };
}

/** UNCONFIRMED: codes and sentences. Unknown built-in definitions are 501, since Azure can have them. */
function refuseMissingDefinition(state: EmulatorState, id: string | undefined): void {
  if (!id) throw armError('InvalidPolicyAssignment');
  if (findPolicyDefinition(state, id) ?? findPolicySet(state, id)) return;
  if (/^\/providers\/microsoft\.authorization\//i.test(id))
    throw armError('NotEmulated', { what: `the built-in definition '${id}'` });
  throw armError('PolicyDefinitionNotFound', { name: id });
}

const path = `{scope}/providers/${type}`;

/** Policy assignments: https://learn.microsoft.com/rest/api/policy/policy-assignments */
export const policyAssignments: ResourceType = {
  type,
  // @azure/arm-policy 6 sends 2024-05-01, whose models add versions of definitions.
  versions: ['2024-05-01', '2023-04-01', '2022-06-01', '2021-06-01', '2020-09-01', '2019-09-01'],
  options: ['$filter', '$top', '$skiptoken'],
  routes: [
    ['GET', path, `${type}/read`, listPolicyAssignments],
    ['GET', `${path}/{policyAssignmentName}`, `${type}/read`, getPolicyAssignment],
    ['PUT', `${path}/{policyAssignmentName}`, `${type}/write`, putPolicyAssignment],
    ['PATCH', `${path}/{policyAssignmentName}`, `${type}/write`, updatePolicyAssignment],
    ['DELETE', `${path}/{policyAssignmentName}`, `${type}/delete`, deletePolicyAssignment],
  ],
};

const assign = 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action';

/**
 * Throws for an invalid, missing, or unattachable identity. To remediate resources
 * (https://learn.microsoft.com/azure/governance/policy/how-to/remediate-resources), it's system-assigned or one
 * user-assigned, with a location. Nothing is remediated here.
 */
export function refuseBadIdentity(call: ArmCall, identity: Json | undefined, location: string | undefined): void {
  if (!isObject(identity) || identity.type === 'None') return;
  if (!location) throw armError('LocationRequired');
  if (identity.type === 'SystemAssigned') return;
  const ids = Object.keys(objectOf(identity.userAssignedIdentities));
  const [id] = ids;
  if (identity.type !== 'UserAssigned' || !id || ids.length !== 1) {
    throw armError('InvalidRequestContent:ConversionAt', { path: 'identity' });
  }
  if (!call.rights.allows(assign, id)) {
    const action = 'Microsoft.Authorization/policyAssignments/write';
    throw armError('LinkedAuthorizationFailed', {
      caller: call.caller,
      action,
      scope: call.path,
      linkedAction: assign,
      linkedScope: id,
    });
  }
  if (!getResource(call.state, id)) throw armError('FailedIdentityOperation', { id: call.path, identityId: id });
}

/** Returns the identity. The directory gains or loses the system-assigned one. */
export function writtenIdentity(
  call: ArmCall,
  assignment: ArmResource,
  present: ArmResource | undefined,
  identity: Json | undefined,
): { identity?: JsonObject } {
  const written = objectOf(identity);
  const { tenantId } = call.state.directory;
  if (written.type === 'SystemAssigned') {
    const held = objectOf(present?.identity).principalId === undefined ? assignment : { ...assignment, ...present };
    return { identity: { type: 'SystemAssigned', principalId: ensureSystemIdentity(call.state, held), tenantId } };
  }
  if (present) dropSystemIdentity(call.state, present);
  if (written.type !== 'UserAssigned') return {};
  const [id = ''] = Object.keys(objectOf(written.userAssignedIdentities));
  const { principalId, clientId } = objectOf(getResource(call.state, id)?.properties);
  const ids = { principalId: stringOf(principalId) ?? null, clientId: stringOf(clientId) ?? null };
  return { identity: { type: 'UserAssigned', userAssignedIdentities: { [id]: ids } } };
}
