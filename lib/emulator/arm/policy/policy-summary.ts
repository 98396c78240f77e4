import type { JsonObject } from '../../types';
import { stringOf } from '../json-values';

/** Counts of policy states, as `summarize` answers them; `queryResultsUri` makes the address that lists what a count is made of. */
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

/** A resource or policy is as good as its worst state. */
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
