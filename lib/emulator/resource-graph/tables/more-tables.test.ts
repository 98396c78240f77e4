import { beforeAll, describe, expect, it } from 'vitest';
import { actFor } from '../../acting-request';
import { deleteResource, putResource } from '../../store';
import {
  ask,
  assignment,
  cluster,
  managementGroup,
  personId,
  roles,
  smallState,
  subscriptionIds,
} from '../../testing/resource-graph-service';
import { toServiceRequest } from '../../testing/state';
import type { ArmResource, EmulatorState } from '../../types';
import { kustoLanguage } from '../kql/language-service';

// The parser is large: a busy machine takes seconds to load it.
beforeAll(async () => void (await kustoLanguage()), 60_000);

const web = `/subscriptions/${subscriptionIds.web}`;
const now = Date.UTC(2024, 4, 15, 12);
const item = cluster(subscriptionIds.web, 'rg', 'one', { publicNetworkAccess: 'Disabled' });

function policyAssignment(scope: string, name: string): ArmResource {
  const type = 'Microsoft.Authorization/policyAssignments';
  return { id: `${scope}/providers/${type}/${name}`, name, type, properties: { scope } };
}

describe('policyresources', () => {
  const state = smallState([item, policyAssignment(managementGroup('prod'), 'all'), policyAssignment(web, 'own')]);
  state.policyStates = [{ '@odata.id': null, resourceId: item.id.toLowerCase(), complianceState: 'NonCompliant' }];
  const rows = async (person: 'owner' | 'reader', body: object) =>
    (await ask(state, person, { query: 'policyresources', subscriptions: [subscriptionIds.web], ...body })).body.data;

  it('policyresources shows assignments below the scope, and those above it when the request asks', async () => {
    const query = 'policyresources | where type =~ "Microsoft.Authorization/PolicyAssignments" | project name, kind';
    expect(await rows('owner', { query })).toEqual([{ name: 'own', kind: 'policyassignments' }]);
    const above = await rows('owner', { query, options: { authorizationScopeFilter: 'AtScopeAndAbove' } });
    expect(above.map((row) => row.name)).toEqual(['all', 'own']);
  });

  it('policyresources shows compliance of the resources that the caller reads, and built-in definitions', async () => {
    const query = 'policyresources | summarize count() by kind | order by kind asc';
    expect((await rows('reader', { query })).map((row) => row.kind)).toEqual([
      'policyassignments',
      'policydefinitions',
      'policysetdefinitions',
      'policystates',
    ]);
    const states =
      'policyresources | where kind == "policystates" | project properties.complianceState, subscriptionId';
    expect(await rows('reader', { query: states })).toEqual([
      { properties_complianceState: 'NonCompliant', subscriptionId: subscriptionIds.web },
    ]);
  });
});

it('securityresources show what an estate lists of Microsoft.Security', async () => {
  const type = 'Microsoft.Security/assessments';
  const state = smallState([
    { id: `${item.id}/providers/${type}/a`, name: 'a', type, properties: { status: { code: 'Unhealthy' } } },
  ]);
  const query = 'securityresources | project type, properties.status.code';
  expect((await ask(state, 'owner', { query })).body.data).toEqual([
    { type: type.toLowerCase(), properties_status_code: 'Unhealthy' },
  ]);
  expect((await ask(state, 'owner', { query, subscriptions: [subscriptionIds.lab] })).body.data).toEqual([]);
});

describe('resourcechanges', () => {
  const query =
    'resourcechanges | extend p = properties | project p.changeType, p.changeAttributes.changedBy, p.changes, p.changeAttributes.clientType';
  const shown = async (state: EmulatorState, at: number, text = query) =>
    (await ask(state, 'owner', { query: text }, { now: at })).body.data;
  const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
  const token = `e30.${Buffer.from(JSON.stringify({ upn: 'ada@contoso.example', appid: azureCli })).toString('base64url')}.x`;

  async function write(method: string, act: () => void): Promise<void> {
    const request = await toServiceRequest(item.id, { method, headers: { authorization: `Bearer ${token}` } });
    actFor(request, act);
  }

  it('resourcechanges has the write, its sender, and its client once the index has it', async () => {
    const state = smallState([item]);
    const changed = { ...item, etag: '"2"', properties: { state: 'Running', publicNetworkAccess: 'Enabled' } };
    await write('PATCH', () => putResource(state, changed, now));
    expect(await shown(state, now + 1000)).toEqual([]);
    expect(await shown(state, now + 9000)).toEqual([
      {
        p_changeType: 'Update',
        p_changeAttributes_changedBy: 'ada@contoso.example',
        p_changes: { 'properties.publicNetworkAccess': { previousValue: 'Disabled', newValue: 'Enabled' } },
        p_changeAttributes_clientType: 'Azure CLI',
      },
    ]);
  });

  it("resourcechanges has the sender who started an operation, even if it ends during another person's request", async () => {
    const state = smallState([item]);
    const busy = { ...item, properties: { ...(item.properties as object), provisioningState: 'Running' } };
    await write('PATCH', () => putResource(state, busy, now));
    await write('GET', () => deleteResource(state, item.id, now));
    expect((await shown(state, now + 9000)).map((row) => [row.p_changeType, row.p_changeAttributes_changedBy])).toEqual(
      [
        ['Update', 'ada@contoso.example'],
        ['Delete', 'ada@contoso.example'],
      ],
    );
  });

  it('forget after 14 days, and leave out what the table resources has not', async () => {
    const state = smallState([item]);
    putResource(state, { ...item, kind: 'x' }, now);
    putResource(state, assignment(web, personId('nobody'), roles.Reader, 'a'), now);
    expect(await shown(state, now + 9000)).toHaveLength(1);
    expect(await shown(state, now + 15 * 86_400_000)).toEqual([]);
  });
});

describe('facets', () => {
  const state = smallState([
    item,
    cluster(subscriptionIds.web, 'rg', 'two'),
    cluster(subscriptionIds.data, 'other', 'three'),
  ]);
  const facetsOf = async (facets: object[], query = 'resources | project name, resourceGroup, properties.state') =>
    (await ask(state, 'owner', JSON.parse(JSON.stringify({ query, facets })))).body.facets;

  it('facets count values, the most frequent first, and are cut after $top', async () => {
    expect(await facetsOf([{ expression: 'resourceGroup', options: { $top: 1 } }])).toEqual([
      {
        expression: 'resourceGroup',
        resultType: 'FacetResult',
        totalRecords: 2,
        count: 1,
        data: [{ resourceGroup: 'rg', count: 2 }],
      },
    ]);
  });

  it('facets accept a path of a column that the query projected, a filter, and an order', async () => {
    const options = { filter: "name contains 't'", sortBy: 'tolower(resourceGroup)', sortOrder: 'asc' };
    const facets = (await facetsOf([{ expression: 'properties.state' }, { expression: 'resourceGroup', options }])) as {
      data: unknown;
    }[];
    expect(facets.map(({ data }) => data)).toEqual([
      [{ properties_state: 'Running', count: 3 }],
      [
        { resourceGroup: 'other', count: 1 },
        { resourceGroup: 'rg', count: 1 },
      ],
    ]);
  });

  it('answer an error for a column that is not there', async () => {
    expect(await facetsOf([{ expression: 'nonExistingColumn' }])).toEqual([
      {
        expression: 'nonExistingColumn',
        resultType: 'FacetError',
        errors: [
          { code: 'NoValidColumns', message: 'No valid columns in facet expression.' },
          { code: 'InvalidColumnNames', message: 'Invalid column names: [nonExistingColumn].' },
        ],
      },
    ]);
  });
});
