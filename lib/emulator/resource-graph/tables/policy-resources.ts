import { createHash } from 'node:crypto';
import { scopeOf } from '../../arm/caller-rights';
import { builtInInitiatives, builtInPolicies } from '../../arm/policy/known-definitions';
import { policyStatesOf } from '../../arm/policy/policy-evaluation';
import { subscriptionIn } from '../../arm/scopes';
import { objectOf, stringOf } from '../../json';
import { typeKey } from '../../store';
import type { ArmResource, JsonObject } from '../../types';
import type { Row, Table } from '../kql/values';
import { type IndexView, shownScopes } from './index-view';
import { columns, lastSegment, toRow } from './table-rows';

const kinds = ['policyassignments', 'policydefinitions', 'policysetdefinitions', 'policyexemptions'];

/**
 * `policyresources`
 * (https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources#policyresources).
 */
export function policyResourcesTable(view: IndexView): Table {
  return { columns, rows: [...policyObjects(view), ...builtIns(view), ...policyStates(view)] };
}

function policyObjects(view: IndexView): Row[] {
  return kinds.flatMap((kind) => {
    const isShown = shownScopes(view, `Microsoft.Authorization/${kind}/read`);
    return view.indexed
      .filter((resource) => typeKey(resource) === `microsoft.authorization/${kind}` && isShown(scopeOf(resource)))
      .map((resource) => policyRow(view, resource, kind));
  });
}

/** Built-in definitions for Azure Data Explorer are in every scope. */
function builtIns(view: IndexView): Row[] {
  const listed = new Set(view.indexed.map((resource) => lastSegment(resource.id).toLowerCase()));
  const rowsOf = (objects: ReadonlyMap<string, ArmResource>, kind: string) =>
    [...objects].filter(([guid]) => !listed.has(guid)).map(([, object]) => policyRow(view, object, kind));
  return [...rowsOf(builtInPolicies, 'policydefinitions'), ...rowsOf(builtInInitiatives, 'policysetdefinitions')];
}

/** UNCONFIRMED: the ids of states. ARM returns none. */
function policyStates(view: IndexView): Row[] {
  const { state, rights, scope, now } = view;
  return policyStatesOf(state, now)
    .filter((item) => {
      const id = stringOf(item.resourceId) ?? '';
      const isInScope = scope.subscriptionIds.has(subscriptionIn(id) ?? '');
      return isInScope && rights.allows('Microsoft.PolicyInsights/policyStates/queryResults/read', id);
    })
    .map((item) => policyRow(view, stateResource(item), 'policystates'));
}

function stateResource(state: JsonObject): ArmResource {
  const properties = Object.fromEntries(Object.entries(state).filter(([name]) => !name.startsWith('@odata')));
  const { resourceId, policyAssignmentId, policyDefinitionId, policyDefinitionReferenceId } = objectOf(properties);
  const parts = [resourceId, policyAssignmentId, policyDefinitionId, policyDefinitionReferenceId].map(String);
  const name = createHash('sha256').update(parts.join('\n').toLowerCase()).digest('hex').slice(0, 40);
  const type = 'microsoft.policyinsights/policystates';
  return { id: `${stringOf(resourceId) ?? ''}/providers/${type}/${name}`, name, type, properties };
}

/** `kind` is the last part of the type (github.com/grafana/grafana/issues/106410). */
function policyRow({ state }: IndexView, resource: ArmResource, kind: string): Row {
  return toRow({ ...resource, kind }, { type: resource.type, tenantId: state.directory.tenantId });
}
