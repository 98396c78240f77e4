import { resourceGroupsOf } from '../../arm/resource-groups';
import { managementGroupKey, scopeChain } from '../../arm/scopes';
import { objectOf, stringOf } from '../../json';
import { getResource, typeKey } from '../../store';
import type { ArmResource, EmulatorState, Json } from '../../types';
import type { Row, Table } from '../kql/values';
import { isInside } from '../query-scope';
import type { IndexView } from './index-view';
import { columns, lastSegment, toRow } from './table-rows';

/** `resourcecontainers`: management groups, subscriptions, and resource groups. */
export function resourceContainersTable(view: IndexView): Table {
  return { columns, rows: [...managementGroups(view), ...subscriptions(view), ...resourceGroups(view)] };
}

function subscriptions({ state, rights, scope }: IndexView): Row[] {
  return scope.subscriptions
    .filter((subscription) => rights.allows('Microsoft.Resources/subscriptions/read', subscription.id))
    .map(({ id, displayName, tenantId, state: status, subscriptionPolicies, managedByTenants, tags }) => {
      const properties: Json = {
        state: status,
        subscriptionPolicies: subscriptionPolicies ?? null,
        managementGroupAncestorsChain: ancestors(state, id),
        managedByTenants: managedByTenants ?? [],
      };
      const resource = { id, name: displayName, type: 'microsoft.resources/subscriptions', properties, tags };
      return toRow(resource, { type: resource.type, tenantId });
    });
}

function resourceGroups({ state, rights, scope }: IndexView): Row[] {
  const { tenantId } = state.directory;
  return scope.subscriptions
    .flatMap((subscription) => resourceGroupsOf(state, subscription.subscriptionId))
    .filter((group) => rights.allows('Microsoft.Resources/subscriptions/resourceGroups/read', group.id))
    .map((group) => toRow(group, { type: 'microsoft.resources/subscriptions/resourcegroups', tenantId }));
}

/** UNCONFIRMED: that a query over selected subscriptions has no management group. */
function managementGroups({ state, indexed, rights, scope }: IndexView): Row[] {
  const { tenantId } = state.directory;
  return indexed
    .filter((resource) => typeKey(resource) === 'microsoft.management/managementgroups')
    .filter((group) => isInside(state, group.id, scope.chosen))
    .filter((group) => rights.allows('Microsoft.Management/managementGroups/read', group.id))
    .map((group) =>
      toRow(group, {
        type: typeKey(group),
        tenantId,
        name: lastSegment(group.id),
        properties: groupProperties(state, group),
      }),
    );
}

function groupProperties(state: EmulatorState, group: ArmResource): Json {
  const properties = objectOf(group.properties);
  const details = { ...objectOf(properties.details), managementGroupAncestorsChain: ancestors(state, group.id) };
  return { ...properties, details };
}

function ancestors(state: EmulatorState, scope: string): Json[] {
  const root = managementGroupKey(state.directory.tenantId);
  return scopeChain(state, scope)
    .slice(1, -1)
    .map((key) => {
      const group = getResource(state, key);
      const name = group ? lastSegment(group.id) : key === root ? state.directory.tenantId : lastSegment(key);
      const displayName =
        stringOf(objectOf(group?.properties).displayName) ?? (key === root ? 'Tenant Root Group' : name);
      return { displayName, name };
    });
}
