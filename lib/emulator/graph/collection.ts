import type { DirectoryObject } from '../directory';
import { graphError, NotInGraph } from '../errors/graph-error';
import type { Caller, JsonObject, ServiceRequest } from '../types';
import { parseFilter } from './filter';
import { type Kind, propertyOf } from './kinds';
import { project, projectTyped, readSelect } from './project';
import { parseSearch } from './search';

const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 999;
const OPTIONS = ['$select', '$top', '$count', '$filter', '$search', '$orderby', '$skiptoken'];

export interface Collection {
  items: DirectoryObject[];
  /** `undefined` for a list of several kinds. */
  kind: Kind | undefined;
  /** After `$metadata#`. */
  context: string;
}

export function answerCollection(collection: Collection, request: ServiceRequest, caller: Caller): JsonObject {
  const { query } = request;
  const unknown = query.names().find((name) => name.startsWith('$') && !OPTIONS.includes(name.toLowerCase()));
  if (unknown) throw new NotInGraph(`Microsoft Graph's query option '${unknown}'`);
  const kinds: Kind[] = collection.kind ? [collection.kind] : ['user', 'group', 'servicePrincipal'];
  const select = readSelect(query, kinds);
  const found = sort(foundIn(collection, request), query.get('$orderby'));

  const size = pageSize(query.get('$top'));
  const start = readSkipToken(query.get('$skiptoken'));
  const page = found.slice(start, start + size);
  const next = start + size < found.length ? start + size : undefined;
  const show = collection.kind ? project : projectTyped;
  return {
    '@odata.context': `${request.base}/v1.0/$metadata#${collection.context}`,
    ...(query.get('$count') === 'true' && isEventual(request) ? { '@odata.count': found.length } : {}),
    ...(next === undefined ? {} : { '@odata.nextLink': nextLink(request, next) }),
    value: page.map((item) => show(item, caller, select)),
  };
}

/** Returns the number of `…/$count` (https://learn.microsoft.com/graph/query-parameters#count-parameter). */
export function countCollection(collection: Collection, request: ServiceRequest): number {
  // Graph's answer without the header isn't available.
  if (!isEventual(request)) throw new NotInGraph("Microsoft Graph's $count without 'ConsistencyLevel: eventual'");
  const option = request.query.names().find((name) => name.startsWith('$') && !/^\$(filter|search)$/i.test(name));
  if (option) throw new NotInGraph(`Microsoft Graph's query option '${option}' beside a count`);
  return foundIn(collection, request).length;
}

function foundIn({ items, kind }: Collection, request: ServiceRequest): DirectoryObject[] {
  return search(filter(items, request), kind, request);
}

function filter(items: DirectoryObject[], { query }: ServiceRequest): DirectoryObject[] {
  const text = query.get('$filter');
  return text ? items.filter(parseFilter(text)) : items;
}

function search(items: DirectoryObject[], kind: Kind | undefined, request: ServiceRequest): DirectoryObject[] {
  const text = request.query.get('$search');
  if (!text) return items;
  if (!isEventual(request)) {
    throw graphError('Request_UnsupportedQuery');
  }
  if (!kind) throw new NotInGraph("Microsoft Graph's $search over a list of several kinds");
  if (/[&#]/.test(text)) throw graphError('BadRequest:SearchSign');
  return items.filter(parseSearch(text, kind));
}

function sort(items: DirectoryObject[], orderBy: string | undefined): DirectoryObject[] {
  if (!orderBy) return items;
  const [, property, direction] = /^(displayName|userPrincipalName)(?: (asc|desc))?$/i.exec(orderBy.trim()) ?? [];
  if (!property) throw new NotInGraph(`Microsoft Graph's $orderby '${orderBy}'`);
  const name = property.toLowerCase() === 'displayname' ? 'displayName' : 'userPrincipalName';
  const sign = direction?.toLowerCase() === 'desc' ? -1 : 1;
  const text = (item: DirectoryObject) => String(propertyOf(item, name) ?? '');
  return [...items].sort((a, b) => sign * text(a).localeCompare(text(b), 'en'));
}

function isEventual({ headers }: ServiceRequest): boolean {
  return headers.get('consistencylevel')?.toLowerCase() === 'eventual';
}

function pageSize(top: string | undefined): number {
  if (top === undefined) return DEFAULT_PAGE;
  const size = Number(top);
  if (Number.isInteger(size) && size >= 1 && size <= LARGEST_PAGE) return size;
  throw graphError('Request_BadRequest:PageSize', { top });
}

function nextLink(request: ServiceRequest, start: number): string {
  const parameters = new URLSearchParams();
  for (const name of request.query.names()) {
    if (name.toLowerCase() !== '$skiptoken') parameters.set(name, request.query.get(name) ?? '');
  }
  parameters.set('$skiptoken', Buffer.from(`from:${start}`).toString('base64url'));
  // OData's names keep a plain dollar sign.
  return `${request.base}${encodeURI(request.path)}?${parameters.toString().replaceAll('%24', '$')}`;
}

function readSkipToken(token: string | undefined): number {
  if (token === undefined) return 0;
  const start = /^from:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (start !== undefined) return Number(start);
  throw graphError('Directory_ExpiredPageToken');
}
