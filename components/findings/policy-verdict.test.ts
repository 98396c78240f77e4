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

it('Azure Policy agrees where both find the same', () => {
  expect(policyVerdict(policy, stated('NonCompliant'), 'fail')).toEqual({
    complianceState: 'NonCompliant',
    at: '2026-11-25T09:00:00Z',
    agrees: true,
  });
  expect(policyVerdict(policy, stated('Compliant'), 'pass')?.agrees).toBe(true);
});

it('Azure Policy disagrees where one finds wanting what the other does not', () => {
  expect(policyVerdict(policy, stated('NonCompliant'), 'pass')?.agrees).toBe(false);
  expect(policyVerdict(policy, stated('Compliant'), 'fail')?.agrees).toBe(false);
});

it('of several assignments the one that finds the cluster wanting counts', () => {
  expect(policyVerdict(policy, stated('Compliant', 'NonCompliant'), 'fail')?.complianceState).toBe('NonCompliant');
});

it('what is exempt or unknown neither agrees nor disagrees', () => {
  expect(policyVerdict(policy, stated('Exempt'), 'fail')?.agrees).toBeNull();
  expect(policyVerdict(policy, stated('NonCompliant'), 'unknown')?.agrees).toBeNull();
});

it('a definition that is not assigned says nothing, and what was not read is not told apart', () => {
  const unread = sampleSnapshot({ unread: { policyStates: { state: 'not-loaded' } } });
  expect(policyVerdict({ ...policy, id: policyIds.doubleEncryption }, stated('Compliant'), 'pass')).toBeNull();
  expect(policyVerdict(policy, unread, 'pass')).toBeUndefined();
  expect(policyVerdict({ tool: 'Checkov', id: 'CKV_AZURE_74' }, stated('Compliant'), 'pass')).toBeUndefined();
});
