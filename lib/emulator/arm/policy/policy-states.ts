import { armError } from '../../errors/arm-error';
import { stringOf } from '../../json';
import { resourceKey } from '../../store';
import type { EmulatorState, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, param } from '../arm-call';
import type { ResourceType } from '../resource-type';
import { scopeChain } from '../scopes';
import { policyStatesOf } from './policy-evaluation';
import { matchingStates, shownStates } from './policy-state-query';

/**
 * Policy states of the estate and of assignments written here:
 * https://learn.microsoft.com/rest/api/policy/policy-states They count as the last evaluation, without the default of
 * one day. The POST counts as a read (Learn lists `queryResults/read`, and Reader is enough in practice). UNCONFIRMED:
 * `summarize/read`.
 */

const path = '{scope}/providers/Microsoft.PolicyInsights/policyStates/{policyStatesResource}';
const action = 'Microsoft.PolicyInsights/policyStates';

/** Azure keeps seven days. An estate has only the latest. */
function refuseOlderStates(call: ArmCall): void {
  const resource = param(call, 'policyStatesResource');
  if (resource.toLowerCase() !== 'latest') throw armError('NotEmulated', { what: `the policy states '${resource}'` });
}

function queryResults(call: ArmCall): ArmAnswer {
  refuseOlderStates(call);
  const states = matchingStates(statesAt(call.state, param(call, 'scope'), call.now), call.request.query);
  const value = shownStates(states, call.request.query);
  const context = contextOf(call, param(call, 'policyStatesResource'));
  return {
    status: 200,
    body: {
      '@odata.nextLink': null,
      '@odata.context': context,
      '@odata.count': value.length,
      value: value.map((state) => ({ '@odata.id': null, '@odata.context': `${context}/$entity`, ...state })),
    },
  };
}

function summarize(call: ArmCall): ArmAnswer {
  refuseOlderStates(call);
  const scope = param(call, 'scope');
  const states = matchingStates(statesAt(call.state, scope, call.now), call.request.query);
  const context = contextOf(call, 'summary');
  const start = `${call.request.base}${scope}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults`;
  const summary = policySummary(states, (filter) => `${start}?api-version=${call.apiVersion}&$filter=${filter}`);
  return {
    status: 200,
    body: {
      '@odata.context': context,
      '@odata.count': 1,
      value: [{ '@odata.id': null, '@odata.context': `${context}/$entity`, ...summary }],
    },
  };
}

function contextOf(call: ArmCall, fragment: string): string {
  return `${call.request.base}${param(call, 'scope')}/providers/Microsoft.PolicyInsights/policyStates/$metadata#${fragment}`;
}

export const policyStates: ResourceType = {
  type: 'Microsoft.PolicyInsights/policyStates',
  versions: ['2024-10-01', '2019-10-01'],
  options: ['$filter', '$from', '$to', '$orderby', '$select', '$top', '$apply', '$expand', '$skiptoken'],
  routes: [
    ['POST', `${path}/queryResults`, `${action}/queryResults/read`, queryResults],
    ['POST', `${path}/summarize`, `${action}/summarize/read`, summarize],
  ],
};

const columns: Record<string, string> = {
  policyassignments: 'policyAssignmentId',
  policydefinitions: 'policyDefinitionId',
  policysetdefinitions: 'policySetDefinitionId',
};

/** Returns the states of a resource with its children, a scope, or a policy object. */
export function statesAt(state: EmulatorState, scope: string, now: number): JsonObject[] {
  const key = resourceKey(scope);
  const [, holder = '', kind = ''] = /^(.*)\/providers\/microsoft\.authorization\/(\w+)\/[^/]+$/.exec(key) ?? [];
  const column = columns[kind];
  const states = policyStatesOf(state, now);
  if (!column) return states.filter((item) => liesAt(state, item, key));
  // Built-in definitions have no scope in their id.
  const name = key.slice(key.lastIndexOf('/') + 1);
  return states.filter((item) => {
    const id = resourceKey(stringOf(item[column]) ?? '');
    return (id === key || id === `/providers/microsoft.authorization/${kind}/${name}`) && liesAt(state, item, holder);
  });
}

function liesAt(state: EmulatorState, item: JsonObject, key: string): boolean {
  const id = resourceKey(stringOf(item.resourceId) ?? '');
  return id === key || id.startsWith(`${key}/`) || scopeChain(state, id).includes(key);
}

/** Returns the counts for `summarize`. `queryResultsUri` links to the counted states. */
export function policySummary(states: JsonObject[], queryResultsUri: (filter: string) => string): JsonObject {
  const nonCompliant = 'IsCompliant eq false';
  return {
    results: results(states, 'policyAssignmentId', queryResultsUri(nonCompliant)),
    policyAssignments: groups(states, 'policyAssignmentId').map(([assignmentId, ofAssignment]) => {
      const ofIt = `${nonCompliant} and PolicyAssignmentId eq '${assignmentId}'`;
      return {
        policyAssignmentId: assignmentId,
        policySetDefinitionId: text(ofAssignment[0], 'policySetDefinitionId'),
        results: results(ofAssignment, 'policyDefinitionId', queryResultsUri(ofIt)),
        policyDefinitions: groups(ofAssignment, 'policyDefinitionId').map(([definitionId, ofDefinition]) => ({
          policyDefinitionId: definitionId,
          policyDefinitionReferenceId: text(ofDefinition[0], 'policyDefinitionReferenceId'),
          effect: text(ofDefinition[0], 'policyDefinitionAction'),
          results: results(
            ofDefinition,
            'policyDefinitionId',
            queryResultsUri(`${ofIt} and PolicyDefinitionId eq '${definitionId}'`),
          ),
        })),
      };
    }),
  };
}

/** Counts each by its worst state. */
function results(states: JsonObject[], policyColumn: string, queryResultsUri: string): JsonObject {
  const failing = states.filter(isNonCompliant);
  return {
    queryResultsUri,
    nonCompliantResources: groups(failing, 'resourceId').length,
    nonCompliantPolicies: groups(failing, 'policyDefinitionId').length,
    resourceDetails: byState(groups(states, 'resourceId')),
    policyDetails: byState(groups(states, policyColumn)),
    policyGroupDetails: [],
  };
}

function byState(grouped: [string, JsonObject[]][]): JsonObject[] {
  const counts = new Map<string, number>();
  for (const [, states] of grouped) {
    const complianceState = states.some(isNonCompliant)
      ? 'noncompliant'
      : text(states[0], 'complianceState').toLowerCase();
    counts.set(complianceState, (counts.get(complianceState) ?? 0) + 1);
  }
  return [...counts].map(([complianceState, count]) => ({ complianceState, count }));
}

function groups(states: JsonObject[], column: string): [string, JsonObject[]][] {
  const found = new Map<string, JsonObject[]>();
  for (const state of states) {
    const key = text(state, column).toLowerCase();
    found.set(key, [...(found.get(key) ?? []), state]);
  }
  return [...found];
}

function isNonCompliant(state: JsonObject): boolean {
  return state.isCompliant === false || /^noncompliant$/i.test(text(state, 'complianceState'));
}

function text(state: JsonObject | undefined, column: string): string {
  return stringOf(state?.[column]) ?? '';
}
