import { describe, expect, it } from 'vitest';
import type { ArmResource } from '../types';
import { fleetEstate } from './fleet';
import { parseEstate } from './load';

describe('a generated fleet', () => {
  it.each([
    ['fleet:1000:60:3000', 1000, 60, 3000],
    ['fleet:1:1:500', 1, 1, 500],
    ['fleet:0:2:3', 0, 2, 3],
  ])('%s has exactly what it says', (setting, clusters, subscriptions, assignments) => {
    const estate = parseEstate(fleetEstate(setting));
    expect(ofType(estate.resources, 'Microsoft.Kusto/Clusters')).toHaveLength(clusters);
    expect(estate.subscriptions).toHaveLength(subscriptions);
    expect(ofType(estate.resources, 'Microsoft.Authorization/roleAssignments')).toHaveLength(assignments);
  });

  it('clusters and assignments of a generated fleet are in all subscriptions', () => {
    const { resources, subscriptions } = fleetEstate('fleet:120:60:600');
    for (const type of ['Microsoft.Kusto/Clusters', 'Microsoft.Authorization/roleAssignments']) {
      const used = new Set(ofType(resources, type).map(({ id }) => id.split('/')[2]));
      expect(subscriptions.filter(({ subscriptionId }) => !used.has(subscriptionId))).toEqual([]);
    }
  });

  it('a generated fleet gives clusters different postures', () => {
    const postures = ofType(fleetEstate('fleet:60:2:60').resources, 'Microsoft.Kusto/Clusters').map(propertiesOf);
    for (const name of ['enableDiskEncryption', 'enableDoubleEncryption', 'publicNetworkAccess', 'state']) {
      expect(new Set(postures.map((posture) => posture[name])).size).toBe(2);
    }
  });

  it('a generated fleet references only principals that the directory has', () => {
    const { resources, directory } = fleetEstate('fleet:40:4:400');
    const known = new Set(
      [...directory.users, ...directory.groups, ...directory.servicePrincipals].map(({ id }) => id),
    );
    const azure = ofType(resources, 'Microsoft.Authorization/roleAssignments').map(propertiesOf);
    const kusto = ofType(resources, 'Microsoft.Kusto/Clusters/PrincipalAssignments').map(propertiesOf);
    const named = [...azure.map(({ principalId }) => principalId), ...kusto.map(({ aadObjectId }) => aadObjectId)];
    expect(named.length).toBeGreaterThan(440);
    expect(named.filter((id) => !known.has(String(id)))).toEqual([]);
  });
});

function ofType(resources: ArmResource[], type: string): ArmResource[] {
  return resources.filter((resource) => resource.type === type);
}

function propertiesOf({ properties }: ArmResource): Record<string, unknown> {
  return properties as Record<string, unknown>;
}
