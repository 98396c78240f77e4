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
 * What is under a cluster or a database, read and written as Kusto does it everywhere (recorded in azure-powershell,
 * src/Kusto/Kusto.Autorest/test, and azure-cli-extensions, src/kusto): PUT answers 201 `Creating` or 200 `Accepted` with what was sent and
 * one operation URL, PATCH 202 `Accepted` with both and, mostly, all that can be set; DELETE 202 without a body, or 204.
 */

/** Where a child lies. */
export interface Holder {
  cluster: ArmResource;
  /** The cluster or database that holds it. */
  holder: ArmResource;
}

/** What a write wants the child to be. */
export interface Wanted {
  id: string;
  /** The discriminator, where the type has one. */
  kind: string | undefined;
  properties: JsonObject;
  present: ArmResource | undefined;
}

/** One type of child. Everything that is optional has nothing to do for most of them. */
export interface ChildType {
  /** As answers carry it, for example `Microsoft.Kusto/Clusters/Databases/Scripts`. */
  type: string;
  /** The template's place that holds the name. */
  place: string;
  /** Finds the holder; throws where it is absent or its engine has to run and does not. */
  holderOf: (call: ArmCall) => Holder;
  /** Answers carry the cluster's location. */
  located?: true;
  /** Recorded: answers carry a location that means nothing. */
  fixedLocation?: string;
  /** `kind` → api-version that brought it; absent: the type has no discriminator. */
  kinds?: Record<string, string>;
  schemaOf: (kind: string | undefined) => Schema;
  /** What the service fills in where a new resource leaves it out. */
  defaults?: (wanted: Wanted) => JsonObject;
  /** Words of its operations; a write whose recorded status names no kind has none. */
  operations: { write?: string; drop: string };
  /** Recorded: PATCH shows only what was sent, as PUT does; elsewhere it shows all that can be set. */
  patchShowsSent?: true;
  /** Recorded: `systemData` is there, in the answers to writes too or only in what is read later. */
  audited?: 'in every answer' | 'when read';
  /** Refuses what the schema alone cannot judge, before anything is changed. */
  refuse?: (call: ArmCall, wanted: Wanted, where: Holder) => void;
  /** Runs when the write is in force. */
  written?: (state: EmulatorState, child: ArmResource, at: number, call: ArmCall) => void;
  /** Runs when the child is gone. */
  dropped?: (state: EmulatorState, child: ArmResource, at: number) => void;
}

/** The handlers of a type. */
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

/** A child as the request's api-version shows it. */
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
    name: present?.name ?? `${where.holder.name}/${param(call, type.place)}`,
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
      // Deleting a cluster or a database does not wait for what is being made inside.
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

/** UNCONFIRMED: how Kusto refuses another kind than the one that is there. */
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
  return `${type.holderOf(call).holder.id}/${segmentOf(type)}/${param(call, type.place)}`;
}

function segmentOf({ type }: ChildType): string {
  return type.slice(type.lastIndexOf('/') + 1);
}
