import { settle } from '../arm/operations';
import { type DirectoryObject, findObject, groupsOf, transitiveMembers } from '../directory';
import { authenticate, isCaller } from '../entra/authenticate';
import { notEmulated } from '../not-emulated';
import type { Caller, Directory, EmulatorState, JsonObject, Service, ServiceRequest } from '../types';
import { answerBatch } from './batch';
import { answerCollection } from './collection';
import { deletedItems } from './deleted-items';
import { getByIds } from './get-by-ids';
import { GraphError, graphError, NotInGraph } from './graph-error';
import { COLLECTIONS, findOfKind, type Kind, objectsOf } from './kinds';
import { organization } from './organization';
import { project, readSelect } from './project';
import { revokeSignInSessions } from './revoke-sign-in-sessions';
import { requireMembership, requireReading } from './rights';

/**
 * Microsoft Graph: who is in the directory and who belongs where, as far as the token's permissions reach. It may not
 * know what anybody is allowed to do in Azure; that is `arm/`. It only reads, but for one write: sign-ins can be revoked.
 */
export const graphService: Service = async (request, state) => {
  // A cluster's new system-assigned identity is in the directory once its operation is over.
  settle(state, request.now);
  const caller = await authenticate(request, state, 'graph');
  if (!isCaller(caller)) return caller;
  try {
    const isBatch = request.method === 'POST' && /^\/v1\.0\/\$batch$/i.test(request.path);
    const answer = isBatch
      ? await answerBatch(request, (part) => graphService(part, state))
      : route(request, state, caller);
    const requestId = crypto.randomUUID();
    return Response.json(answer, {
      headers: {
        'Content-Type':
          'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
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

function route(request: ServiceRequest, state: EmulatorState, caller: Caller): JsonObject {
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
  const kind = COLLECTIONS[name];
  if (!kind) throw unknown();
  const [key, ...relation] = rest;
  if (key === undefined) {
    requireReading(caller, kind);
    return answerCollection({ items: objectsOf(directory, kind), kind, context: collection }, request, caller);
  }
  if (key.startsWith('$')) throw unknown();
  const item = findOfKind(directory, kind, key);
  if (!item) {
    // Whether an id exists is told only to whom may read.
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
): JsonObject {
  const { id } = item.object;
  if (relation.length === 0) {
    requireReading(caller, kind, id);
    const collection = request.segments[1]?.toLowerCase() === 'me' ? 'users' : (request.segments[1] ?? '');
    const context = `${request.base}/v1.0/$metadata#${collection}/$entity`;
    return { '@odata.context': context, ...project(item, caller, readSelect(request.query, [kind])) };
  }
  const items = relation.length === 1 ? related(item, relation[0] ?? '', directory) : undefined;
  if (!items) throw new NotInGraph(`Microsoft Graph's ${request.method} '${request.path}'`);
  requireMembership(caller, kind, id);
  return answerCollection({ items, kind: undefined, context: 'directoryObjects' }, request, caller);
}

function related({ kind, object }: DirectoryObject, relation: string, directory: Directory) {
  switch (`${kind} ${relation.toLowerCase()}`) {
    case 'group members':
      return directMembers(directory, object.id);
    case 'group transitivemembers':
      return transitiveMembers(directory, object.id);
    case 'group owners':
    case 'servicePrincipal owners':
      return ownersOf(directory, object.owners);
  }
  switch (relation.toLowerCase()) {
    case 'memberof':
      return objectsOf(directory, 'group').filter((group) => isDirectMember(group, object.id));
    case 'transitivememberof': {
      const ids = groupsOf(directory, object.id);
      return objectsOf(directory, 'group').filter((group) => ids.has(group.object.id.toLowerCase()));
    }
  }
  return undefined;
}

function directMembers(directory: Directory, groupId: string): DirectoryObject[] {
  const group = findObject(directory, groupId);
  if (group?.kind !== 'group') return [];
  return group.object.members.map((id) => findObject(directory, id)).filter((member) => member !== undefined);
}

/** An estate may list `owners: [objectId]` of a group or a service principal. */
function ownersOf(directory: Directory, owners: unknown): DirectoryObject[] {
  const ids = Array.isArray(owners) ? owners.map(String) : [];
  return ids.map((id) => findObject(directory, id)).filter((owner) => owner !== undefined);
}

function isDirectMember(group: DirectoryObject, id: string): boolean {
  if (group.kind !== 'group') return false;
  return group.object.members.some((member) => member.toLowerCase() === id.toLowerCase());
}

function requireSelf(directory: Directory, caller: Caller): DirectoryObject {
  if (caller.kind !== 'user') {
    throw graphError('BadRequest:NotDelegated');
  }
  const self = findObject(directory, caller.objectId);
  if (self?.kind !== 'user') throw graphError('Request_ResourceNotFound', { id: caller.objectId });
  return self;
}
