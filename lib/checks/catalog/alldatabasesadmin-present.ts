import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleClusterPrincipals } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { principalItem } from '../support/finding-items';
import { isAdmin, oneGrantPerPrincipal, toGrant } from '../support/kusto-grants';

export const allDatabasesAdminPresent = defineCheck({
  id: 'alldatabasesadmin-present',
  category: 'access',
  title: 'AllDatabasesAdmin assignments should be reviewed',
  shortTitle: 'AllDatabasesAdmin review',
  failTitle: 'AllDatabasesAdmin is assigned',
  passTitle: 'AllDatabasesAdmin isn’t assigned',
  why: 'AllDatabasesAdmin gives full control of all current and future databases. Most tasks need a role on one database only.',
  severity: 'info',
  severityReason: 'Every cluster needs an administrator, so one assignment is expected.',
  otherTools: [{ tool: 'Azure Policy', id: '8945ba5e-918e-4a57-8117-fe615d12e3ba' }],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/manage-cluster-permissions',
  needs: ['clusterPrincipalAssignments'],
  evaluate: ({ clusterPrincipalAssignments }) => {
    const admins = oneGrantPerPrincipal(
      clusterPrincipalAssignments.map((assignment) => toGrant(assignment)).filter(isAdmin),
    );
    const found = admins.map(({ name }) => name);
    const message = `Principals with AllDatabasesAdmin: ${formatNames(found)}.`;
    const items = admins.map(principalItem);
    return failIfFound({
      property: 'principals with AllDatabasesAdmin',
      found,
      items,
      unknown: [],
      ifFound: { message },
    });
  },
  fixes: [],
  remediation: {
    steps: [
      'Open **Permissions** on the cluster.',
      'Keep AllDatabasesAdmin for one group.',
      'Assign the other principals a role on the databases that they need.',
      'Remove the other AllDatabasesAdmin assignments.',
    ],
    note: 'Some cluster policies can only be set with AllDatabasesAdmin. The check “AllDatabasesAdmin should be limited to a few groups” has a fix that removes assignments.',
  },
  examples: {
    pass: [
      {
        title: 'Only AllDatabasesMonitor is assigned.',
        snapshot: sampleSnapshot({ clusterPrincipalAssignments: sampleClusterPrincipals.slice(1) }),
      },
    ],
    fail: [{ title: 'One group has AllDatabasesAdmin.', snapshot: sampleSnapshot() }],
  },
});
