import { expect, it } from 'vitest';
import { policyIds } from '@/lib/checks/engine/controls';
import { sampleGovernance } from '@/lib/checks/samples/sample-governance';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { policyVerdict } from './policy-verdict';

const [state] = sampleGovernance.policyStates;
const policy = { tool: 'Azure Policy', id: policyIds.diskEncryption };
const stated = (...complianceStates: string[]) =>
  sampleSnapshot({
    policyStates: complianceStates.map((complianceState) => ({
      ...state,
      complianceState,
      timestamp: '2026-11-25T09:00:00Z',
    })),
  });

it('Azure Policy agrees if both results are the same', () => {
  expect(policyVerdict(policy, stated('NonCompliant'), 'fail')).toEqual({
    complianceState: 'NonCompliant',
    at: '2026-11-25T09:00:00Z',
    agrees: true,
  });
  expect(policyVerdict(policy, stated('Compliant'), 'pass')?.agrees).toBe(true);
});

it('Azure Policy disagrees if only one of both results is non-compliant', () => {
  expect(policyVerdict(policy, stated('NonCompliant'), 'pass')?.agrees).toBe(false);
  expect(policyVerdict(policy, stated('Compliant'), 'fail')?.agrees).toBe(false);
});

it('Azure Policy counts as non-compliant if one of several assignments is', () => {
  expect(policyVerdict(policy, stated('Compliant', 'NonCompliant'), 'fail')?.complianceState).toBe('NonCompliant');
});

it('Azure Policy neither agrees nor disagrees about what is exempt or unknown', () => {
  expect(policyVerdict(policy, stated('Exempt'), 'fail')?.agrees).toBeNull();
  expect(policyVerdict(policy, stated('NonCompliant'), 'unknown')?.agrees).toBeNull();
});

it('Azure Policy has no verdict by an unassigned definition, and an unknown one by unread states', () => {
  const unread = sampleSnapshot({ unread: { policyStates: { state: 'not-loaded' } } });
  expect(policyVerdict({ ...policy, id: policyIds.doubleEncryption }, stated('Compliant'), 'pass')).toBeNull();
  expect(policyVerdict(policy, unread, 'pass')).toBeUndefined();
  expect(policyVerdict({ tool: 'Checkov', id: 'CKV_AZURE_74' }, stated('Compliant'), 'pass')).toBeUndefined();
});
