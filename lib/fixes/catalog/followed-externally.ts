import * as z from 'zod';
import { formatNames } from '@/lib/checks/engine/format-values';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import type { Snapshot } from '@/lib/model/evidence';
import { refusal } from '@/lib/model/problem';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { draftPlan } from '../draft/draft-plan';
import { followerDatabasesDetach } from '../steps/follower-databases';
import { followerDetachment } from '../steps/kinds';
import type { Impact } from '../support/impact';
import { text } from '../support/input-schemas';
import { requirePart } from '../support/require-part';

export const followedExternally = defineFix({
  id: 'followed-externally',
  /** The ID of the following cluster, and the name of its attached database configuration. */
  input: z.strictObject({ followerId: armId, configuration: text.max(260) }),
  steps: followerDetachment,
  button: 'Detach follower',
  parts: ['followerDatabases'],
});

const impact: Impact = {
  outageMinutes: 0,
  duration: 'A few minutes',
  reversible: 'no',
  reversal: 'Only the follower’s owner can attach the databases again, and only with read access to this cluster.',
  money: 'No documented cost',
  affects: 'Users of the follower lose access to the data immediately. This cluster and its users aren’t affected.',
  source: 'https://learn.microsoft.com/azure/data-explorer/follower',
};

export const followedExternallyPlan = () =>
  definePlan(followedExternally, {
    plan: planDetach,
  });

function planDetach(
  { followerId, configuration }: InputOf<typeof followedExternally>,
  snapshot: Snapshot,
): DraftedPlan {
  const followed = requirePart(snapshot, 'followerDatabases').filter(
    (follower) =>
      sameId(follower.clusterResourceId ?? '', followerId) &&
      sameId(follower.attachedDatabaseConfigurationName ?? '', configuration),
  );
  const [found] = followed;
  if (!found?.clusterResourceId || !found.attachedDatabaseConfigurationName)
    throw refusal(
      'not-found',
      `Couldn’t find the follower ${lastSegment(followerId)} with the configuration ${configuration}. It might have been detached.`,
    );
  const databases = followed.map(({ databaseName }) =>
    databaseName && databaseName !== '*' ? databaseName : 'all databases',
  );
  const isShare = followed.some(({ databaseShareOrigin }) => sameId(databaseShareOrigin ?? '', 'DataShare'));
  return draftPlan(snapshot, {
    closesCheck: true,
    title: `Detach follower ${lastSegment(followerId)} from ${formatNames(databases)}`,
    steps: [
      {
        kind: followerDatabasesDetach.kind,
        clusterId: snapshot.clusterId,
        body: {
          clusterResourceId: found.clusterResourceId,
          attachedDatabaseConfigurationName: found.attachedDatabaseConfigurationName,
        },
      },
    ],
    impact,
    warnings: [
      `The follower’s queries to ${formatNames(databases)} stop working.`,
      ...(isShare
        ? [
            'These databases are shared through Azure Data Share. To prevent the recipient from attaching the databases again, revoke the share too.',
          ]
        : [
            'Anyone with permission to attach followers to this cluster can attach the databases again. Remove the permission from principals that don’t need it.',
          ]),
    ],
    undo: { impossible: impact.reversal },
  });
}
