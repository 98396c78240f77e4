import type { OtherTool } from '@/lib/checks/engine/define-check';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { Outcome } from '@/lib/model/finding';

/** Azure Policy's compliance state for one definition, compared with our result. */
export interface PolicyVerdict {
  complianceState: string;
  /** ISO time of the evaluation, if Azure returns it. */
  at: string | null;
  agrees: boolean | null;
}

/** `null`: none. `undefined`: another tool, or not read. */
export function policyVerdict(
  { tool, id }: OtherTool,
  { clusterId, parts: { policyStates } }: Snapshot,
  outcome: Outcome,
): PolicyVerdict | null | undefined {
  if (tool !== 'Azure Policy' || policyStates.state !== 'read') return undefined;
  const states = policyStates.value.filter(
    ({ policyDefinitionId, resourceId }) =>
      sameId(lastSegment(policyDefinitionId ?? ''), id) && sameId(resourceId || clusterId, clusterId),
  );
  // A definition can be assigned several times. The worst state counts, as in the portal.
  const state = states.find(({ complianceState }) => isNonCompliant(complianceState)) ?? states[0];
  if (!state) return null;
  const complianceState = state.complianceState ?? (state.isCompliant ? 'Compliant' : 'NonCompliant');
  return { complianceState, at: state.timestamp ?? null, agrees: agreement(complianceState, outcome) };
}

function isNonCompliant(complianceState: string | null | undefined): boolean {
  return complianceState?.toLowerCase() === 'noncompliant';
}

function agreement(complianceState: string, outcome: Outcome): boolean | null {
  const compliant = complianceState.toLowerCase() === 'compliant';
  if (!compliant && !isNonCompliant(complianceState)) return null;
  if (outcome !== 'pass' && outcome !== 'fail') return null;
  return compliant === (outcome === 'pass');
}
