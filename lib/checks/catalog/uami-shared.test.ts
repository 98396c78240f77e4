import { describe, expect, it } from 'vitest';
import type { AttachedIdentity, AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleRoleAssignment } from '../samples/sample-access';
import { sampleClusterId } from '../samples/sample-cluster';
import { sampleIdentity } from '../samples/sample-key';
import { sampleReading } from '../samples/sample-result';
import type { SampleChanges } from '../samples/sample-snapshot';
import { uamiShared } from './uami-shared';

const unreadable = { state: 'unreadable', reason: 'forbidden', message: 'No access.' } as const;
const machine = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm-build';

function judge(identities: AttachedIdentity[], changes: SampleChanges = {}) {
  return evaluateSample(uamiShared, { userAssignedIdentities: identities, ...changes });
}

function withRoles(...assignments: AzureRoleAssignment[]) {
  return sampleIdentity({ roleAssignments: sampleReading(assignments) });
}

function attachedTo(...ids: string[]) {
  return sampleIdentity({ roleAssignments: sampleReading([]), attachedTo: sampleReading(ids) });
}

const contributor = sampleRoleAssignment({
  name: 'a',
  principalId: 'p',
  principalType: 'ServicePrincipal',
  roleDefinitionId: 'B24988AC-6180-42A0-AB88-20F7382DD24C',
  roleName: 'Contributor',
  scope: '/subscriptions/s',
});

describe('uami-shared', () => {
  it('identities that only this cluster uses pass, with permissions on its key', () => {
    const finding = judge([sampleIdentity(), attachedTo(sampleClusterId.toUpperCase())]);
    expect(finding).toMatchObject({ outcome: 'pass', severity: 'medium' });
    expect(finding.properties).toEqual([
      { property: 'privileged roles of user-assigned identities', actual: '0', expected: '0' },
      { property: 'other resources that use these identities', actual: '0', expected: '0' },
    ]);
  });

  it('an innocent identity with the same name isn’t listed', () => {
    const guilty = withRoles(contributor);
    const namesake = { ...attachedTo(sampleClusterId), id: guilty.id.replace('rg-telemetry', 'rg-other') };
    const shared = { ...attachedTo(machine), id: namesake.id };
    expect(judge([namesake, guilty]).items).toEqual([guilty.id.toLowerCase()]);
    expect(judge([shared, { ...namesake, id: guilty.id }]).items).toEqual([shared.id.toLowerCase()]);
    expect(judge([shared, guilty]).items).toEqual([shared.id.toLowerCase(), guilty.id.toLowerCase()]);
  });

  it('an identity with a privileged role at any scope fails', () => {
    const finding = judge([withRoles(contributor)]);
    expect(finding).toMatchObject({
      outcome: 'fail',
      message: 'Found: id-telemetry-key has Contributor on /subscriptions/s.',
    });
    expect(finding.properties[0]?.actual).toBe('1: id-telemetry-key has Contributor on /subscriptions/s');
  });

  it("an identity with a wildcard custom role fails, shown by ID when the name isn't loaded", () => {
    const custom = { ...contributor, roleDefinitionId: 'custom', roleName: null };
    const permissions = [{ actions: ['Microsoft.Kusto/*'] }];
    const roleDefinitions = [{ id: 'custom', roleName: 'Kusto operator', type: 'CustomRole', permissions }];
    const finding = judge([withRoles(custom)], { roleDefinitions });
    expect(finding.message).toBe('Found: id-telemetry-key has custom on /subscriptions/s.');
  });

  it('an identity that another resource uses fails', () => {
    const finding = judge([attachedTo(sampleClusterId, machine)]);
    expect(finding).toMatchObject({
      outcome: 'fail',
      message: 'Found: id-telemetry-key is assigned to vm-build.',
    });
    expect(finding.properties[1]?.actual).toBe('1: id-telemetry-key is assigned to vm-build');
  });

  it('a shared identity with a privileged role fails for both reasons', () => {
    const finding = judge([withRoles(contributor), attachedTo(machine)]);
    expect(finding.message).toBe(
      'Found: id-telemetry-key has Contributor on /subscriptions/s, id-telemetry-key is assigned to vm-build.',
    );
  });

  it.each<[string, AttachedIdentity]>([
    ['a role', withRoles(contributor)],
    ['another resource', attachedTo(machine)],
  ])("an identity with %s fails, even if other identities aren't loaded", (_case, certain) => {
    const other = sampleIdentity({ roleAssignments: unreadable, attachedTo: unreadable });
    const finding = judge([other, certain], { unread: { roleDefinitions: unreadable } });
    expect(finding.outcome).toBe('fail');
  });

  it("identities are unknown when evidence isn't loaded, and every missing part is listed", () => {
    const finding = judge([
      sampleIdentity({ attachedTo: unreadable }),
      sampleIdentity({ roleAssignments: { ...unreadable, message: 'No roles.' } }),
    ]);
    expect(finding.outcome).toBe('unknown');
    expect(finding.unknown).toEqual([
      { part: 'userAssignedIdentities', reason: 'forbidden', message: 'No access.' },
      { part: 'userAssignedIdentities', reason: 'forbidden', message: 'No roles.' },
    ]);
  });

  it('identities are unknown when a role definition is missing', () => {
    const finding = judge([sampleIdentity()], { roleDefinitions: [] });
    expect(finding.unknown?.map(({ part, reason }) => [part, reason])).toEqual([['roleDefinitions', 'no-match']]);
  });

  it.each([
    { type: 'SystemAssigned' },
    { type: 'UserAssigned', userAssignedIdentities: null },
    { type: 'UserAssigned', userAssignedIdentities: {} },
    null,
  ])("the check doesn't apply to a cluster with the identity %j", (identity) => {
    const finding = judge([], { cluster: { identity }, unread: { userAssignedIdentities: unreadable } });
    expect(finding).toMatchObject({
      outcome: 'not-applicable',
      message: 'The cluster has no user-assigned identity.',
    });
  });
});
