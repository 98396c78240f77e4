import { builtInRoles } from '../../arm/built-in-roles';
import { arrayOf, objectOf } from '../../arm/json-values';
import { scopeOf } from '../../arm/rbac';
import { typeKey } from '../../store';
import type { ArmResource } from '../../types';
import type { Row, Table } from '../kql/values';
import { isAbove, isInside } from '../query-scope';
import type { IndexView } from './index-view';
import { columns, lastSegment, toRow } from './table-rows';

/** `authorizationresources`: role assignments and role definitions (techcommunity.microsoft.com, "Announcing AuthorizationResources"). */
export function authorizationResourcesTable(view: IndexView): Table {
  return { columns, rows: [...roleAssignments(view), ...roleDefinitions(view)] };
}

function roleAssignments(view: IndexView): Row[] {
  const { tenantId } = view.state.directory;
  // Thousands of assignments share a few scopes.
  const shown = new Map<string, boolean>();
  return view.indexed
    .filter((resource) => typeKey(resource) === 'microsoft.authorization/roleassignments')
    .filter((assignment) => {
      const scope = scopeOf(assignment);
      const known = shown.get(scope) ?? isShown(view, scope);
      shown.set(scope, known);
      return known;
    })
    .map((assignment) => {
      const properties = { ...objectOf(assignment.properties) };
      return toRow(assignment, { type: assignment.type, tenantId, properties });
    });
}

/**
 * Whether the assignments of a scope are in the answer: by `authorizationScopeFilter`, and by the right to read them.
 * UNCONFIRMED: that who may read assignments at a chosen scope may read those which it inherits, as ARM's own list shows them.
 */
function isShown({ state, rights, scope }: IndexView, at: string): boolean {
  const action = 'Microsoft.Authorization/roleAssignments/read';
  const { chosen, authorizationScopeFilter: filter } = scope;
  if (chosen.length === 0) return rights.allows(action, at);
  const exact = chosen.includes(at);
  const below = !exact && filter !== 'AtScopeExact' && filter !== 'AtScopeAndAbove' && isInside(state, at, chosen);
  if (exact || below) return rights.allows(action, at);
  if (filter !== 'AtScopeAndAbove' && filter !== 'AtScopeAboveAndBelow') return false;
  return chosen.some((key) => isAbove(state, at, [key]) && rights.allows(action, key));
}

/** Built-in roles belong to every scope; a custom role to those where it can be assigned. */
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
