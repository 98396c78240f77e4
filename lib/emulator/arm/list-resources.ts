import { resourceKey, typeKey } from '../store';
import type { ArmResource, JsonObject } from '../types';
import { type ArmAnswer, type ArmCall, listOf } from './arm-call';
import { invalidFilter } from './errors';
import { filterParts, unquoted } from './filter-parts';
import { objectOf, stringOf } from './json-values';
import { regionName } from './regions';

/**
 * The generic list of a subscription's or group's resources: top-level ones only, without their properties, and only those that the
 * caller may read. `$filter` knows `eq` of the four properties below, joined by `and`; every other form is refused. `$expand` gives what the estate knows.
 */
export function listResources(call: ArmCall): ArmAnswer {
  const isWanted = readFilter(call.request.query.get('$filter') ?? '');
  const start = `${resourceKey(call.scope)}/`;
  const found = [...call.state.resources.values()].filter(
    (resource) =>
      resourceKey(resource.id).startsWith(start) &&
      isTopLevel(resource.id) &&
      isWanted(resource) &&
      call.rights.allows(`${resource.type}/read`, resource.id),
  );
  const expanded = call.request.query.get('$expand')?.split(',') ?? [];
  return listOf(found.map((resource) => ({ ...shortForm(resource), ...expansion(resource, expanded) })));
}

/** What `az resource list` filters by: https://learn.microsoft.com/rest/api/resources/resources/list */
const filtered: Record<string, (resource: ArmResource) => string> = {
  resourcetype: typeKey,
  resourcegroup: ({ id }) => id.split('/')[4]?.toLowerCase() ?? '',
  name: ({ name }) => name.toLowerCase(),
  location: ({ location }) => regionName(stringOf(location) ?? ''),
};

function readFilter(filter: string): (resource: ArmResource) => boolean {
  if (!filter.trim()) return () => true;
  const tests = filterParts(filter).map((part) => {
    const [, property = '', text = ''] = /^(\w+)\s+eq\s+('(?:[^']|'')+')$/i.exec(part) ?? [];
    const key = property.toLowerCase();
    const read = Object.hasOwn(filtered, key) ? filtered[key] : undefined;
    if (!read) throw invalidFilter(filter);
    const wanted = key === 'location' ? regionName(unquoted(text)) : unquoted(text).toLowerCase();
    return (resource: ArmResource) => read(resource) === wanted;
  });
  return (resource) => tests.every((test) => test(resource));
}

function expansion(resource: ArmResource, wanted: string[]): JsonObject {
  const { createdAt, lastModifiedAt } = objectOf(resource.systemData);
  const { provisioningState } = objectOf(resource.properties);
  const known: JsonObject = {
    ...(createdAt === undefined ? {} : { createdTime: createdAt }),
    ...(lastModifiedAt === undefined ? {} : { changedTime: lastModifiedAt }),
    ...(provisioningState === undefined ? {} : { provisioningState }),
  };
  return Object.fromEntries(Object.entries(known).filter(([name]) => wanted.includes(name)));
}

function isTopLevel(id: string): boolean {
  return /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/[^/]+\/[^/]+\/[^/]+$/i.test(id);
}

function shortForm({ id, name, type, location, tags, sku, kind, identity, zones }: ArmResource): ArmResource {
  const place = stringOf(location);
  return {
    id,
    name,
    type,
    ...(place === undefined ? {} : { location: regionName(place) }),
    ...(tags === undefined ? {} : { tags }),
    ...(sku === undefined ? {} : { sku }),
    ...(kind === undefined ? {} : { kind }),
    ...(identity === undefined ? {} : { identity }),
    ...(zones === undefined ? {} : { zones }),
  };
}
