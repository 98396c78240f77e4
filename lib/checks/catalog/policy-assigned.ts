import { containsId, lastSegment } from '@/lib/model/azure/arm-id';
import type { PolicyAssignment, PolicyState } from '@/lib/model/azure/governance-bodies';
import { defineCheck, fail, pass, unknown } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { sampleGovernance } from '../samples/sample-governance';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { isAdxPolicy } from '../support/adx-policies';

export const policyAssigned = defineCheck({
  id: 'policy-assigned',
  category: 'operations',
  title: 'A built-in policy for Azure Data Explorer is assigned',
  failTitle: 'No built-in policy for Azure Data Explorer is assigned',
  why: 'A check tells of a weakness once it is there. Azure Policy, assigned above the clusters, also judges those that are created tomorrow, and can refuse or repair them.',
  severity: 'low',
  severityReason: 'It keeps order from now on, but closes no weakness of today.',
  controls: [],
  otherTools: [{ tool: 'Microsoft cloud security baseline', id: 'Azure Data Explorer AM-2' }],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/policy-reference',
  needs: ['cluster', 'policyStates', 'policyAssignments'],
  evaluate: (parts) => {
    const judged = [...new Set(parts.policyStates.filter(isOfAdx).map(assignmentOf))];
    if (judged.length > 0) return pass([verdictOn(judged)]);
    const clusterId = parts.cluster.id;
    const reaching = parts.policyAssignments.filter((assignment) => reaches(assignment, clusterId));
    const assigned = reaching.filter(({ properties }) => isAdxPolicy(lastSegment(properties.policyDefinitionId ?? '')));
    if (assigned.length > 0) return pass([verdictOn(assigned.map(nameOf))]);
    const own = reaching.filter(isOwnInitiative);
    if (own.length === 0) return fail([verdictOn([])]);
    const message = `Which policies these initiatives hold is not read, and Azure Policy has not evaluated them yet: ${formatNames(own.map(nameOf))}.`;
    return unknown([{ part: 'policyAssignments', reason: 'no-match', message }], message, [verdictOn([])]);
  },
  fixes: [],
  noFix:
    'In the portal, open Policy, then Definitions, filter by the category Azure Data Explorer, and assign what you want at the subscription or management group; begin with the effect Audit.',
  examples: {
    pass: [
      { title: 'Azure Policy has judged the cluster’s disk encryption.', snapshot: sampleSnapshot() },
      {
        title: 'A benchmark is assigned that Azure Policy has not evaluated yet.',
        snapshot: sampleAssignments(
          '/providers/Microsoft.Authorization/policySetDefinitions/e3ec7e09-768c-4b64-882c-fcada3772047',
        ),
      },
    ],
    fail: [
      { title: 'No policy is assigned.', snapshot: sampleSnapshot({ policyAssignments: [], policyStates: [] }) },
      {
        title: 'The only policy assigned asks for tags.',
        snapshot: sampleAssignments(
          '/providers/Microsoft.Authorization/policyDefinitions/871b6d14-10aa-478d-b590-94f262ecfa99',
        ),
      },
    ],
  },
});

function verdictOn(assignments: readonly string[]) {
  const property = 'assignments of policies for Azure Data Explorer';
  return { property, actual: formatCountAndNames(assignments), expected: 'at least 1' };
}

/** Whether a state's definition is for Azure Data Explorer. A state has the definition's ID even if an initiative assigned it. */
function isOfAdx({ policyDefinitionId, policyDefinitionName }: PolicyState): boolean {
  return isAdxPolicy(policyDefinitionName || lastSegment(policyDefinitionId ?? ''));
}

function assignmentOf({ policyAssignmentName, policyAssignmentId }: PolicyState): string {
  return policyAssignmentName || lastSegment(policyAssignmentId || 'an assignment without a name');
}

/** Whether an assignment includes the cluster. It can exclude scopes below its own. */
function reaches({ properties }: PolicyAssignment, clusterId: string): boolean {
  return !(properties.notScopes ?? []).some((scope) => containsId(scope, clusterId));
}

/** Whether an initiative is the organization's own: its ID has a scope, and the IDs of Microsoft's initiatives don't. */
function isOwnInitiative({ properties }: PolicyAssignment): boolean {
  return /^\/.+\/providers\/Microsoft\.Authorization\/policySetDefinitions\//i.test(
    properties.policyDefinitionId ?? '',
  );
}

function nameOf({ name, properties }: PolicyAssignment): string {
  return properties.displayName || name;
}

function sampleAssignments(policyDefinitionId: string) {
  return sampleSnapshot({
    policyStates: [],
    policyAssignments: sampleGovernance.policyAssignments.map((assignment) => ({
      ...assignment,
      properties: { ...assignment.properties, displayName: 'What Contoso asks for', policyDefinitionId },
    })),
  });
}
