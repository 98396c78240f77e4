import { describe, expect, it } from 'vitest';
import { arrayOf, objectOf } from '../../json';
import { cluster, clusterPath, group, smallEstate, subscription } from '../../testing/arm-service';
import type { JsonObject } from '../../types';

const version = 'api-version=2019-10-01';
const assignment = (name: string) => `${subscription}/providers/microsoft.authorization/policyassignments/${name}`;
const state = (name: string, policy: string, isCompliant: boolean): JsonObject => ({
  timestamp: '2026-01-05T08:00:00Z',
  resourceId: clusterPath.replace('alpha', name).toLowerCase(),
  policyAssignmentId: assignment(policy),
  policyDefinitionId: `/providers/microsoft.authorization/policydefinitions/${policy}`,
  policyDefinitionAction: 'audit',
  isCompliant,
  complianceState: isCompliant ? 'Compliant' : 'NonCompliant',
});

describe('what Azure Policy found', () => {
  const estate = () => {
    const small = smallEstate([cluster('alpha'), cluster('beta')]);
    small.state.policyStates = [
      state('alpha', 'disk', false),
      state('alpha', 'public', true),
      state('beta', 'disk', true),
      state('beta', 'public', true),
    ];
    return small;
  };
  const query = async (scope: string, options = '', as: 'reader' | 'noRole' = 'reader') => {
    const path = `${scope}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults?${version}${options}`;
    const { status, body } = await estate().send('POST', path, { as });
    return status === 200 ? arrayOf(body.value).map(objectOf) : status;
  };

  it('policy states are listed for a resource, a group, a subscription, an assignment, and a definition', async () => {
    expect(await query(clusterPath)).toHaveLength(2);
    expect(await query(group)).toHaveLength(4);
    expect(await query(subscription)).toHaveLength(4);
    expect(await query(assignment('disk'))).toHaveLength(2);
    expect(await query(`${subscription}/providers/Microsoft.Authorization/policyDefinitions/public`)).toHaveLength(2);
  });

  it('policy states can be filtered, sorted, cut, and limited to columns', async () => {
    expect(await query(group, '&$filter=IsCompliant eq false')).toHaveLength(1);
    expect(
      await query(group, `&$filter=PolicyAssignmentId eq '${assignment('disk')}' and isCompliant eq true`),
    ).toHaveLength(1);
    const first = await query(group, '&$orderby=ResourceId asc&$top=1&$select=ResourceId');
    expect(first).toEqual([expect.objectContaining({ resourceId: clusterPath.toLowerCase() })]);
    expect(await query(group, '&$from=2026-02-01T00:00:00Z')).toEqual([]);
    expect(await query(group, '&$apply=aggregate($count as n)')).toBe(501);
    expect(await query(group, "&$filter=startswith(resourceId,'x')")).toBe(501);
  });

  it('policy states of earlier days are refused by name', async () => {
    const { send } = estate();
    for (const call of ['default/queryResults', 'latests/summarize']) {
      const path = `${group}/providers/Microsoft.PolicyInsights/policyStates/${call}?${version}`;
      expect((await send('POST', path, { as: 'reader' })).status).toBe(501);
    }
  });

  it('policy states are counted by resource, by assignment, and by definition', async () => {
    const { send } = estate();
    const path = `${group}/providers/Microsoft.PolicyInsights/policyStates/latest/summarize?${version}`;
    const summary = objectOf(arrayOf((await send('POST', path, { as: 'reader' })).body.value)[0]);
    expect(summary.results).toMatchObject({
      nonCompliantResources: 1,
      nonCompliantPolicies: 1,
      resourceDetails: [
        { complianceState: 'noncompliant', count: 1 },
        { complianceState: 'compliant', count: 1 },
      ],
    });
    const [disk] = arrayOf(summary.policyAssignments).map(objectOf);
    expect(disk).toMatchObject({ policyAssignmentId: assignment('disk'), results: { nonCompliantResources: 1 } });
    const uri = String(objectOf(objectOf(summary.results)).queryResultsUri);
    expect((await send('POST', uri, { as: 'reader' })).body['@odata.count']).toBe(1);
  });

  it('policy states are refused without read access', async () => {
    expect(await query(group, '', 'noRole')).toBe(403);
  });
});
