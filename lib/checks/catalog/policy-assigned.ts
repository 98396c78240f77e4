import { containsId, lastSegment } from '@/lib/model/azure/arm-id';
import type { PolicyAssignment, PolicyState } from '@/lib/model/azure/governance-bodies';
import { defineCheck, fail, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { undecided } from '../engine/unknown-evidence';
import { sampleGovernance } from '../samples/sample-governance';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { isAdxPolicy } from '../support/adx-policies';

export const policyAssigned = defineCheck({
  id: 'policy-assigned',
  category: 'operations',
  title: 'A built-in Azure Data Explorer policy should be assigned',
  shortTitle: 'Azure Policy assignments',
  setting: 'Azure Policy',
  failTitle: 'No built-in Azure Data Explorer policy is assigned',
  passTitle: 'A built-in Azure Data Explorer policy is assigned',
  why: 'Without a policy assignment, new clusters can have insecure settings. An assignment evaluates new clusters and can deny or correct these settings.',
  severity: 'low',
  severityReason: 'An assignment covers future clusters but doesn’t change current settings.',
  otherTools: [{ tool: 'Azure security baseline', id: 'Azure Data Explorer AM-2' }],
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
    return undecided(
      'policyAssignments',
      'no-match',
      {
        about: `the policies in ${formatNames(own.map(nameOf))}`,
        why: 'Kustodian doesn’t read custom initiatives, and Azure Policy returned no compliance state for Azure Data Explorer policies.',
      },
      [verdictOn([])],
    );
  },
  fixes: [],
  remediation: {
    steps: [
      'Open **Policy** > **Definitions**.',
      'Filter by the category **Azure Data Explorer**.',
      'Assign the policies that you need to the subscription or management group.',
    ],
    note: 'Start with the Audit effect.',
  },
  examples: {
    pass: [
      {
        title: 'A disk encryption policy is assigned, and Azure Policy evaluated the cluster.',
        snapshot: sampleSnapshot(),
      },
      {
        title: 'A benchmark with such policies is assigned, but Azure Policy hasn’t evaluated the cluster yet.',
        snapshot: sampleAssignments(
          '/providers/Microsoft.Authorization/policySetDefinitions/e3ec7e09-768c-4b64-882c-fcada3772047',
        ),
      },
    ],
    fail: [
      { title: 'No policy is assigned.', snapshot: sampleSnapshot({ policyAssignments: [], policyStates: [] }) },
      {
        title: 'The only assigned policy requires tags.',
        snapshot: sampleAssignments(
          '/providers/Microsoft.Authorization/policyDefinitions/871b6d14-10aa-478d-b590-94f262ecfa99',
        ),
      },
    ],
  },
});

function verdictOn(assignments: readonly string[]) {
  const property = 'Azure Data Explorer policy assignments';
  return { property, actual: formatCountAndNames(assignments), expected: 'at least 1' };
}

/** A state has the definition's ID even if an initiative assigned it. */
function isOfAdx({ policyDefinitionId, policyDefinitionName }: PolicyState): boolean {
  return isAdxPolicy(policyDefinitionName || lastSegment(policyDefinitionId ?? ''));
}

function assignmentOf({ policyAssignmentName, policyAssignmentId }: PolicyState): string {
  return policyAssignmentName || lastSegment(policyAssignmentId || 'unnamed assignment');
}

function reaches({ properties }: PolicyAssignment, clusterId: string): boolean {
  return !(properties.notScopes ?? []).some((scope) => containsId(scope, clusterId));
}

/** The ID of an organization's own initiative has a scope, and those of Microsoft's don't. */
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
      properties: { ...assignment.properties, displayName: 'Contoso requirements', policyDefinitionId },
    })),
  });
}
