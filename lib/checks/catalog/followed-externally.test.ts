import { describe, expect, it } from 'vitest';
import type { FollowerDatabase } from '@/lib/model/azure/kusto-bodies';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { Unreadable } from '@/lib/model/evidence-result';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleSubscriptionId } from '../samples/sample-cluster';
import type { SampleChanges } from '../samples/sample-snapshot';
import { followedExternally } from './followed-externally';

const foreign = 'e7b1a35c-92d4-4f08-a6c3-0d5f8b1e7294';

function follower(name: string, subscription = sampleSubscriptionId, more: FollowerDatabase = {}): FollowerDatabase {
  return {
    clusterResourceId: `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Kusto/clusters/${name}`,
    databaseName: 'telemetry',
    databaseShareOrigin: 'Direct',
    ...more,
  };
}

function judge(
  followerDatabases: FollowerDatabase[],
  settings: Partial<CheckSettings> = {},
  unread: SampleChanges['unread'] = {},
) {
  return evaluateSample(followedExternally, { followerDatabases, unread }, settings);
}

describe('followed-externally', () => {
  it('a follower in a subscription of your account passes', () => {
    const finding = judge([follower('reporting'), follower('backup', sampleSubscriptionId.toUpperCase())]);
    expect(finding).toMatchObject({ outcome: 'pass', settings: [{ name: 'knownSubscriptions', value: 'none' }] });
    expect(finding.properties).toEqual([
      {
        property: 'followers',
        actual: '2: telemetry → reporting, telemetry → backup',
        expected: 'only in known subscriptions, and none through Azure Data Share',
      },
    ]);
  });

  it('a follower in another subscription fails', () => {
    expect(judge([follower('reporting'), follower('partner', foreign, { databaseName: '*' })])).toMatchObject({
      outcome: 'fail',
      severity: 'high',
      message: 'Followers in unknown subscriptions: * → partner.',
      settings: [{ name: 'knownSubscriptions', value: 'none' }],
    });
  });

  it("a follower in a subscription of the setting passes, even if your subscriptions aren't loaded", () => {
    const settings = { knownSubscriptions: [foreign] };
    const unread = { knownSubscriptions: { state: 'not-loaded' } as const };
    expect(judge([follower('partner', foreign)], settings, unread)).toMatchObject({
      outcome: 'pass',
      settings: [{ name: 'knownSubscriptions', value: foreign }],
    });
    expect(judge([follower('partner', foreign)], {}, unread).outcome).toBe('unknown');
  });

  it.each(['DataShare', 'datashare'])(
    "a follower by %s fails in any subscription, even if other parts aren't loaded",
    (databaseShareOrigin) => {
      const shared = follower('reporting', sampleSubscriptionId, { databaseShareOrigin });
      const finding = judge([follower('other'), shared], {}, { knownSubscriptions: { state: 'not-loaded' } });
      expect(finding).toMatchObject({
        outcome: 'fail',
        message: 'Followers through Azure Data Share: telemetry → reporting (Azure Data Share).',
      });
      expect(finding).not.toHaveProperty('settings');
    },
  );

  it.each([null, undefined])('a follower fails when Azure returns %s as its ID', (missing) => {
    const nameless = { clusterResourceId: missing, databaseName: missing, databaseShareOrigin: missing };
    expect(judge([nameless])).toMatchObject({
      outcome: 'fail',
      properties: [{ actual: '1: * → unknown cluster' }],
    });
  });

  it("the check for followers passes or doesn't apply without one", () => {
    expect(judge([])).toMatchObject({
      outcome: 'not-applicable',
      message: 'No cluster follows this cluster’s databases.',
      properties: [{ actual: '0' }],
    });
  });

  it('followers are unknown when Azure denies the list', () => {
    const refused: Unreadable = {
      state: 'unreadable',
      reason: 'forbidden',
      message: 'You may not list followers.',
      missingAction: 'Microsoft.Kusto/clusters/listFollowerDatabases/action',
      smallestRole: 'Contributor',
    };
    expect(judge([], {}, { followerDatabases: refused })).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'followerDatabases', reason: 'forbidden', smallestRole: 'Contributor' }],
    });
  });
});
