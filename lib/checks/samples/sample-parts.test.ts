import { describe, expect, it } from 'vitest';
import { requiredDnsZones } from '../support/private-dns-zones';
import { sampleCluster } from './sample-cluster';
import { sampleDiagnosticSetting, sampleGovernance } from './sample-governance';
import { sampleConnection, samplePrivateEndpoint, sampleZoneGroup, sampleZones } from './sample-network';
import {
  sampleContributorDefinition,
  sampleCustomRole,
  sampleLocksContributorDefinition,
  sampleRoleDefinitions,
} from './sample-roles';

/** Examples on the pages of checks use these samples, so they must be complete and have the shape of Azure's responses. */
describe('the sample', () => {
  it('sample role definitions equal Azure’s in every property that a check uses', () => {
    const roles = [...sampleRoleDefinitions, sampleLocksContributorDefinition, sampleCustomRole('*')];
    expect(roles.map(({ permissions }) => permissions)).toEqual(
      [['*'], ['*/read'], expect.arrayContaining(['Microsoft.Authorization/locks/delete']), ['*']].map((actions) => [
        { actions, notActions: [], dataActions: [], notDataActions: [] },
      ]),
    );
    expect(sampleContributorDefinition.permissions[0]?.notActions).toHaveLength(3);
  });

  it('the sample has a private endpoint behind its connection, with the DNS zones of its region', () => {
    const { connectionId, privateEndpointId, dnsZoneGroups } = samplePrivateEndpoint('pe-clients');
    expect(connectionId).toBe(sampleConnection('pe-clients', 'Approved').id);
    expect(privateEndpointId).toMatch(/\/providers\/Microsoft\.Network\/privateEndpoints\/pe-clients$/);
    expect(dnsZoneGroups).toMatchObject({ value: [sampleZoneGroup(sampleZones)] });
    expect(sampleZones).toEqual(requiredDnsZones(sampleCluster));
  });

  it('the sample sends logs without metrics to a destination with other administrators', () => {
    expect(sampleDiagnosticSetting().properties).toMatchObject({ logs: [{ enabled: true }], metrics: [] });
    expect(sampleGovernance.diagnosticSinks).toMatchObject([
      { roleAssignments: { value: [{ principalType: 'Group' }] } },
    ]);
  });

  it('the sample has an alert for each operation, counted from one', () => {
    const names = sampleGovernance.activityLogAlerts.map(({ name }) => name);
    expect(names).toEqual(['adx-1', 'adx-2', 'adx-3', 'adx-4']);
    const ids = sampleGovernance.activityLogAlerts.map(({ id }) => id.split('/').at(-1));
    expect(ids).toEqual(names);
  });

  it('complies with the one policy that is assigned, was never stopped, and is exempted from nothing', () => {
    const { policyAssignments, policyStates, stopEvents, policyExemptions } = sampleGovernance;
    const definitions = policyAssignments.map(({ properties }) => properties.policyDefinitionId);
    expect(definitions).toHaveLength(1);
    expect(policyStates).toMatchObject([{ isCompliant: true, policyDefinitionId: definitions[0] }]);
    expect([...stopEvents, ...policyExemptions]).toEqual([]);
  });
});
