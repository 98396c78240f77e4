import { scopeOf } from '../../arm/caller-rights';
import { builtInRoles } from '../../arm/role-definitions';
import { arrayOf, objectOf } from '../../json';
import { typeKey } from '../../store';
import type { ArmResource } from '../../types';
import type { Row, Table } from '../kql/values';
import { isAbove, isInside } from '../query-scope';
import { type IndexView, shownScopes } from './index-view';
import { columns, lastSegment, toRow } from './table-rows';

/** `authorizationresources` (techcommunity.microsoft.com, "Announcing AuthorizationResources"). */
export function authorizationResourcesTable(view: IndexView): Table {
  return { columns, rows: [...roleAssignments(view), ...roleDefinitions(view)] };
}

function roleAssignments(view: IndexView): Row[] {
  const { tenantId } = view.state.directory;
  const isShown = shownScopes(view, 'Microsoft.Authorization/roleAssignments/read');
  return view.indexed
    .filter((resource) => typeKey(resource) === 'microsoft.authorization/roleassignments')
    .filter((assignment) => isShown(scopeOf(assignment)))
    .map((assignment) => toRow(assignment, { type: assignment.type, tenantId }));
}

/** Built-in roles are in every scope. */
function roleDefinitions({ state, indexed, rights, scope }: IndexView): Row[] {
  const { tenantId } = state.directory;
  const listed = indexed.filter((resource) => typeKey(resource) === 'microsoft.authorization/roledefinitions');
  const definitions = new Map(builtInRoles);
  for (const role of listed) definitions.set(lastSegment(role.id).toLowerCase(), role);
  const action = 'Microsoft.Authorization/roleDefinitions/read';
  const readable = (role: ArmResource) =>
    arrayOf(objectOf(role.properties).assignableScopes).some(
      (at) =>
        typeof at === 'string' &&
        (at === '/' ||
          (isInside(state, at, scope.chosen) && rights.allows(action, at)) ||
          isAbove(state, at.toLowerCase(), scope.chosen)),
    );
  return [...definitions.values()].filter(readable).map((role) => toRow(role, { type: role.type, tenantId }));
}
