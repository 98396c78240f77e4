import { armError } from '../../errors/arm-error';
import { deleteResource, getResource, putResource } from '../../store';
import type { ArmResource } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { objectOf } from '../json-values';
import { pathsOf, refuseWithoutParent, storedChildType } from '../stored-type';
import { identityVersions } from './user-assigned-identities';

const type = 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials';
const { one, place, parentPlace } = pathsOf(type);

/** PUT: 201 for a new credential, 200 for one that was there. UNCONFIRMED: code and sentence of the refusal. */
function putCredential(call: ArmCall): ArmAnswer {
  refuseWithoutParent(call, parentPlace);
  const { issuer, subject, audiences } = objectOf(jsonBody(call).properties);
  const complete = typeof issuer === 'string' && typeof subject === 'string' && Array.isArray(audiences);
  if (!complete || audiences.some((audience) => typeof audience !== 'string')) {
    throw armError('BadRequest:FederatedCredential');
  }
  const present = getResource(call.state, call.path);
  const credential: ArmResource = {
    id: present?.id ?? call.path.replace(/\/resourceGroups\//i, '/resourcegroups/'),
    name: present?.name ?? param(call, place),
    type,
    properties: { issuer, subject, audiences },
  };
  putResource(call.state, credential, call.now);
  return { status: present ? 200 : 201, body: credential };
}

function deleteCredential(call: ArmCall): ArmAnswer {
  if (!getResource(call.state, call.path)) return { status: 204 };
  deleteResource(call.state, call.path, call.now);
  return { status: 200 };
}

/** Federated credentials of an identity: https://learn.microsoft.com/rest/api/managedidentity/federated-identity-credentials */
export const federatedIdentityCredentials = storedChildType(type, {
  // The preview is what Azure CLI 2.7x sends; it adds an expression for subjects, which is not emulated.
  versions: ['2025-01-31-preview', ...identityVersions.filter((version) => version >= '2022-01-31')],
  options: ['$top'],
  more: [
    ['PUT', one, `${type}/write`, putCredential],
    ['DELETE', one, `${type}/delete`, deleteCredential],
  ],
});
