import { lastSegment } from '@/lib/model/azure/arm-id';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { sampleAttachment } from '../samples/sample-neighbours';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const followedAllDatabases = defineCheck({
  id: 'followed-all-databases',
  category: 'data-protection',
  title: 'The cluster follows chosen databases only',
  failTitle: 'The cluster follows all databases of another, those to come included',
  why: 'A database that is created in the leader one day, with whatever data, shows up here at once and is open to this cluster’s readers, without anybody having decided so.',
  severity: 'medium',
  severityReason: 'Data reaches readers for whom it was not meant, but within clusters that somebody has joined.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/follower',
  needs: ['attachedDatabaseConfigurations'],
  evaluate: ({ attachedDatabaseConfigurations: attachments }) => {
    const leaders = attachments
      .filter(({ properties }) => properties?.databaseName === '*')
      .map(({ properties, id }) => lastSegment(properties?.clusterResourceId ?? id));
    const verdict = [{ property: 'attachments of all databases', actual: formatCountAndNames(leaders), expected: '0' }];
    if (attachments.length === 0) return notApplicable('The cluster follows no other cluster.', verdict);
    return leaders.length > 0
      ? fail(verdict, { message: `All databases of ${formatNames(leaders)} are followed, those to come included.` })
      : pass(verdict);
  },
  fixes: [],
  noFix:
    'Attach the databases that are needed one by one, with their tables where some are enough, by a template or PowerShell; then detach the attachment of all databases on the cluster’s Databases page in the portal.',
  examples: {
    pass: [
      {
        title: 'One database of another cluster is followed.',
        snapshot: sampleSnapshot({ attachedDatabaseConfigurations: [sampleAttachment({})] }),
      },
    ],
    fail: [
      {
        title: 'All databases of another cluster are followed.',
        snapshot: sampleSnapshot({ attachedDatabaseConfigurations: [sampleAttachment({ databaseName: '*' })] }),
      },
    ],
  },
});
