import { describe, expect, it } from 'vitest';
import type { PolicyState } from '@/lib/model/azure/governance-bodies';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleClusterId } from '../samples/sample-cluster';
import { policyNoncompliant } from './policy-noncompliant';

const judge = (...policyStates: PolicyState[]) => evaluateSample(policyNoncompliant, { policyStates });
const state = (complianceState: string | null, more: PolicyState = {}): PolicyState => ({
  resourceId: sampleClusterId.toLowerCase(),
  policyAssignmentName: 'encrypt',
  complianceState,
  ...more,
});

describe('policy-noncompliant', () => {
  it.each([
    ['NonCompliant', 'fail'],
    ['noncompliant', 'fail'],
    ['Compliant', 'pass'],
    ['Exempt', 'pass'],
    ['Conflicting', 'pass'],
  ] as const)('the compliance state %s has the outcome %s', (complianceState, outcome) => {
    expect(judge(state(complianceState, { isCompliant: outcome === 'fail' })).outcome).toBe(outcome);
  });

  it.each([
    [null, false, 'fail'],
    ['', false, 'fail'],
    [null, true, 'pass'],
    [null, null, 'pass'],
  ] as const)(
    'the compliance state %j with isCompliant %s has the outcome %s',
    (complianceState, isCompliant, outcome) => {
      expect(judge(state(complianceState, { isCompliant })).outcome).toBe(outcome);
    },
  );

  it('non-compliant policies are listed once each', () => {
    const wanting = [
      state('NonCompliant'),
      state('NonCompliant', { policyDefinitionReferenceId: '' }),
      state('NonCompliant', { policyAssignmentName: 'mcsb', policyDefinitionReferenceId: 'dp4' }),
      state('NonCompliant', { policyAssignmentName: '', policyAssignmentId: '/x/policyAssignments/tags' }),
      state('NonCompliant', { policyAssignmentName: null }),
      state('Compliant', { policyAssignmentName: 'fine' }),
    ];
    expect(judge(...wanting)).toMatchObject({
      outcome: 'fail',
      severity: 'info',
      message: 'Non-compliant policies: encrypt, mcsb/dp4, tags, unnamed assignment.',
      properties: [
        {
          property: 'non-compliant policies',
          actual: '4: encrypt, mcsb/dp4, tags, unnamed assignment',
          expected: '0',
        },
      ],
    });
  });

  it('the check counts states of the cluster and its child resources only', () => {
    expect(judge(state('NonCompliant', { resourceId: `${sampleClusterId}/principalAssignments/a` })).outcome).toBe(
      'fail',
    );
    expect(judge(state('NonCompliant', { resourceId: null })).outcome).toBe('fail');
    expect(judge(state('NonCompliant', { resourceId: `${sampleClusterId}2` })).outcome).toBe('pass');
  });

  it('a cluster without policy states passes', () => {
    expect(judge()).toMatchObject({
      outcome: 'pass',
      message: 'The cluster is compliant with Azure Policy.',
      properties: [{ actual: '0' }],
    });
  });
});
