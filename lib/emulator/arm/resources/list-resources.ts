import { objectOf, stringOf } from '../../json';
import { resourceKey, typeKey } from '../../store';
import type { ArmResource, JsonObject } from '../../types';
import type { ArmAnswer, ArmCall } from '../arm-call';
import { pageOf } from '../page-of';
import { regionName } from '../regions';
import { describingNamespaces } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { groupVersions } from '../versions';
import { filtersByTag, readResourceFilter } from './resource-filter';

/** Lists readable top-level resources without their properties. `$expand` adds the estate's. */
function listResources(call: ArmCall): ArmAnswer {
  const filter = call.request.query.get('$filter') ?? '';
  const isWanted = readResourceFilter(filter);
  const start = `${resourceKey(call.scope)}/`;
  const found = [...call.state.resources.values()].filter(
    (resource) =>
      resourceKey(resource.id).startsWith(start) &&
      isTopLevel(resource) &&
      isWanted(resource) &&
      call.rights.allows(`${resource.type}/read`, resource.id),
  );
  const expanded = call.request.query.get('$expand')?.split(',') ?? [];
  const shown = found.map((resource) => {
    const { tags, ...others } = shortForm(resource);
    return {
      ...others,
      ...(tags === undefined || filtersByTag(filter) ? {} : { tags }),
      ...expansion(resource, expanded),
    };
  });
  return pageOf(call, shown, mostPerPage);
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

function isTopLevel(resource: ArmResource): boolean {
  const [namespace = ''] = typeKey(resource).split('/');
  const topLevel = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/[^/]+\/[^/]+\/[^/]+$/i;
  return topLevel.test(resource.id) && !describingNamespaces.has(namespace);
}

function shortForm({ id, name, type, location, tags, sku, kind, identity, zones }: ArmResource): ArmResource {
  const region = stringOf(location);
  return {
    id,
    name,
    type,
    ...(region === undefined ? {} : { location: regionName(region) }),
    ...(tags === undefined ? {} : { tags }),
    ...(sku === undefined ? {} : { sku }),
    ...(kind === undefined ? {} : { kind }),
    ...(identity === undefined ? {} : { identity }),
    ...(zones === undefined ? {} : { zones }),
  };
}

const subscription = '/subscriptions/{subscriptionId}';

/** UNCONFIRMED: the page size without `$top`. */
const mostPerPage = 1000;

/** Resources of all types. Key Vault's client sends 2015-11-01. */
export const resources: ResourceType = {
  type: 'Microsoft.Resources/resources',
  versions: [...groupVersions, '2015-11-01'],
  armOwn: true,
  options: ['$filter', '$expand', '$top', '$skiptoken'],
  routes: [
    ['GET', `${subscription}/resources`, null, listResources],
    ['GET', `${subscription}/resourceGroups/{resourceGroupName}/resources`, null, listResources],
  ],
};
