import { lastSegment } from '@/lib/model/azure/arm-id';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { sampleAttachment } from '../samples/sample-neighbours';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { idItems } from '../support/finding-items';

export const followedAllDatabases = defineCheck({
  id: 'followed-all-databases',
  category: 'data-protection',
  title: 'The cluster should follow selected databases only',
  shortTitle: 'Followed databases',
  failTitle: 'The cluster follows all current and future databases of another cluster',
  passTitle: 'The cluster follows selected databases only',
  why: 'If the cluster follows all databases, each new database on the leader cluster appears immediately, with any data it contains. This cluster’s readers then get access without approval.',
  severity: 'medium',
  severityReason: 'Medium. Data can reach unintended readers, but only on follower clusters.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/follower',
  needs: ['attachedDatabaseConfigurations'],
  logic: 2,
  evaluate: ({ attachedDatabaseConfigurations: attachments }) => {
    const leaderIds = attachments
      .filter(({ properties }) => properties?.databaseName === '*')
      .map(({ properties, id }) => properties?.clusterResourceId ?? id);
    const leaders = leaderIds.map(lastSegment);
    const verdict = [
      { property: 'attachments that include all databases', actual: formatCountAndNames(leaders), expected: '0' },
    ];
    if (attachments.length === 0) return notApplicable('The cluster doesn’t follow another cluster.', verdict);
    return leaders.length > 0
      ? fail(verdict, {
          items: idItems(leaderIds),
          message: `The cluster follows all current and future databases of ${formatNames(leaders)}.`,
        })
      : pass(verdict);
  },
  fixes: [],
  remediation: {
    steps: [
      'With a template or PowerShell, attach each database that you need. If a few tables are enough, attach only those.',
      'On the cluster, open **Databases**.',
      'Delete the attached database configuration that includes all databases.',
    ],
  },
  examples: {
    pass: [
      {
        title: 'The cluster follows one database of another cluster.',
        snapshot: sampleSnapshot({ attachedDatabaseConfigurations: [sampleAttachment({})] }),
      },
    ],
    fail: [
      {
        title: 'The cluster follows all databases of another cluster.',
        snapshot: sampleSnapshot({ attachedDatabaseConfigurations: [sampleAttachment({ databaseName: '*' })] }),
      },
    ],
  },
});
