import { containsId, lastSegment } from '@/lib/model/azure/arm-id';
import type { PolicyState } from '@/lib/model/azure/governance-bodies';
import { defineCheck, fail, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { sampleGovernance } from '../samples/sample-governance';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { idItems } from '../support/finding-items';

export const policyNoncompliant = defineCheck({
  id: 'policy-noncompliant',
  category: 'operations',
  title: 'The cluster should comply with Azure Policy',
  shortTitle: 'Azure Policy compliance',
  setting: 'Azure Policy',
  failTitle: 'The cluster is non-compliant with Azure Policy',
  passTitle: 'The cluster is compliant with Azure Policy',
  why: 'A non-compliant cluster violates a requirement that your organization set in Azure Policy. Auditors rely on this result.',
  severity: 'info',
  severityReason: 'This check shows the Azure Policy result. Other checks evaluate the settings.',
  learnMore: 'https://learn.microsoft.com/azure/governance/policy/how-to/get-compliance-data',
  needs: ['cluster', 'policyStates'],
  logic: 2,
  evaluate: (parts) => {
    const { id } = parts.cluster;
    const states = parts.policyStates.filter(({ resourceId }) => containsId(id, resourceId || id));
    const byItem = new Map(states.filter(isNoncompliant).map((state) => [itemOf(state), nameOf(state)]));
    const noncompliant = [...byItem.values()];
    const verdict = [
      {
        property: 'non-compliant policies',
        actual: formatCountAndNames(noncompliant),
        expected: '0',
      },
    ];
    return noncompliant.length > 0
      ? fail(verdict, { items: [...byItem.keys()], message: `Non-compliant policies: ${formatNames(noncompliant)}.` })
      : pass(verdict);
  },
  fixes: [],
  remediation: {
    steps: [
      'On the cluster, open **Policies**.',
      'Select a non-compliant policy to see its requirement.',
      'Change the cluster to meet the requirement.',
    ],
    note: 'Azure Policy evaluates the cluster again within a day of a change.',
  },
  examples: {
    pass: [
      { title: 'The cluster complies with all policies.', snapshot: sampleSnapshot() },
      {
        title: 'Azure Policy has no compliance state for the cluster.',
        snapshot: sampleSnapshot({ policyStates: [] }),
      },
    ],
    fail: [
      {
        title: 'The cluster is non-compliant with one policy.',
        snapshot: sampleSnapshot({
          policyStates: sampleGovernance.policyStates.map((state) => ({
            ...state,
            complianceState: 'NonCompliant',
            isCompliant: false,
          })),
        }),
      },
    ],
  },
});

/** Older API versions return only `isCompliant`, which is meaningless for an exempt resource. */
function isNoncompliant({ complianceState, isCompliant }: PolicyState): boolean {
  return complianceState ? complianceState.toLowerCase() === 'noncompliant' : isCompliant === false;
}

/** Assignments at two scopes can have the same name. */
function itemOf(state: PolicyState): string {
  const [id] = idItems([state.policyAssignmentId]);
  return id === undefined ? nameOf(state) : withReference(id, state);
}

function nameOf(state: PolicyState): string {
  const assignment = state.policyAssignmentName || lastSegment(state.policyAssignmentId ?? '');
  return withReference(assignment || 'unnamed assignment', state);
}

/** Adds the policy's reference, because an initiative has several policies. */
function withReference(assignment: string, { policyDefinitionReferenceId }: PolicyState): string {
  return policyDefinitionReferenceId ? `${assignment}/${policyDefinitionReferenceId}` : assignment;
}
