import type { DirectoryObject } from '../directory';
import { NotInGraph } from '../errors/graph-error';
import type { Caller, JsonObject, Query } from '../types';
import { DEFAULT_PROPERTIES, type Kind, MORE_PROPERTIES, propertyOf } from './kinds';
import { BASIC_PROPERTIES, readAccessOf } from './rights';

/** Returns the names in `$select`. Throws for a name that no kind has. */
export function readSelect(query: Query, kinds: Kind[]): string[] | undefined {
  const select = query.get('$select');
  if (!select) return undefined;
  const names = select.split(',').map((name) => name.trim());
  for (const name of names) {
    if (!kinds.some((kind) => knows(kind, name)))
      throw new NotInGraph(`Microsoft Graph's property '${name}' in $select`);
  }
  return names;
}

/**
 * Returns an object with null for inaccessible properties
 * (https://learn.microsoft.com/graph/permissions-overview#limited-information-returned-for-inaccessible-member-objects).
 */
export function project(item: DirectoryObject, caller: Caller, select?: string[]): JsonObject {
  const { kind, object } = item;
  const names = select?.filter((name) => knows(kind, name)) ?? DEFAULT_PROPERTIES[kind];
  const sight = readAccessOf(caller, kind, object.id);
  const visible = (name: string) => sight === 'all' || name === 'id' || (sight === 'basic' && isBasic(name));
  return Object.fromEntries(names.map((name) => [name, visible(name) ? propertyOf(item, name) : null]));
}

export function projectTyped(item: DirectoryObject, caller: Caller, select?: string[]): JsonObject {
  return { '@odata.type': `#microsoft.graph.${item.kind}`, ...project(item, caller, select), id: item.object.id };
}

function knows(kind: Kind, name: string): boolean {
  return [...DEFAULT_PROPERTIES[kind], ...MORE_PROPERTIES[kind]].includes(name);
}

function isBasic(name: string): boolean {
  return BASIC_PROPERTIES.includes(name);
}
