import { lastSegment } from '@/lib/model/azure/arm-id';
import type { FollowerDatabase } from '@/lib/model/azure/kusto-bodies';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { sampleClusterId, sampleSubscriptionId } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { idItems } from '../support/finding-items';
import { isKnownSubscription, knownSubscriptionsSetting } from '../support/known-subscription';

const foreignSubscription = 'e7b1a35c-92d4-4f08-a6c3-0d5f8b1e7294';

export const followedExternally = defineCheck({
  id: 'followed-externally',
  category: 'data-protection',
  title: 'Only known clusters should follow the databases',
  shortTitle: 'Follower clusters',
  setting: 'followers',
  failTitle: 'A follower is unknown or uses Azure Data Share',
  passTitle: 'Only known clusters follow the databases',
  why: 'An attached follower reads data directly from this cluster’s storage. The follower’s owners decide who can query, and this cluster’s firewall and roles don’t apply.',
  severity: 'high',
  severityReason: 'Data can leave your organization until the follower is detached.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/follower',
  perDatabase: true,
  needs: ['followerDatabases', 'knownSubscriptions'],
  evaluate: (parts, { settings }) => {
    const followers = parts.followerDatabases;
    const verdict = [
      {
        property: 'followers',
        actual: formatCountAndNames(followers.map(nameOf)),
        expected: 'only in known subscriptions, and none through Azure Data Share',
      },
    ];
    if (followers.length === 0) return notApplicable('No cluster follows this cluster’s databases.', verdict);
    const shared = followers.filter(isDataShare);
    if (shared.length > 0) {
      return fail(verdict, {
        items: itemsOf(shared),
        message: `Followers through Azure Data Share: ${formatNames(shared.map(nameOf))}.`,
      });
    }
    const details = { settings: knownSubscriptionsSetting(settings) };
    const foreign = followers.filter(
      ({ clusterResourceId }) => !isKnownSubscription(clusterResourceId ?? '', parts, settings),
    );
    return foreign.length > 0
      ? fail(verdict, {
          ...details,
          items: itemsOf(foreign),
          message: `Followers in unknown subscriptions: ${formatNames(foreign.map(nameOf))}.`,
        })
      : pass(verdict, details);
  },
  fixes: [
    {
      fixId: 'followed-externally',
      grade: 'guided',
      partial: true,
      exampleInput: { followerId: followerIn(foreignSubscription), configuration: 'telemetry' },
    },
  ],
  examples: {
    pass: [
      {
        title: 'A cluster in the same subscription follows a database.',
        snapshot: sampleFollower(sampleSubscriptionId),
      },
    ],
    fail: [
      {
        title: 'A cluster in an unknown subscription follows a database.',
        snapshot: sampleFollower(foreignSubscription),
      },
      {
        title: 'A cluster follows a database through Azure Data Share.',
        snapshot: sampleFollower(foreignSubscription, 'DataShare'),
      },
    ],
  },
});

function isDataShare({ databaseShareOrigin }: FollowerDatabase): boolean {
  return databaseShareOrigin?.toLowerCase() === 'datashare';
}

/** Returns text such as `database → cluster`, with `*` for all databases. */
function itemsOf(followers: readonly FollowerDatabase[]): string[] {
  return idItems(followers.map(({ clusterResourceId }) => clusterResourceId));
}

function nameOf(follower: FollowerDatabase): string {
  const cluster = lastSegment(follower.clusterResourceId ?? 'unknown cluster');
  return `${follower.databaseName ?? '*'} → ${cluster}${isDataShare(follower) ? ' (Azure Data Share)' : ''}`;
}

function followerIn(subscriptionId: string): string {
  return sampleClusterId.replace(sampleSubscriptionId, subscriptionId).replace('telemetryprod', 'reporting');
}

function sampleFollower(subscriptionId: string, databaseShareOrigin = 'Direct') {
  return sampleSnapshot({
    followerDatabases: [
      {
        clusterResourceId: followerIn(subscriptionId),
        attachedDatabaseConfigurationName: 'telemetry',
        databaseName: 'telemetry',
        databaseShareOrigin,
      },
    ],
  });
}
