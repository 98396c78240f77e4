import type { DirectoryObject } from '../directory';
import { graphError, NotInGraph } from '../errors/graph-error';
import type { Caller, Directory, JsonObject, ServiceRequest } from '../types';
import { answerCollection } from './collection';
import { KINDS, type Kind } from './kinds';
import { projectTyped, readSelect } from './project';
import { requireReadingDeleted } from './rights';

/**
 * `GET /v1.0/directory/deletedItems/{id}` and `…/deletedItems/microsoft.graph.user`: the last 30 days
 * (https://learn.microsoft.com/graph/api/directory-deleteditems-list).
 */
export function deletedItems(request: ServiceRequest, directory: Directory, caller: Caller): JsonObject {
  const [, , , key = '', ...rest] = request.segments;
  if (key === '' || rest.length > 0) throw new NotInGraph(`Microsoft Graph's GET '${request.path}'`);
  const all = (directory.deletedItems ?? []).flatMap((item) => deletedObject(item) ?? []);
  const cast = /^microsoft\.graph\.(\w+)$/i.exec(key)?.[1];
  if (cast !== undefined) {
    const kind = KINDS.find((entry) => entry.toLowerCase() === cast.toLowerCase());
    if (!kind) throw new NotInGraph(`Microsoft Graph's deleted items of the type '${cast}'`);
    requireReadingDeleted(caller, kind);
    const items = all.filter((item) => item.kind === kind);
    return answerCollection({ items, kind, context: 'directoryObjects/$entity' }, request, caller);
  }
  const found = all.find((item) => item.object.id.toLowerCase() === key.toLowerCase());
  // Only readers learn whether an id exists.
  for (const kind of found ? [found.kind] : KINDS) requireReadingDeleted(caller, kind);
  if (!found) throw graphError('Request_ResourceNotFound', { id: key });
  const select = readSelect(request.query, [found.kind]);
  return {
    '@odata.context': `${request.base}/v1.0/$metadata#directoryObjects/$entity`,
    ...projectTyped(found, caller, select),
    deletedDateTime: found.object.deletedDateTime ?? null,
  };
}

function deletedObject(item: JsonObject): DirectoryObject | undefined {
  const kind = kindOf(item['@odata.type']);
  return kind && ({ kind, object: item } as unknown as DirectoryObject);
}

function kindOf(type: unknown): Kind | undefined {
  const name = typeof type === 'string' ? type.replace(/^#?microsoft\.graph\./i, '') : '';
  return KINDS.find((kind) => kind.toLowerCase() === name.toLowerCase());
}
