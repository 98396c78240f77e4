import { lastSegment } from '@/lib/model/azure/arm-id';
import type { FollowerDatabase } from '@/lib/model/azure/kusto-bodies';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { sampleClusterId, sampleSubscriptionId } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { isKnownSubscription, knownSubscriptionsSetting } from '../support/known-subscription';

const foreignSubscription = 'e7b1a35c-92d4-4f08-a6c3-0d5f8b1e7294';

export const followedExternally = defineCheck({
  id: 'followed-externally',
  category: 'data-protection',
  title: 'Only the organisation’s own clusters follow the databases',
  failTitle: 'A cluster outside the organisation follows a database',
  why: 'A follower reads the data straight from this cluster’s storage, as long as it is attached. Who may query it there is decided by its owners, behind a network of theirs: no firewall and no role of this cluster stands in between.',
  severity: 'high',
  severityReason: 'The data leaves the organisation for as long as nobody detaches the follower.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/follower',
  needs: ['followerDatabases', 'knownSubscriptions'],
  evaluate: (parts, { settings }) => {
    const followers = parts.followerDatabases;
    const verdict = [
      {
        property: 'followers',
        actual: formatCountAndNames(followers.map(nameOf)),
        expected: 'in known subscriptions only',
      },
    ];
    if (followers.length === 0) return notApplicable('No cluster follows a database of this one.', verdict);
    const shared = followers.filter(isDataShare);
    if (shared.length > 0) {
      return fail(verdict, { message: `Azure Data Share gives data to ${formatNames(shared.map(nameOf))}.` });
    }
    const details = { settings: knownSubscriptionsSetting(settings) };
    const foreign = followers.filter(
      ({ clusterResourceId }) => !isKnownSubscription(clusterResourceId ?? '', parts, settings),
    );
    return foreign.length > 0
      ? fail(verdict, {
          ...details,
          message: `Databases are followed from subscriptions that are not known: ${formatNames(foreign.map(nameOf))}.`,
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
    pass: [{ title: 'Another cluster of the organisation follows.', snapshot: sampleFollower(sampleSubscriptionId) }],
    fail: [
      {
        title: 'A cluster in a subscription that is not known follows.',
        snapshot: sampleFollower(foreignSubscription),
      },
      {
        title: 'A share of Azure Data Share follows.',
        snapshot: sampleFollower(foreignSubscription, 'DataShare'),
      },
    ],
  },
});

function isDataShare({ databaseShareOrigin }: FollowerDatabase): boolean {
  return databaseShareOrigin?.toLowerCase() === 'datashare';
}

/** Formats a follower as `database → cluster`, with `*` for all databases. */
function nameOf(follower: FollowerDatabase): string {
  const cluster = lastSegment(follower.clusterResourceId ?? 'a cluster that Azure does not name');
  return `${follower.databaseName ?? '*'} → ${cluster}${isDataShare(follower) ? ' (Data Share)' : ''}`;
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
