import { describe, expect, it } from 'vitest';
import type { ActivityLogAlert } from '@/lib/model/azure/governance-bodies';
import { findAlerts } from './activity-alerts';

const write = 'Microsoft.Kusto/clusters/write';
const cluster = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Kusto/Clusters/c';
type Conditions = NonNullable<ActivityLogAlert['properties']['condition']>['allOf'];

const onWrite = { field: 'operationName', equals: write };
const administrative = { field: 'category', equals: 'Administrative' };

function tells(allOf: Conditions, more: Partial<ActivityLogAlert['properties']> = {}, operation = write): boolean {
  const alert = { id: '/a', name: 'a', properties: { scopes: ['/subscriptions/s'], condition: { allOf }, ...more } };
  return findAlerts([alert], operation, cluster).length === 1;
}

describe('an alert for an operation', () => {
  it('an alert matches the operation of its condition in any case', () => {
    expect(tells([administrative, onWrite])).toBe(true);
    expect(tells([{ field: 'OPERATIONNAME', equals: 'microsoft.kusto/CLUSTERS/write' }])).toBe(true);
    expect(tells([{ field: 'operationName', equals: 'Microsoft.Kusto/clusters/delete' }])).toBe(false);
  });

  it('an alert matches in its scopes, with and without the first slash', () => {
    const inScopes = (...scopes: string[]) => tells([onWrite], { scopes });
    expect(inScopes('subscriptions/S')).toBe(true);
    expect(inScopes('/subscriptions/other', 'subscriptions/s/resourceGroups/rg')).toBe(true);
    expect(inScopes('subscriptions/s/resourceGroups/r')).toBe(false);
    expect(inScopes('ubscriptions/s')).toBe(false);
  });

  it('an alert matches an operation among several values', () => {
    const others = { field: 'operationName', equals: 'Microsoft.Kusto/clusters/delete' };
    expect(tells([administrative, { anyOf: [others, onWrite] }])).toBe(true);
    expect(tells([administrative, { anyOf: [others] }])).toBe(false);
    expect(tells([{ field: 'operationName', containsAny: ['x', write] }])).toBe(true);
    expect(tells([{ field: 'operationName', containsAny: ['x'] }])).toBe(false);
  });

  it('an alert matches operations by category, provider, or type', () => {
    expect(tells([administrative])).toBe(true);
    expect(tells([administrative, { field: 'resourceProvider', equals: 'Microsoft.Kusto' }])).toBe(true);
    expect(tells([administrative, { field: 'resourceType', equals: 'Microsoft.Kusto/clusters' }])).toBe(true);
    expect(tells([administrative, { field: 'resourceProvider', equals: 'Microsoft.Compute' }])).toBe(false);
    expect(
      tells(
        [{ field: 'resourceType', equals: 'Microsoft.Kusto/clusters' }],
        {},
        'Microsoft.Kusto/clusters/databases/write',
      ),
    ).toBe(false);
    expect(tells([{ field: 'category', equals: 'Security' }, onWrite])).toBe(false);
  });

  it("an alert for started, accepted, or succeeded operations matches, and one for failed operations only doesn't", () => {
    for (const status of ['Started', 'Accepted', 'Succeeded']) {
      expect(tells([onWrite, { field: 'status', equals: status }])).toBe(true);
    }
    expect(tells([onWrite, { field: 'status', equals: 'Failed' }])).toBe(false);
    expect(tells([onWrite, { field: 'level', equals: 'Informational' }])).toBe(true);
    expect(tells([onWrite, { field: 'level', equals: 'Error' }])).toBe(false);
  });

  it('an alert for the resource group matches every operation in it', () => {
    const inGroup = (equals: string) => ({ field: 'resourceGroup', equals });
    expect(tells([onWrite, inGroup('RG')])).toBe(true);
    expect(tells([administrative, inGroup('rg')], {}, 'Microsoft.Authorization/roleAssignments/write')).toBe(true);
    expect(tells([administrative, inGroup('rg')], {}, 'Microsoft.Kusto/clusters/principalAssignments/write')).toBe(
      true,
    );
    expect(tells([onWrite, inGroup('rg2')])).toBe(false);
    expect(tells([onWrite, inGroup('')])).toBe(false);
  });

  it('an alert for the cluster matches operations on the cluster itself', () => {
    const onCluster = { field: 'resourceId', equals: cluster.toUpperCase() };
    expect(tells([onWrite, onCluster])).toBe(true);
    expect(tells([administrative, onCluster], {}, 'Microsoft.Kusto/clusters/delete')).toBe(true);
    expect(tells([administrative, onCluster], {}, 'Microsoft.Kusto/clusters/principalAssignments/write')).toBe(false);
    expect(tells([administrative, onCluster], {}, 'Microsoft.Authorization/roleAssignments/write')).toBe(false);
    expect(tells([onWrite, { field: 'resourceId', equals: `${cluster}2` }])).toBe(false);
    expect(tells([onWrite, { field: 'resourceId', equals: '/subscriptions/s/resourceGroups/rg' }])).toBe(false);
  });

  it("an alert with another condition, such as a caller, doesn't match", () => {
    expect(tells([onWrite, { field: 'caller', equals: 'ada@contoso.com' }])).toBe(false);
    expect(tells([onWrite, {}])).toBe(false);
    expect(tells([onWrite, { field: 'subStatus' }])).toBe(false);
  });

  it("an alert that is turned off doesn't match", () => {
    expect(tells([onWrite], { enabled: true })).toBe(true);
    expect(tells([onWrite], { enabled: null })).toBe(true);
    expect(tells([onWrite], { enabled: false })).toBe(false);
  });

  it('an alert applies to resources in its scopes', () => {
    expect(tells([onWrite], { scopes: ['/subscriptions/other', cluster.toUpperCase()] })).toBe(true);
    expect(tells([onWrite], { scopes: ['/subscriptions/other'] })).toBe(false);
    expect(tells([onWrite], { scopes: [`${cluster}/databases/d`] })).toBe(false);
    expect(tells([onWrite], { scopes: null })).toBe(false);
  });

  it("an alert without conditions doesn't match", () => {
    expect(tells([])).toBe(false);
    expect(tells([onWrite], { condition: null })).toBe(false);
  });
});
