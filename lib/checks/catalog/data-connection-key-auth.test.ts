import { describe, expect, it } from 'vitest';
import type { DataConnection } from '@/lib/model/azure/kusto-bodies';
import type { Unreadable } from '@/lib/model/evidence-result';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleDatabaseItems, sampleDataConnection } from '../samples/sample-neighbours';
import { dataConnectionKeyAuth } from './data-connection-key-auth';

const judge = (...connections: DataConnection[]) =>
  evaluateSample(dataConnectionKeyAuth, { dataConnections: sampleDatabaseItems(connections) });
const identity = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Kusto/clusters/c';
const stopped: Unreadable = { state: 'unreadable', reason: 'stopped', message: 'The cluster is stopped.' };

describe('data-connection-key-auth', () => {
  it.each([
    ['EventHub', identity, 'pass'],
    ['EventHub', '', 'fail'],
    ['EventHub', null, 'fail'],
    ['eventhub', null, 'fail'],
    ['EventGrid', identity, 'pass'],
    ['EventGrid', null, 'fail'],
    ['IotHub', null, 'fail'],
    ['IotHub', identity, 'fail'],
    ['CosmosDb', identity, 'pass'],
    ['EventHubWithManagedIdentity', null, 'pass'],
    ['EventGridWithManagedIdentity', null, 'pass'],
  ] as const)(
    'a data connection of the kind %s with the identity %j has the outcome %s',
    (kind, managedIdentityResourceId, outcome) => {
      const finding = judge(sampleDataConnection({ kind, managedIdentityResourceId }));
      expect(finding).toMatchObject({ outcome, severity: 'medium' });
      expect(finding.properties).toEqual([
        {
          property: 'data connections with key-based authentication',
          actual: outcome === 'fail' ? '1: telemetry/events' : '0',
          expected: '0',
        },
      ]);
    },
  );

  it("a data connection without properties has no identity, and one without a kind isn't evaluated by kind", () => {
    expect(judge({ id: '/d/bare', name: 'bare', kind: 'EventHub' }).outcome).toBe('fail');
    expect(judge({ id: '/d/bare', name: 'bare' }).outcome).toBe('pass');
  });

  it('a data connection with keys is listed with its database', () => {
    const [keyed, safe] = [
      sampleDataConnection({ name: 'old', managedIdentityResourceId: null }),
      sampleDataConnection(),
    ];
    expect(judge(safe, keyed).message).toBe('Data connections: telemetry/old.');
  });

  it("the check for key authentication doesn't apply without data connections", () => {
    expect(judge()).toMatchObject({ outcome: 'not-applicable', message: 'No database has a data connection.' });
    expect(evaluateSample(dataConnectionKeyAuth, { dataConnections: [] }).outcome).toBe('not-applicable');
  });

  it("a database that isn't loaded makes the result unknown, unless a connection of another one fails", () => {
    const unread = { databaseId: '/d/other', databaseName: 'other', items: stopped };
    const safe = sampleDatabaseItems([sampleDataConnection()]);
    const keyed = sampleDatabaseItems([sampleDataConnection({ kind: 'IotHub' })]);
    expect(evaluateSample(dataConnectionKeyAuth, { dataConnections: [...safe, unread] })).toMatchObject({
      outcome: 'unknown',
      message: 'Couldn’t check data connections.',
      unknown: [{ part: 'dataConnections', reason: 'stopped' }],
    });
    expect(evaluateSample(dataConnectionKeyAuth, { dataConnections: [unread] }).outcome).toBe('unknown');
    expect(evaluateSample(dataConnectionKeyAuth, { dataConnections: [...keyed, unread] }).outcome).toBe('fail');
  });
});
