import { describe, expect, it } from 'vitest';
import type { DataConnection } from '@/lib/model/azure/kusto-bodies';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleDatabaseItems, sampleDataConnection } from '../samples/sample-neighbours';
import { dataConnectionMultiDb } from './data-connection-multi-db';

const judge = (...connections: DataConnection[]) =>
  evaluateSample(dataConnectionMultiDb, { dataConnections: sampleDatabaseItems(connections) });

describe('data-connection-multi-db', () => {
  it.each(['Multi', 'multi'])('the sender of an event can choose its database with %s', (databaseRouting) => {
    const finding = judge(sampleDataConnection(), sampleDataConnection({ name: 'open', databaseRouting }));
    expect(finding).toMatchObject({
      outcome: 'fail',
      severity: 'low',
      message: 'Data connections: telemetry/open.',
    });
    expect(finding.properties).toEqual([
      { property: 'data connections with multi-database routing', actual: '1: telemetry/open', expected: '0' },
    ]);
    expect(finding).not.toHaveProperty('assumptions');
  });

  it('the data connection decides the database of an event with Single', () => {
    const finding = judge(sampleDataConnection());
    expect(finding.outcome).toBe('pass');
    expect(finding).not.toHaveProperty('assumptions');
  });

  it.each([null, ''])(
    'the data connection decides the database with %j, by the documented default',
    (databaseRouting) => {
      const assumptions = ['Database routing isn’t set, and the documented default is Single.'];
      expect(judge(sampleDataConnection({ databaseRouting }))).toMatchObject({ outcome: 'pass', assumptions });
      expect(judge({ id: '/d/bare', name: 'bare' })).toMatchObject({ outcome: 'pass', assumptions });
      const open = sampleDataConnection({ databaseRouting: 'Multi' });
      expect(judge(sampleDataConnection({ databaseRouting }), open)).toMatchObject({ outcome: 'fail', assumptions });
    },
  );

  it('a Cosmos DB connection passes because it has no routing', () => {
    const finding = judge(sampleDataConnection({ kind: 'cosmosDb', databaseRouting: null }));
    expect(finding.outcome).toBe('pass');
    expect(finding).not.toHaveProperty('assumptions');
  });

  it("database routing is unknown when a database's connections aren't loaded", () => {
    const unread = { databaseId: '/d/other', databaseName: 'other', items: { state: 'not-loaded' } as const };
    expect(evaluateSample(dataConnectionMultiDb, { dataConnections: [unread] }).outcome).toBe('unknown');
  });
});
