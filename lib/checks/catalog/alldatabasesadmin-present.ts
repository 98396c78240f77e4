import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleClusterPrincipals } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { isAdmin, oneGrantPerPrincipal, toGrant } from '../support/kusto-grants';

export const allDatabasesAdminPresent = defineCheck({
  id: 'alldatabasesadmin-present',
  category: 'access',
  title: 'Nobody holds AllDatabasesAdmin',
  failTitle: 'AllDatabasesAdmin is assigned',
  why: 'AllDatabasesAdmin is full control of every database that is there and will be. Most work needs a role on one database alone.',
  severity: 'info',
  severityReason:
    'A cluster needs somebody who can set its policies, so that the fact alone is no fault; how many hold the role, and whether people do, is judged by alldatabasesadmin-too-many.',
  controls: [],
  otherTools: [{ tool: 'Azure Policy', id: '8945ba5e-918e-4a57-8117-fe615d12e3ba' }],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/manage-cluster-permissions',
  needs: ['clusterPrincipalAssignments'],
  evaluate: ({ clusterPrincipalAssignments }) => {
    const admins = oneGrantPerPrincipal(
      clusterPrincipalAssignments.map((assignment) => toGrant(assignment)).filter(isAdmin),
    );
    const found = admins.map(({ name }) => name);
    const message = `AllDatabasesAdmin is held by ${formatNames(found)}.`;
    return failIfFound({ property: 'principals with AllDatabasesAdmin', found, unknown: [], ifFound: { message } });
  },
  fixes: [],
  noFix:
    'Keep one group with the role, since some policies of a cluster can be set with no other, and give everybody else a role on the databases that they need; alldatabasesadmin-too-many offers to remove the others.',
  examples: {
    pass: [
      {
        title: 'Only AllDatabasesMonitor is assigned.',
        snapshot: sampleSnapshot({ clusterPrincipalAssignments: sampleClusterPrincipals.slice(1) }),
      },
    ],
    fail: [{ title: 'One group holds the role.', snapshot: sampleSnapshot() }],
  },
});
