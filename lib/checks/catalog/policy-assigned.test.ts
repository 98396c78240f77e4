import { describe, expect, it } from 'vitest';
import type { PolicyAssignment, PolicyState } from '@/lib/model/azure/governance-bodies';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleClusterId, sampleResourceGroup } from '../samples/sample-cluster';
import type { SampleChanges } from '../samples/sample-snapshot';
import { policyAssigned } from './policy-assigned';

const diskEncryption = 'f4b53539-8df9-40e4-86c6-6b607703bd4e';
const definitions = '/providers/Microsoft.Authorization/policyDefinitions';
const initiatives = '/providers/Microsoft.Authorization/policySetDefinitions';
const property = 'Azure Data Explorer policy assignments';

const judge = (policyStates: PolicyState[], policyAssignments: PolicyAssignment[], more: SampleChanges = {}) =>
  evaluateSample(policyAssigned, { policyStates, policyAssignments, ...more });

function assigned(policyDefinitionId: string | null, more: Partial<PolicyAssignment['properties']> = {}) {
  return { id: '/a/one', name: 'one', properties: { policyDefinitionId, ...more } };
}

describe('policy-assigned', () => {
  it.each([
    `${definitions}/${diskEncryption}`,
    `${definitions}/${diskEncryption}`.toUpperCase(),
    `${initiatives}/179d1daa-458f-4e47-8086-2a68d0d6c38f`,
  ])('a definition assigned directly or in a Microsoft initiative passes: %s', (id) => {
    const finding = judge([], [assigned(`${definitions}/other`), assigned(id, { displayName: 'Encrypt' })]);
    expect(finding).toMatchObject({ outcome: 'pass', properties: [{ property, actual: '1: Encrypt' }] });
    expect(judge([], [assigned(id, { displayName: '' })]).properties[0]?.actual).toBe('1: one');
  });

  it.each([`${definitions}/871b6d14-10aa-478d-b590-94f262ecfa99`, `${initiatives}/own-initiative`, '', null])(
    "an assignment of only %s doesn't count",
    (id) => {
      const finding = judge([], [assigned(id)]);
      expect(finding).toMatchObject({ outcome: 'fail', severity: 'low' });
      expect(finding.properties).toEqual([{ property, actual: '0', expected: 'at least 1' }]);
    },
  );

  it.each([sampleClusterId.toUpperCase(), sampleResourceGroup])(
    "an assignment that excludes %s doesn't count for the cluster",
    (scope) => {
      const notScopes = ['/subscriptions/other', scope];
      expect(judge([], [assigned(`${definitions}/${diskEncryption}`, { notScopes })]).outcome).toBe('fail');
    },
  );

  it('an assignment that excludes other scopes passes', () => {
    const notScopes = ['/subscriptions/other'];
    expect(judge([], [assigned(`${definitions}/${diskEncryption}`, { notScopes })]).outcome).toBe('pass');
  });

  it('a custom initiative with any ID is recognized by its policy states', () => {
    const unread = { policyAssignments: { state: 'not-loaded' } as const };
    const byId = { policyDefinitionId: `${definitions}/${diskEncryption}`, policyAssignmentName: 'own' };
    const byName = {
      policyDefinitionName: diskEncryption.toUpperCase(),
      policyAssignmentId: '/x/policyAssignments/own',
    };
    expect(judge([byId, byName, { policyDefinitionName: diskEncryption }], [], { unread })).toMatchObject({
      outcome: 'pass',
      properties: [{ actual: '2: own, unnamed assignment' }],
    });
  });

  it.each(['/subscriptions/s', '/providers/Microsoft.Management/managementGroups/m'])(
    'a custom initiative at %s without policy states can contain the definition',
    (scope) => {
      const own = assigned(`${scope}${initiatives.toUpperCase()}/own`, { displayName: 'Ours' });
      const message =
        'Couldn’t check the policies in Ours. Kustodian doesn’t read custom initiatives, and Azure Policy returned no compliance state for Azure Data Explorer policies.';
      expect(judge([], [own])).toMatchObject({
        outcome: 'unknown',
        message,
        unknown: [{ part: 'policyAssignments', reason: 'no-match', message }],
        properties: [{ property, actual: '0' }],
      });
      expect(judge([], [own, assigned(`${definitions}/${diskEncryption}`)]).outcome).toBe('pass');
      const { id, name, properties } = own;
      const leftOut = { id, name, properties: { ...properties, notScopes: [sampleClusterId] } };
      expect(judge([], [leftOut]).outcome).toBe('fail');
    },
  );

  it("policy states of other definitions don't count", () => {
    expect(judge([{ policyDefinitionId: `${definitions}/other`, policyAssignmentName: 'x' }, {}], []).outcome).toBe(
      'fail',
    );
  });

  it("the assignment is unknown when policy states aren't loaded, with any assignments", () => {
    const unread = { policyStates: { state: 'not-loaded' } as const };
    expect(judge([], [assigned(`${definitions}/${diskEncryption}`)], { unread }).outcome).toBe('unknown');
  });
});
