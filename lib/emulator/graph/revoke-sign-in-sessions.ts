import type { DirectoryObject } from '../directory';
import { revokeSignIns } from '../entra/revocation';
import type { Caller, EmulatorState, JsonObject, ServiceRequest } from '../types';
import { graphError, NotInGraph } from './graph-error';
import { findOfKind } from './kinds';
import { requireRevoking } from './rights';

/**
 * `POST /v1.0/me/revokeSignInSessions` and `/users/{id}/revokeSignInSessions`: refresh tokens and sessions end, and whoever
 * understands claims challenges gets one (https://learn.microsoft.com/graph/api/user-revokesigninsessions).
 */
export function revokeSignInSessions(request: ServiceRequest, state: EmulatorState, caller: Caller): JsonObject {
  const [, collection = '', ...rest] = request.segments;
  const key = collection.toLowerCase() === 'me' ? caller.objectId : rest.shift();
  if (rest.length !== 1 || key === undefined) throw new NotInGraph(`Microsoft Graph's POST '${request.path}'`);
  requireRevoking(caller);
  const person: DirectoryObject | undefined = findOfKind(state.directory, 'user', key);
  if (!person) throw graphError('Request_ResourceNotFound', { id: key });
  revokeSignIns(state, person.object.id, request.now);
  return { '@odata.context': `${request.base}/v1.0/$metadata#Edm.Boolean`, value: true };
}
