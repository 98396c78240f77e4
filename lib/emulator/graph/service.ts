import { settle } from '../arm/settle';
import { type DirectoryObject, findObject } from '../directory';
import { authenticate, isCaller } from '../entra/authenticate';
import { revokeSignIns } from '../entra/people';
import { notEmulated } from '../errors/arm-error';
import { GraphError, graphError, NotInGraph } from '../errors/graph-error';
import type { Caller, Directory, EmulatorState, JsonObject, Service, ServiceRequest } from '../types';
import { answerBatch } from './batch';
import { answerCollection, countCollection } from './collection';
import { deletedItems } from './deleted-items';
import { getByIds } from './get-by-ids';
import { COLLECTIONS, findOfKind, type Kind, objectsOf } from './kinds';
import { organization } from './organization';
import { project, readSelect } from './project';
import { related } from './related';
import { requireMembership, requireReading, requireRevoking } from './rights';

/**
 * Microsoft Graph: directory objects and memberships that the token's permissions allow. Read-only, except that
 * sign-ins can be revoked.
 */
export const graphService: Service = async (request, state) => {
  // Creates system-assigned identities of ended operations.
  settle(state, request.now);
  const caller = await authenticate(request, state, 'graph');
  if (!isCaller(caller)) return caller;
  try {
    const isBatch = request.method === 'POST' && /^\/v1\.0\/\$batch$/i.test(request.path);
    const answer = isBatch
      ? await answerBatch(request, (part) => graphService(part, state))
      : route(request, state, caller);
    const requestId = crypto.randomUUID();
    const isCount = typeof answer === 'number';
    return new Response(isCount ? String(answer) : JSON.stringify(answer), {
      headers: {
        'Content-Type': isCount ? 'text/plain' : jsonType,
        'request-id': requestId,
        'client-request-id': request.headers.get('client-request-id') ?? requestId,
        'OData-Version': '4.0',
        'Cache-Control': 'no-cache',
      },
    });
  } catch (error) {
    if (error instanceof GraphError) return error.toResponse(request);
    if (error instanceof NotInGraph) return notEmulated(error.message);
    throw error;
  }
};

const jsonType = 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

function route(request: ServiceRequest, state: EmulatorState, caller: Caller): JsonObject | number {
  const { directory } = state;
  const [version = '', collection = '', ...rest] = request.segments;
  const unknown = () => new NotInGraph(`Microsoft Graph's ${request.method} '${request.path}'`);
  if (version.toLowerCase() !== 'v1.0') throw unknown();
  const name = collection.toLowerCase();
  if (name === 'directoryobjects') {
    const isGetByIds = rest.length === 1 && rest[0]?.toLowerCase() === 'getbyids';
    if (request.method !== 'POST' || !isGetByIds) throw unknown();
    return getByIds(request, directory, caller);
  }
  if (request.method === 'POST' && rest.at(-1)?.toLowerCase() === 'revokesigninsessions') {
    return revokeSignInSessions(request, state, caller);
  }
  if (request.method !== 'GET') throw unknown();
  if (name === 'organization') return organization(request, directory, caller);
  if (name === 'directory' && rest[0]?.toLowerCase() === 'deleteditems')
    return deletedItems(request, directory, caller);
  if (name === 'me') return ofObject(requireSelf(directory, caller), rest, 'user', request, directory, caller);
  const application = /^serviceprincipals\(appid='([^']*)'\)$/.exec(name)?.[1];
  const kind = application === undefined ? COLLECTIONS[name] : 'servicePrincipal';
  if (!kind) throw unknown();
  const [key, ...relation] = application === undefined ? rest : [objectIdOf(directory, application), ...rest];
  if (key === undefined || isCountOnly(rest)) {
    requireReading(caller, kind);
    const all = { items: objectsOf(directory, kind), kind, context: collection };
    return key === undefined ? answerCollection(all, request, caller) : countCollection(all, request);
  }
  if (key.startsWith('$')) throw unknown();
  const item = findOfKind(directory, kind, key);
  if (!item) {
    // Only readers learn whether an id exists.
    requireReading(caller, kind);
    throw graphError('Request_ResourceNotFound', { id: key });
  }
  return ofObject(item, relation, kind, request, directory, caller);
}

function ofObject(
  item: DirectoryObject,
  relation: string[],
  kind: Kind,
  request: ServiceRequest,
  directory: Directory,
  caller: Caller,
): JsonObject | number {
  const { id } = item.object;
  if (relation.length === 0) {
    requireReading(caller, kind, id);
    const collection = request.segments[1]?.toLowerCase() === 'me' ? 'users' : (request.segments[1] ?? '');
    const context = `${request.base}/v1.0/$metadata#${collection}/$entity`;
    return { '@odata.context': context, ...project(item, caller, readSelect(request.query, [kind])) };
  }
  const [name = '', ...rest] = relation;
  const items = rest.length === 0 || isCountOnly(rest) ? related(item, name, directory) : undefined;
  if (!items) throw new NotInGraph(`Microsoft Graph's ${request.method} '${request.path}'`);
  requireMembership(caller, kind, id);
  const found = { items, kind: undefined, context: 'directoryObjects' };
  return rest.length === 0 ? answerCollection(found, request, caller) : countCollection(found, request);
}

function isCountOnly(rest: string[]): boolean {
  return rest.length === 1 && rest[0]?.toLowerCase() === '$count';
}

function objectIdOf({ servicePrincipals }: Directory, appId: string): string {
  return servicePrincipals.find((entry) => entry.appId.toLowerCase() === appId)?.id ?? appId;
}

function requireSelf(directory: Directory, caller: Caller): DirectoryObject {
  if (caller.kind !== 'user') {
    throw graphError('BadRequest:NotDelegated');
  }
  const self = findObject(directory, caller.objectId);
  if (self?.kind !== 'user') throw graphError('Request_ResourceNotFound', { id: caller.objectId });
  return self;
}

/**
 * `POST /v1.0/me/revokeSignInSessions` and `/users/{id}/revokeSignInSessions`
 * (https://learn.microsoft.com/graph/api/user-revokesigninsessions).
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
