import { armError } from '../../errors/arm-error';
import { objectOf } from '../../json';
import { putResource } from '../../store';
import type { ArmResource } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { childType, pathsOf, refuseWithoutParent } from '../stored-type';
import { identityVersions } from './user-assigned-identities';

const type = 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials';
const { nameParam, parentParam } = pathsOf(type);

/** UNCONFIRMED: code and sentence of the refusal. */
function putCredential(call: ArmCall, present: ArmResource | undefined): ArmAnswer {
  refuseWithoutParent(call, parentParam);
  const { issuer, subject, audiences } = objectOf(jsonBody(call).properties);
  const complete = typeof issuer === 'string' && typeof subject === 'string' && Array.isArray(audiences);
  if (!complete || audiences.some((audience) => typeof audience !== 'string')) {
    throw armError('BadRequest:FederatedCredential');
  }
  const credential: ArmResource = {
    id: present?.id ?? call.path.replace(/\/resourceGroups\//i, '/resourcegroups/'),
    name: present?.name ?? param(call, nameParam),
    type,
    properties: { issuer, subject, audiences },
  };
  putResource(call.state, credential, call.now);
  return { status: present ? 200 : 201, body: credential };
}

/** Federated credentials of an identity: https://learn.microsoft.com/rest/api/managedidentity/federated-identity-credentials */
export const federatedIdentityCredentials = childType(type, {
  // Azure CLI 2.7x sends the preview.
  versions: ['2025-01-31-preview', ...identityVersions.filter((version) => version >= '2022-01-31')],
  options: ['$top'],
  put: putCredential,
});
