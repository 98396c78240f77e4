import type { Finding } from '@/lib/model/finding';

/**
 * The state of a control on one cluster, by the checks that Microsoft maps to it. `noMappedFailure` isn't a pass: a control
 * demands more than its checks evaluate.
 */
export type ControlState = 'fail' | 'unknown' | 'exempted' | 'noMappedFailure' | 'notApplicable';

export const controlStateWords: Record<ControlState, string> = {
  fail: 'Fail',
  unknown: 'Unknown',
  exempted: 'Exempt',
  noMappedFailure: 'No mapped failure',
  notApplicable: 'Not applicable',
};

export type ControlCounts = Record<ControlState, number>;

export function noControlCounts(): ControlCounts {
  return { fail: 0, unknown: 0, exempted: 0, noMappedFailure: 0, notApplicable: 0 };
}

/** Returns the worst state. @param checks how many the control has. One without a finding is unknown. */
export function controlState(
  findings: readonly Pick<Finding, 'outcome' | 'exemption'>[],
  checks: number,
): ControlState {
  if (findings.some(({ outcome, exemption }) => outcome === 'fail' && !exemption)) return 'fail';
  if (findings.length < checks || findings.some(({ outcome }) => outcome === 'unknown' || outcome === 'error'))
    return 'unknown';
  if (findings.some(({ outcome }) => outcome === 'fail')) return 'exempted';
  return findings.some(({ outcome }) => outcome === 'pass') ? 'noMappedFailure' : 'notApplicable';
}
