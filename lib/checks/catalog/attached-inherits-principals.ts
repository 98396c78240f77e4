import { lastSegment } from '@/lib/model/azure/arm-id';
import type { AttachedDatabaseConfiguration } from '@/lib/model/azure/kusto-bodies';
import { defineCheck, fail, notApplicable, pass, unknown } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { sampleAttachment } from '../samples/sample-neighbours';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const attachedInheritsPrincipals = defineCheck({
  id: 'attached-inherits-principals',
  category: 'data-protection',
  title: 'Followed databases do not bring their principals along',
  failTitle: 'The principals of a followed database may use it here, too',
  why: 'With the kind Union everybody who has a role on the leader’s database has it here as well. Access to this cluster is then given by people who administer another one.',
  severity: 'low',
  severityReason: 'They see data that they may see anyway, but use this cluster’s machines and network for it.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/follower',
  needs: ['attachedDatabaseConfigurations'],
  evaluate: ({ attachedDatabaseConfigurations: attachments }) => {
    const union = attachments.filter((attachment) => kindOf(attachment) === 'union').map(({ id }) => lastSegment(id));
    const silent = attachments.filter((attachment) => !kindOf(attachment)).map(({ id }) => lastSegment(id));
    const verdict = [{ property: 'attachments of kind Union', actual: formatCountAndNames(union), expected: '0' }];
    if (attachments.length === 0) return notApplicable('The cluster follows no other cluster.', verdict);
    if (union.length > 0) {
      return fail(verdict, { message: `Principals of the leader are taken over by ${formatNames(union)}.` });
    }
    if (silent.length === 0) return pass(verdict);
    // UNCONFIRMED: Learn documents different defaults for templates, the portal, and KQL.
    const message = `Azure does not say whether principals of the leader are taken over by ${formatNames(silent)}.`;
    return unknown([{ part: 'attachedDatabaseConfigurations', reason: 'not-documented', message }], message, verdict);
  },
  fixes: [],
  noFix:
    'Write the attachment again with defaultPrincipalsModificationKind Replace, by a template or PowerShell, and give roles on the database here to those who need it; everybody else loses it.',
  examples: {
    pass: [
      {
        title: 'Principals of the leader are replaced.',
        snapshot: sampleSnapshot({ attachedDatabaseConfigurations: [sampleAttachment({})] }),
      },
    ],
    fail: [
      {
        title: 'Principals of the leader are added.',
        snapshot: sampleSnapshot({
          attachedDatabaseConfigurations: [sampleAttachment({ defaultPrincipalsModificationKind: 'Union' })],
        }),
      },
    ],
  },
});

function kindOf({ properties }: AttachedDatabaseConfiguration): string | undefined {
  return properties?.defaultPrincipalsModificationKind?.toLowerCase();
}
