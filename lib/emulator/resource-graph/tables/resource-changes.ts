import { subscriptionIn } from '../../arm/scopes';
import { objectOf, stringOf } from '../../json';
import type { ArmResource, JsonObject } from '../../types';
import type { Table } from '../kql/values';
import type { IndexView } from './index-view';
import { isIndexed } from './resources';
import { columns, toRow } from './table-rows';

/** How long a change is shown: learn.microsoft.com/azure/governance/resource-graph/changes/resource-graph-changes. */
const shownFor = 14 * 86_400_000;

/** `resourcechanges`: what happened to the resources of the table `resources`, as the estate tells it and as this emulator wrote. */
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
      // UNCONFIRMED: the right. That of the resource is asked, since a change extends it.
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
