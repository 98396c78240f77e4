import { describe, expect, it } from 'vitest';
import type { DataConnection } from '@/lib/model/azure/kusto-bodies';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleDatabaseItems, sampleDataConnection } from '../samples/sample-neighbours';
import { dataConnectionMultiDb } from './data-connection-multi-db';

const judge = (...connections: DataConnection[]) =>
  evaluateSample(dataConnectionMultiDb, { dataConnections: sampleDatabaseItems(connections) });

describe('the database of an event', () => {
  it.each(['Multi', 'multi'])('is chosen by its sender with %s', (databaseRouting) => {
    const finding = judge(sampleDataConnection(), sampleDataConnection({ name: 'open', databaseRouting }));
    expect(finding).toMatchObject({
      outcome: 'fail',
      severity: 'low',
      message: 'Senders choose the database for telemetry/open.',
    });
    expect(finding.properties).toEqual([
      { property: 'data connections with databaseRouting Multi', actual: '1: telemetry/open', expected: '0' },
    ]);
    expect(finding).not.toHaveProperty('assumptions');
  });

  it('is the connection’s with Single', () => {
    const finding = judge(sampleDataConnection());
    expect(finding.outcome).toBe('pass');
    expect(finding).not.toHaveProperty('assumptions');
  });

  it.each([null, ''])('is the connection’s by the documented default where Azure says %j', (databaseRouting) => {
    const assumptions = [
      'databaseRouting is absent, so the documented default counts: Single (azure-kusto 2025-02-14, EventHubConnectionProperties).',
    ];
    expect(judge(sampleDataConnection({ databaseRouting }))).toMatchObject({ outcome: 'pass', assumptions });
    expect(judge({ id: '/d/bare', name: 'bare' })).toMatchObject({ outcome: 'pass', assumptions });
    const open = sampleDataConnection({ databaseRouting: 'Multi' });
    expect(judge(sampleDataConnection({ databaseRouting }), open)).toMatchObject({ outcome: 'fail', assumptions });
  });

  it('is the connection’s with Cosmos DB, which has no routing', () => {
    const finding = judge(sampleDataConnection({ kind: 'cosmosDb', databaseRouting: null }));
    expect(finding.outcome).toBe('pass');
    expect(finding).not.toHaveProperty('assumptions');
  });

  it('is not known where the connections of a database are not read', () => {
    const unread = { databaseId: '/d/other', databaseName: 'other', items: { state: 'not-loaded' } as const };
    expect(evaluateSample(dataConnectionMultiDb, { dataConnections: [unread] }).outcome).toBe('unknown');
  });
});
