import { armError } from '../../errors/arm-error';
import { isObject, objectOf, stringOf } from '../../json';
import { deleteResource, getResource, putResource } from '../../store';
import type { ArmResource, EmulatorState, Json, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, type ArmHandler, jsonBody, listOf, param } from '../arm-call';
import { startOperation } from '../operations';
import { resourcesIn } from '../resource-index';
import { systemDataAfter } from '../tracked-resource-body';
import { refuseIfBusy } from './find-cluster';
import { isBusy, operationHeaders } from './operation-status';
import { blankedProperties, readProperties, type Schema, shownProperties, writableProperties } from './schema';

/**
 * Children of a cluster or database, which behave alike (recorded in azure-powershell, src/Kusto/Kusto.Autorest/test,
 * and azure-cli-extensions, src/kusto): PUT returns 201 `Creating` or 200 `Accepted` with what was sent and one
 * operation URL. PATCH returns 202 `Accepted` with both URLs and, mostly, all writable properties. DELETE returns 202
 * or 204 without a body.
 */

export interface Holder {
  cluster: ArmResource;
  holder: ArmResource;
}

export interface Wanted {
  id: string;
  /** The type's discriminator. */
  kind: string | undefined;
  properties: JsonObject;
  present: ArmResource | undefined;
}

/** Most types lack the optional members. */
export interface ChildType {
  /** In Azure's spelling, such as `Microsoft.Kusto/Clusters/Databases/Scripts`. */
  type: string;
  /** The template parameter with the name. */
  nameParam: string;
  /** Throws without the parents, or if the engine must run and doesn't. */
  holderOf: (call: ArmCall) => Holder;
  /** Answers have the cluster's location. */
  located?: true;
  /** Recorded: a constant location in answers. */
  fixedLocation?: string;
  /** API version that introduced each kind. */
  kinds?: Record<string, string>;
  schemaOf: (kind: string | undefined) => Schema;
  /** The service's values for a new resource. */
  defaults?: (wanted: Wanted) => JsonObject;
  /** Absent where none was recorded. */
  operations: { write?: string; drop: string };
  /** Recorded: PATCH returns only what was sent. */
  patchShowsSent?: true;
  /** Recorded: which answers have `systemData`. */
  audited?: 'in every answer' | 'when read';
  /** Refuses what the schema can't express. */
  refuse?: (call: ArmCall, wanted: Wanted, where: Holder) => void;
  written?: (state: EmulatorState, child: ArmResource, at: number, call: ArmCall) => void;
  dropped?: (state: EmulatorState, child: ArmResource, at: number) => void;
}

export function childHandlers(type: ChildType): Record<'list' | 'get' | 'put' | 'patch' | 'remove', ArmHandler> {
  return {
    list: (call) => {
      const { holder } = type.holderOf(call);
      return listOf(resourcesIn(call.state, `${holder.id}/${segmentOf(type)}`).map((child) => view(type, call, child)));
    },
    get: (call) => ({ status: 200, body: view(type, call, find(type, call)) }),
    put: (call) => write(type, call, getResource(call.state, idOf(type, call)), true),
    patch: (call) => write(type, call, find(type, call), false),
    remove: (call) => remove(type, call),
  };
}

export function view(type: ChildType, call: ArmCall, child: ArmResource): ArmResource {
  const schema = type.schemaOf(stringOf(child.kind));
  if (!isObject(child.properties)) return child;
  return { ...child, properties: shownProperties(schema, child.properties, call.apiVersion) };
}

function find(type: ChildType, call: ArmCall): ArmResource {
  const id = idOf(type, call);
  const child = getResource(call.state, id);
  if (!child) throw armError('ResourceNotFound', { id });
  return child;
}

function write(type: ChildType, call: ArmCall, present: ArmResource | undefined, isPut: boolean): ArmAnswer {
  const where = type.holderOf(call);
  const body = jsonBody(call);
  refuseIfBusy(where.cluster);
  if (present && isBusy(objectOf(present.properties))) throw armError('RequestConflict', { id: present.id });
  const wanted = readBody(type, call, body, present, isPut);
  type.refuse?.(call, wanted, where);

  const shell: ArmResource = {
    id: present?.id ?? wanted.id,
    name: present?.name ?? `${where.holder.name}/${param(call, type.nameParam)}`,
    type: type.type,
    ...(type.located ? { location: where.cluster.location } : {}),
    ...(type.fixedLocation === undefined ? {} : { location: type.fixedLocation }),
    ...(wanted.kind === undefined ? {} : { kind: wanted.kind }),
  };
  const audit = type.audited && systemDataAfter(call, present);
  const before = present ? objectOf(present.properties) : (type.defaults?.(wanted) ?? {});
  const operation = startOperation(call.state, call.request, param(call, 'subscriptionId'), {
    ...(type.operations.write === undefined ? {} : { kind: type.operations.write }),
    resourceId: shell.id,
    location: stringOf(where.cluster.location) ?? '',
    succeed: (state, at) => {
      // The parent can be deleted before its children are created.
      if (!getResource(state, where.holder.id)) return;
      const properties = { ...before, ...wanted.properties, provisioningState: 'Succeeded' };
      const done = { ...present, ...shell, properties, ...(audit ? { systemData: audit } : {}) };
      putResource(state, done, at);
      type.written?.(state, done, at, call);
    },
    fail: (state, at) => {
      if (present && getResource(state, where.holder.id)) putResource(state, present, at);
      else deleteResource(state, shell.id, at);
    },
  });
  const pending = present ? 'Accepted' : 'Creating';
  putResource(
    call.state,
    {
      ...shell,
      ...present,
      properties: { ...before, ...(present ? {} : wanted.properties), provisioningState: pending },
    },
    call.now,
  );
  const schema = type.schemaOf(wanted.kind);
  const kept = isPut || type.patchShowsSent ? {} : writableProperties(schema, before);
  const properties = { ...kept, ...wanted.properties, provisioningState: pending };
  const shown = view(type, call, { ...shell, properties });
  const blanks = blankedProperties(schema);
  const answer = { ...shown, properties: { ...blanks, ...objectOf(shown.properties) } };
  const { location, ...statusUrl } = operationHeaders(call.request, operation);
  return {
    status: isPut ? (present ? 200 : 201) : 202,
    body: audit && type.audited === 'in every answer' ? { ...answer, systemData: audit } : answer,
    headers: isPut || location === undefined ? statusUrl : { ...statusUrl, location },
  };
}

function remove(type: ChildType, call: ArmCall): ArmAnswer {
  const { cluster, holder } = type.holderOf(call);
  const present = getResource(call.state, idOf(type, call));
  if (!present) return { status: 204 };
  refuseIfBusy(cluster);
  if (isBusy(objectOf(present.properties))) throw armError('RequestConflict', { id: present.id });
  const operation = startOperation(call.state, call.request, param(call, 'subscriptionId'), {
    kind: type.operations.drop,
    resourceId: present.id,
    location: stringOf(cluster.location) ?? '',
    succeed: (state, at) => {
      deleteResource(state, present.id, at);
      type.dropped?.(state, present, at);
    },
    fail: (state, at) => {
      if (getResource(state, holder.id)) putResource(state, present, at);
    },
  });
  const properties = { ...objectOf(present.properties), provisioningState: 'Deleting' };
  putResource(call.state, { ...present, properties }, call.now);
  return { status: 202, headers: operationHeaders(call.request, operation) };
}

const ignored = ['id', 'name', 'type', 'etag', 'systemData'];

function readBody(
  type: ChildType,
  call: ArmCall,
  body: JsonObject,
  present: ArmResource | undefined,
  isPut: boolean,
): Wanted {
  const known = [
    ...ignored,
    'properties',
    ...(type.located || type.fixedLocation ? ['location'] : []),
    ...(type.kinds ? ['kind'] : []),
  ];
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw armError('InvalidRequestContent:UnknownMember', { name: unknown, owner: 'Cluster', path: unknown });
  const { location = null } = body;
  if (location !== null && typeof location !== 'string')
    throw armError('BadRequest:Value', { path: 'location', expected: 'a string', actual: location });
  const kind = type.kinds && kindIn(type.kinds, body.kind, call.apiVersion, present);
  const shown = present ? objectOf(view(type, call, present).properties) : {};
  return {
    id: idOf(type, call),
    kind,
    properties: readProperties(type.schemaOf(kind), body.properties, {
      apiVersion: call.apiVersion,
      complete: isPut,
      shown,
    }),
    present,
  };
}

/** UNCONFIRMED: the refusal of another kind than the existing one. */
function kindIn(
  kinds: Record<string, string>,
  written: Json | undefined,
  apiVersion: string,
  present: ArmResource | undefined,
): string {
  const allowed = Object.keys(kinds).filter((kind) => (kinds[kind] ?? '') <= apiVersion);
  const held = stringOf(present?.kind);
  const expected = held ?? `one of ${allowed.join(', ')}`;
  if (typeof written !== 'string') throw armError('BadRequest:Value', { path: 'kind', expected, actual: written });
  if (held === undefined ? !allowed.includes(written) : written !== held)
    throw armError('BadRequest:Value', { path: 'kind', expected, actual: written });
  return written;
}

function idOf(type: ChildType, call: ArmCall): string {
  return `${type.holderOf(call).holder.id}/${segmentOf(type)}/${param(call, type.nameParam)}`;
}

function segmentOf({ type }: ChildType): string {
  return type.slice(type.lastIndexOf('/') + 1);
}
