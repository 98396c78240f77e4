import { describe, expect, it } from 'vitest';
import type { DataConnection } from '@/lib/model/azure/kusto-bodies';
import type { CheckSettings } from '@/lib/model/check-settings';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleSubscriptionId } from '../samples/sample-cluster';
import { sampleDatabaseItems, sampleDataConnection } from '../samples/sample-neighbours';
import { dataConnectionForeign } from './data-connection-foreign';

const partner = 'e7b1a35c-92d4-4f08-a6c3-0d5f8b1e7294';
const inSubscription = (id: string) => `/subscriptions/${id}/resourceGroups/rg/providers/Microsoft.X/sources/s`;
const judge = (connection: DataConnection, settings: Partial<CheckSettings> = {}) =>
  evaluateSample(dataConnectionForeign, { dataConnections: sampleDatabaseItems([connection]) }, settings);

describe('data-connection-foreign', () => {
  it.each(['eventHubResourceId', 'iotHubResourceId', 'storageAccountResourceId', 'cosmosDbAccountResourceId'] as const)(
    'the source %s must be in a known subscription',
    (property) => {
      const finding = judge(sampleDataConnection({ [property]: inSubscription(partner) }));
      expect(finding).toMatchObject({
        outcome: 'fail',
        severity: 'low',
        message: 'Data connections: telemetry/events.',
        settings: [{ name: 'knownSubscriptions', value: 'none' }],
      });
      expect(finding.properties).toEqual([
        {
          property: 'data connections with a source in an unknown subscription',
          actual: '1: telemetry/events',
          expected: '0',
        },
      ]);
      expect(
        judge(sampleDataConnection({ [property]: inSubscription(sampleSubscriptionId.toUpperCase()) })),
      ).toMatchObject({
        outcome: 'pass',
        settings: [{ name: 'knownSubscriptions', value: 'none' }],
      });
    },
  );

  it('a source in a subscription of the setting passes', () => {
    const connection = sampleDataConnection({ eventHubResourceId: inSubscription(partner) });
    expect(judge(connection, { knownSubscriptions: [partner] })).toMatchObject({
      outcome: 'pass',
      settings: [{ name: 'knownSubscriptions', value: partner }],
    });
  });

  it("a data connection without a source isn't evaluated", () => {
    expect(judge(sampleDataConnection({ eventHubResourceId: null, iotHubResourceId: '' })).outcome).toBe('pass');
    expect(judge({ id: '/d/bare', name: 'bare' }).outcome).toBe('pass');
  });

  it("the source is unknown when subscriptions aren't loaded, and the check doesn't apply without connections", () => {
    const unread = { knownSubscriptions: { state: 'not-loaded' } as const };
    expect(evaluateSample(dataConnectionForeign, { unread }).outcome).toBe('unknown');
    expect(evaluateSample(dataConnectionForeign, { unread, dataConnections: [] }).outcome).toBe('not-applicable');
  });
});
