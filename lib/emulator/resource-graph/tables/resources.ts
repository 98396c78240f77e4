import { describingNamespaces } from '../../arm/resource-index';
import { subscriptionIn } from '../../arm/scopes';
import { typeKey } from '../../store';
import type { ArmResource } from '../../types';
import type { Table } from '../kql/values';
import type { IndexView } from './index-view';
import { columns, lastSegment, toRow } from './table-rows';

/**
 * `resources`: top-level resources and the few indexed children
 * (https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources).
 */
export function resourcesTable({ state, indexed: resources, rights, scope }: IndexView): Table {
  const { tenantId } = state.directory;
  const rows = resources
    .filter(
      (resource) =>
        isIndexed(resource) &&
        scope.subscriptionIds.has(subscriptionIn(resource.id) ?? '') &&
        rights.allows(`${resource.type}/read`, resource.id),
    )
    // UNCONFIRMED: the name of a Kusto database. The provider returns `cluster/database`, others' children have only
    // the last part.
    .map((resource) => toRow(resource, { type: resource.type, tenantId, name: lastSegment(resource.id) }));
  return { columns, rows };
}

const children = new Set([
  'microsoft.kusto/clusters/databases',
  'microsoft.network/privatednszones/virtualnetworklinks',
]);

/** By resource, because a write replaces it. */
const indexed = new WeakMap<object, boolean>();

export function isIndexed(resource: Pick<ArmResource, 'id' | 'type'>): boolean {
  const known = indexed.get(resource) ?? isIndexedType(resource);
  indexed.set(resource, known);
  return known;
}

function isIndexedType(resource: Pick<ArmResource, 'id' | 'type'>): boolean {
  const type = typeKey(resource);
  const [namespace = '', ...parts] = type.split('/');
  if (describingNamespaces.has(namespace) || (parts.length !== 1 && !children.has(type))) return false;
  // An extension has a second provider in its id.
  const [scope = '', ...providers] = resource.id.toLowerCase().split('/providers/');
  return providers.length === 1 && /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/.test(scope);
}
