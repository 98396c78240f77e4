import { describe, expect, it } from 'vitest';
import type { ActivityLogEvent, ResourceChangeRow } from '@/lib/model/azure/governance-bodies';
import { clientOf } from './change-client';
import { joinChanges } from './join-changes';

const cluster = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Kusto/clusters/telemetry';
const portal = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c';
const cli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';

function row(more: Partial<ResourceChangeRow['properties']> = {}, attributes: object = {}): ResourceChangeRow {
  return {
    id: `${cluster}/providers/Microsoft.Resources/changes/1`,
    properties: {
      targetResourceId: cluster,
      changeType: 'Update',
      changeAttributes: {
        correlationId: 'C-1',
        timestamp: '2026-11-26T18:20:03.000+00:00',
        changedBy: 'ada@contoso.com',
        changedByType: 'User',
        clientType: 'Azure Portal',
        operation: 'microsoft.kusto/clusters/write',
        ...attributes,
      },
      changes: { 'properties.publicNetworkAccess': { previousValue: 'Disabled', newValue: 'Enabled' } },
      ...more,
    },
  };
}

function event(more: Partial<ActivityLogEvent> = {}): ActivityLogEvent {
  return {
    eventTimestamp: '2026-11-26T18:20:00.1234567Z',
    operationName: { value: 'Microsoft.Kusto/clusters/write' },
    status: { value: 'Succeeded' },
    caller: 'ada@contoso.com',
    resourceId: cluster.toLowerCase(),
    correlationId: 'c-1',
    eventDataId: 'e-1',
    claims: {
      'http://schemas.microsoft.com/identity/claims/objectidentifier': 'object-of-ada',
      name: 'Ada',
      appid: portal,
    },
    ...more,
  };
}

describe('joined changes', () => {
  it('both records of one request are one change, with the object ID of the log and the values of Resource Graph', () => {
    expect(joinChanges({ rows: [row()], events: [event()] })).toEqual([
      {
        id: `${cluster}/providers/Microsoft.Resources/changes/1`,
        resourceId: cluster,
        time: '2026-11-26T18:20:00.123Z',
        kind: 'update',
        operation: 'Microsoft.Kusto/clusters/write',
        by: { name: 'ada@contoso.com', objectId: 'object-of-ada', kind: 'user' },
        client: { name: 'Azure portal', appId: portal, isTemplate: false },
        correlationId: 'C-1',
        properties: [{ path: 'properties.publicNetworkAccess', before: 'Disabled', after: 'Enabled' }],
        sources: ['resource-graph', 'activity-log'],
      },
    ]);
  });

  it('joined changes records of another request or resource stay apart, newest first', () => {
    const later = event({ correlationId: 'c-2', eventDataId: 'e-2', eventTimestamp: '2026-11-27T08:00:00Z' });
    const other = event({ resourceId: `${cluster}/databases/Sales`, eventDataId: 'e-3' });
    const found = joinChanges({ rows: [row()], events: [event(), other, later] });
    expect(found.map(({ id, properties }) => [id.split('/').at(-1), properties === null])).toEqual([
      ['e-2', true],
      ['1', false],
      ['e-3', true],
    ]);
  });

  it('several records of one long operation have the first value before and the last value after', () => {
    const started = row({
      changes: {
        'properties.provisioningState': { previousValue: 'Succeeded', newValue: 'Updating' },
        'sku.capacity': { previousValue: '2', newValue: '3' },
      },
    });
    const ended = row(
      {
        changes: {
          'properties.provisioningState': { previousValue: 'Updating', newValue: 'Succeeded' },
          'sku.capacity': { previousValue: '3', newValue: '4' },
        },
      },
      { timestamp: '2026-11-26T18:30:00Z' },
    );
    expect(joinChanges({ rows: [ended, started], events: [] })[0]?.properties).toEqual([
      { path: 'sku.capacity', before: '2', after: '4' },
    ]);
  });

  it('a value that wasn’t there is absent, and a cut value is marked', () => {
    const changes = {
      'tags.owner': { previousValue: 'null', newValue: 'ada' },
      'tags.old': { previousValue: 'x' },
      'properties.calloutPolicies': { previousValue: '[…', newValue: '[…', isTruncated: 'true' },
    };
    expect(joinChanges({ rows: [row({ changes })], events: [] })[0]?.properties).toEqual([
      { path: 'tags.owner', before: null, after: 'ada' },
      { path: 'tags.old', before: 'x', after: null },
      { path: 'properties.calloutPolicies', before: '[…', after: '[…', truncated: true },
    ]);
  });

  it.each([
    ['Created', 'write', 'create'],
    ['OK', 'write', 'update'],
    ['Accepted', 'write', 'update'],
    ['Created', 'delete', 'delete'],
    ['Created', 'start/action', 'action'],
  ])('an event with the status %s of a %s without a record of Resource Graph is a %s', (status, verb, kind) => {
    const operationName = { value: `Microsoft.Kusto/clusters/${verb}` };
    const found = joinChanges({ rows: [], events: [event({ operationName, subStatus: { value: status } })] });
    expect(found.map((change) => change.kind)).toEqual([kind]);
  });

  it('a creation and a deletion have no values', () => {
    const kinds = ['Create', 'Delete'].map((changeType) => {
      const { changes: _, ...rest } = row().properties;
      return joinChanges({ rows: [{ ...row(), properties: { ...rest, changeType } }], events: [] })[0];
    });
    expect(kinds.map((change) => [change?.kind, change?.properties])).toEqual([
      ['create', null],
      ['delete', null],
    ]);
  });

  it.each<[string, ActivityLogEvent[]]>([
    [
      'a failed request',
      [
        event({ status: { value: 'Started' } }),
        event({ status: { value: 'Failed' }, eventTimestamp: '2026-11-26T18:21:00Z' }),
      ],
    ],
    [
      'a failed request whose events have one time, newest first,',
      [event({ status: { value: 'Failed' } }), event({ status: { value: 'Started' } })],
    ],
    [
      'a POST that only reads',
      [event({ operationName: { value: 'Microsoft.Kusto/clusters/databases/listPrincipals/action' } })],
    ],
    ['an event without a resource', [event({ resourceId: null })]],
    [
      'an event that isn’t an operation',
      [event({ operationName: { value: 'Microsoft.Resourcehealth/healthevent/Activated' } })],
    ],
  ])('%s isn’t a change', (_what, events) => {
    expect(joinChanges({ rows: [], events })).toEqual([]);
  });

  it('joined changes records of only the provisioning state, without a request, aren’t a change', () => {
    const changes = { 'properties.provisioningState': { previousValue: 'Updating', newValue: 'Succeeded' } };
    expect(joinChanges({ rows: [row({ changes })], events: [] })).toEqual([]);
  });

  it('an application is recognized, and unknown authors and times stay unknown', () => {
    const id = '11111111-1111-4111-8111-111111111111';
    const application = event({ caller: id, claims: { appid: cli } });
    expect(joinChanges({ rows: [], events: [application] })[0]?.by).toEqual({
      name: null,
      objectId: id,
      kind: 'application',
    });
    const unknown = row({}, { changedBy: null, changedByType: null, clientType: 'Unknown', timestamp: 'soon' });
    expect(joinChanges({ rows: [unknown], events: [] })[0]).toMatchObject({
      by: { name: null, objectId: null, kind: null },
      client: { name: null },
      time: '',
    });
  });
});

describe('the client of a change', () => {
  it.each([
    [{ clientType: 'Azure Portal' }, 'Azure portal', false],
    [{ appId: cli }, 'Azure CLI', false],
    [{ clientType: 'Terraform', appId: cli }, 'Terraform', true],
    [{ clientType: 'ARM Template' }, 'Template', true],
    [{ clientType: 'own-app', appId: 'OWN-APP' }, 'Kustodian', false],
    [{ clientType: 'some-app' }, 'some-app', false],
    [{ clientType: 'Unknown', appId: 'some-app' }, 'some-app', false],
    [{ clientType: null }, null, false],
  ])('%j is %s', (recorded, name, isTemplate) => {
    expect(clientOf(recorded, 'own-app')).toMatchObject({ name, isTemplate });
  });
});
