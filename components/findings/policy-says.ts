import type { OtherTool } from '@/lib/checks/engine/define-check';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { Outcome } from '@/lib/model/finding';

/** What Azure Policy says of a cluster by one of its definitions, and whether that is what we say. */
export interface PolicySays {
  complianceState: string;
  /** ISO time of its last look; `null` where Azure does not say it. */
  at: string | null;
  /** `null` where one of the two has no verdict to compare. */
  agrees: boolean | null;
}

/**
 * Azure Policy's own verdict on a cluster by the definition that a check names; `null` where it has none, `undefined` where its
 * verdicts were not read or the tool is another one.
 */
export function policySays(
  { tool, id }: OtherTool,
  { clusterId, parts: { policyStates } }: Snapshot,
  outcome: Outcome,
): PolicySays | null | undefined {
  if (tool !== 'Azure Policy' || policyStates.state !== 'read') return undefined;
  const states = policyStates.value.filter(
    ({ policyDefinitionId, resourceId }) =>
      sameId(lastSegment(policyDefinitionId ?? ''), id) && sameId(resourceId || clusterId, clusterId),
  );
  // Assigned more than once, with other parameters perhaps: the worst counts, as in the portal.
  const state = states.find((one) => isWanting(one.complianceState)) ?? states[0];
  if (!state) return null;
  const complianceState = state.complianceState ?? (state.isCompliant ? 'Compliant' : 'NonCompliant');
  return { complianceState, at: state.timestamp ?? null, agrees: agreement(complianceState, outcome) };
}

function isWanting(complianceState: string | null | undefined): boolean {
  return complianceState?.toLowerCase() === 'noncompliant';
}

function agreement(complianceState: string, outcome: Outcome): boolean | null {
  const compliant = complianceState.toLowerCase() === 'compliant';
  if (!compliant && !isWanting(complianceState)) return null;
  if (outcome !== 'pass' && outcome !== 'fail') return null;
  return compliant === (outcome === 'pass');
}
