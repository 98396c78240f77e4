import { subscriptionIn } from '../../arm/scopes';
import { objectOf, stringOf } from '../../json';
import type { ArmResource, JsonObject } from '../../types';
import type { Table } from '../kql/values';
import type { IndexView } from './index-view';
import { isIndexed } from './resources';
import { columns, toRow } from './table-rows';

/** learn.microsoft.com/azure/governance/resource-graph/changes/resource-graph-changes */
const shownFor = 14 * 86_400_000;

/** `resourcechanges`, from the estate and from writes. */
export function resourceChangesTable({ state, now, rights, scope }: IndexView): Table {
  const { tenantId } = state.directory;
  const rows = state.resourceChanges.flatMap((change) => {
    const target = targetOf(change);
    const at = Date.parse(timestampOf(change));
    const isSeen = at <= now - state.settings.indexSeconds * 1000 && at > now - shownFor;
    const isShown =
      isSeen &&
      isIndexed(target) &&
      scope.subscriptionIds.has(subscriptionIn(target.id) ?? '') &&
      // UNCONFIRMED: the resource's permission.
      rights.allows(`${target.type}/read`, target.id);
    return isShown ? [toRow(asResource(change), { type: 'microsoft.resources/changes', tenantId })] : [];
  });
  return { columns, rows };
}

function targetOf({ properties }: JsonObject): Pick<ArmResource, 'id' | 'type'> {
  const { targetResourceId, targetResourceType } = objectOf(properties);
  return { id: stringOf(targetResourceId) ?? '', type: stringOf(targetResourceType) ?? '' };
}

function timestampOf({ properties }: JsonObject): string {
  return stringOf(objectOf(objectOf(properties).changeAttributes).timestamp) ?? '';
}

function asResource(change: JsonObject): ArmResource {
  return {
    id: stringOf(change.id) ?? '',
    name: stringOf(change.name) ?? '',
    type: '',
    properties: objectOf(change.properties),
  };
}
