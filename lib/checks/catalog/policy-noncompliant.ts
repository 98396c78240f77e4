import { containsId, lastSegment } from '@/lib/model/azure/arm-id';
import type { PolicyState } from '@/lib/model/azure/governance-bodies';
import { defineCheck, fail, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { sampleGovernance } from '../samples/sample-governance';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const policyNoncompliant = defineCheck({
  id: 'policy-noncompliant',
  category: 'operations',
  title: 'Azure Policy finds nothing wrong with the cluster',
  failTitle: 'Azure Policy finds the cluster wanting',
  why: 'Somebody in the organisation has decided what clusters must be like, and this one is not. Audits count what Azure Policy says.',
  severity: 'info',
  severityReason: 'What is behind it is judged by the checks of this catalogue; this one shows what Azure says.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/governance/policy/how-to/get-compliance-data',
  needs: ['cluster', 'policyStates'],
  evaluate: (parts) => {
    const { id } = parts.cluster;
    const states = parts.policyStates.filter(({ resourceId }) => containsId(id, resourceId || id));
    const noncompliant = [...new Set(states.filter(isNoncompliant).map(nameOf))];
    const verdict = [
      {
        property: 'policies with which the cluster does not comply',
        actual: formatCountAndNames(noncompliant),
        expected: '0',
      },
    ];
    return noncompliant.length > 0
      ? fail(verdict, { message: `Azure Policy finds the cluster wanting by ${formatNames(noncompliant)}.` })
      : pass(verdict);
  },
  fixes: [],
  noFix:
    'In the portal, open the cluster’s Policies page: it says what each policy asks for. Azure Policy looks again within a day of a change.',
  examples: {
    pass: [
      { title: 'The cluster complies with every policy.', snapshot: sampleSnapshot() },
      { title: 'Azure Policy has no state for the cluster.', snapshot: sampleSnapshot({ policyStates: [] }) },
    ],
    fail: [
      {
        title: 'The cluster does not comply with a policy.',
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

/** Adds the policy's reference, because an initiative has several policies. */
function nameOf(state: PolicyState): string {
  const assignment = state.policyAssignmentName || lastSegment(state.policyAssignmentId ?? '');
  const reference = state.policyDefinitionReferenceId;
  return [assignment || 'an assignment without a name', ...(reference ? [reference] : [])].join('/');
}
