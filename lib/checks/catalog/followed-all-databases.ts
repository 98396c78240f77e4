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
  setting: 'followed databases',
  failTitle: 'The cluster follows all databases of another cluster',
  passTitle: 'The cluster follows selected databases only',
  why: 'Each new database on the leader cluster appears on this cluster immediately, with all its data. Readers of this cluster get access without approval.',
  severity: 'medium',
  severityReason: 'Readers need a role on this cluster, or on the leader if principals are inherited.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/follower',
  perDatabase: true,
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
          message: `Leader clusters: ${formatNames(leaders)}.`,
        })
      : pass(verdict);
  },
  fixes: [],
  remediation: {
    steps: [
      'With a template or PowerShell, attach each database or table that you need.',
      'Open **Databases** on the cluster.',
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
