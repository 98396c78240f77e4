import { formatNames } from '@/lib/checks/engine/format-values';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import { draftPlan } from '../plan/draft-plan';
import type { FixInput } from '../plan/fix-input';
import type { FixPlan } from '../plan/fix-plan';
import type { Impact } from '../support/impact';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';

const impact: Impact = {
  outageMinutes: 0,
  duration: 'A few minutes.',
  reversible: 'no',
  reversal:
    'Only those who own the follower can attach the databases again, and only while they may read this cluster.',
  money: 'No cost is documented.',
  affects:
    'Everybody who queries the data on the follower: they lose it at once. This cluster and its users notice nothing.',
  source: 'https://learn.microsoft.com/azure/data-explorer/follower',
};

export const followedExternallyPlan = definePlan({
  id: 'followed-externally',
  plan: planDetach,
});

function planDetach({ followerId, configuration }: FixInput<'followed-externally'>, snapshot: Snapshot): FixPlan {
  const followed = requirePart(snapshot, 'followerDatabases').filter(
    (follower) =>
      sameId(follower.clusterResourceId ?? '', followerId) &&
      sameId(follower.attachedDatabaseConfigurationName ?? '', configuration),
  );
  const [found] = followed;
  if (!found?.clusterResourceId || !found.attachedDatabaseConfigurationName)
    throw new Problem(
      'not-found',
      `The cluster ${lastSegment(followerId)} follows nothing by the configuration ${configuration}; somebody may have detached it. Nothing was changed.`,
    );
  const databases = followed.map(({ databaseName }) =>
    databaseName && databaseName !== '*' ? databaseName : 'all databases',
  );
  const isShare = followed.some(({ databaseShareOrigin }) => sameId(databaseShareOrigin ?? '', 'DataShare'));
  return draftPlan(snapshot, {
    fixId: 'followed-externally',
    checkId: 'followed-externally',
    title: `Detach ${lastSegment(followerId)} from ${formatNames(databases)}`,
    steps: [
      {
        kind: 'follower-databases.detach',
        clusterId: snapshot.clusterId,
        body: {
          clusterResourceId: found.clusterResourceId,
          attachedDatabaseConfigurationName: found.attachedDatabaseConfigurationName,
        },
      },
    ],
    impact,
    warnings: [
      `The follower loses ${formatNames(databases)} at once.`,
      ...(isShare
        ? [
            'The databases are shared by Azure Data Share: revoke the share there, too, or its recipient may attach them again.',
          ]
        : [
            'Whoever may write this cluster’s follower attachments can attach them again: take that right away where it is not wanted.',
          ]),
    ],
    undo: { impossible: impact.reversal },
  });
}
