import { resourceKey, typeKey } from '../store';
import type { ArmResource, JsonObject } from '../types';
import { type ArmAnswer, type ArmCall, listOf } from './arm-call';
import { invalidFilter } from './errors';
import { objectOf, stringOf } from './json-values';
import { regionName } from './regions';

/**
 * The generic list of a subscription's or group's resources: top-level ones only, without their properties, and only those that the
 * caller may read. `$filter` knows `resourceType eq '…'`; every other form is refused. `$expand` gives what the estate knows.
 */
export function listResources(call: ArmCall): ArmAnswer {
  const filter = call.request.query.get('$filter')?.trim();
  const wanted = filter ? /^resourceType\s+eq\s+'([^']+)'$/i.exec(filter)?.[1]?.toLowerCase() : undefined;
  if (filter && !wanted) throw invalidFilter(filter);
  const start = `${resourceKey(call.scope)}/`;
  const found = [...call.state.resources.values()].filter(
    (resource) =>
      resourceKey(resource.id).startsWith(start) &&
      isTopLevel(resource.id) &&
      (!wanted || typeKey(resource) === wanted) &&
      call.rights.allows(`${resource.type}/read`, resource.id),
  );
  const expanded = call.request.query.get('$expand')?.split(',') ?? [];
  return listOf(found.map((resource) => ({ ...shortForm(resource), ...expansion(resource, expanded) })));
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
