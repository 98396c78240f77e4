import { lastSegment } from '@/lib/model/azure/arm-id';
import type { AttachedDatabaseConfiguration } from '@/lib/model/azure/kusto-bodies';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { undecided } from '../engine/unknown-evidence';
import { sampleAttachment } from '../samples/sample-neighbours';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const attachedInheritsPrincipals = defineCheck({
  id: 'attached-inherits-principals',
  category: 'data-protection',
  title: 'Follower databases shouldn’t inherit the leader’s principals',
  shortTitle: 'Follower database principals',
  setting: 'followed databases',
  failTitle: 'A follower database inherits the leader’s principals',
  passTitle: 'Follower databases don’t inherit the leader’s principals',
  why: 'With the principals modification kind Union, roles on the leader’s database also apply on this cluster. The leader’s administrators then control who can access the follower database.',
  severity: 'low',
  severityReason: 'The principals can already read the data on the leader cluster.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/follower',
  perDatabase: true,
  needs: ['attachedDatabaseConfigurations'],
  evaluate: ({ attachedDatabaseConfigurations: attachments }) => {
    const union = attachments.filter((attachment) => kindOf(attachment) === 'union').map(({ id }) => lastSegment(id));
    const silent = attachments.filter((attachment) => !kindOf(attachment)).map(({ id }) => lastSegment(id));
    const verdict = [
      { property: 'attached databases with the kind Union', actual: formatCountAndNames(union), expected: '0' },
    ];
    if (attachments.length === 0) return notApplicable('The cluster doesn’t follow another cluster.', verdict);
    if (union.length > 0) {
      return fail(verdict, {
        items: union,
        message: `Follower databases: ${formatNames(union)}.`,
      });
    }
    if (silent.length === 0) return pass(verdict);
    // UNCONFIRMED: Learn documents different defaults for templates, the portal, and KQL.
    return undecided(
      'attachedDatabaseConfigurations',
      'not-documented',
      {
        about: `the inherited principals of ${formatNames(silent)}`,
        why: 'Azure didn’t return the principals modification kind.',
      },
      verdict,
    );
  },
  fixes: [],
  remediation: {
    steps: [
      'With a template or PowerShell, set `defaultPrincipalsModificationKind` of the attached database configuration to `Replace`.',
      'Assign roles on the follower database to the principals that need access.',
    ],
    note: 'All other principals of the leader lose access to the follower database.',
  },
  examples: {
    pass: [
      {
        title: 'The principals modification kind is Replace.',
        snapshot: sampleSnapshot({ attachedDatabaseConfigurations: [sampleAttachment({})] }),
      },
    ],
    fail: [
      {
        title: 'The principals modification kind is Union.',
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
