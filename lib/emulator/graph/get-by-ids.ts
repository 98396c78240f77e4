import * as z from 'zod';
import { findObject } from '../directory';
import { graphError, NotInGraph } from '../errors/graph-error';
import type { Caller, Directory, JsonObject, ServiceRequest } from '../types';
import { KINDS } from './kinds';
import { projectTyped, readSelect } from './project';
import { requireSomeReading } from './rights';

/** https://learn.microsoft.com/graph/api/directoryobject-getbyids */
const MOST_IDS = 1000;

/** Kinds that an estate lacks (https://learn.microsoft.com/graph/api/resources/directoryobject). */
const others = [
  'directoryobject',
  'device',
  'application',
  'orgcontact',
  'directoryrole',
  'administrativeunit',
  'contract',
  // Requested by `az role assignment list` (azure-cli 2.74, command_modules/role/custom.py).
  'directoryobjectpartnerreference',
];

const body = z.object({ ids: z.array(z.string()), types: z.array(z.string()).optional() });

/** `POST /v1.0/directoryObjects/getByIds`. UNCONFIRMED: that unknown ids, including deleted ones, are left out. */
export function getByIds(request: ServiceRequest, directory: Directory, caller: Caller): JsonObject {
  requireSomeReading(caller);
  const { ids, types } = parseBody(request.body);
  if (ids.length > MOST_IDS) {
    throw graphError('Request_BadRequest:TooManyIds', { most: MOST_IDS });
  }
  const malformed = ids.find((id) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id));
  if (malformed !== undefined) throw graphError('Request_BadRequest:Id', { id: malformed });
  const wanted = types?.map((type) => type.toLowerCase()) ?? ['directoryobject'];
  const unknown = wanted.find((type) => !others.includes(type) && !KINDS.some((kind) => kind.toLowerCase() === type));
  if (unknown !== undefined) throw new NotInGraph(`Microsoft Graph's kind '${unknown}' in getByIds`);
  const found = [...new Set(ids.map((id) => id.toLowerCase()))]
    .map((id) => findObject(directory, id))
    .filter((item) => item !== undefined)
    .filter(({ kind }) => wanted.includes('directoryobject') || wanted.includes(kind.toLowerCase()));
  const select = readSelect(request.query, [...KINDS]);
  return {
    '@odata.context': `${request.base}/v1.0/$metadata#directoryObjects`,
    value: found.map((item) => projectTyped(item, caller, select)),
  };
}

function parseBody(text: string): z.infer<typeof body> {
  try {
    return body.parse(JSON.parse(text));
  } catch {
    throw graphError('Request_BadRequest:NoIds');
  }
}
