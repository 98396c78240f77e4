import type { PrincipalAssignment } from '@/lib/model/cluster';
import { counted } from '@/lib/model/text';
import { defineCheck, fail, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { sampleClusterPrincipals, samplePrincipalAssignment } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { principalItem } from '../support/finding-items';
import { isAdmin, oneGrantPerPrincipal, toGrant } from '../support/kusto-grants';
import { movesKustoRoles, reducesKustoRole, removesKustoRole } from '../support/role-fixes';

export const allDatabasesAdminTooMany = defineCheck({
  id: 'alldatabasesadmin-too-many',
  category: 'access',
  title: 'AllDatabasesAdmin should be limited to a few groups',
  shortTitle: 'AllDatabasesAdmin count',
  failTitle: 'AllDatabasesAdmin is assigned to users or to too many principals',
  passTitle: 'AllDatabasesAdmin is limited to a few groups',
  why: 'AllDatabasesAdmin can read, change, and delete all data and assign roles. Each principal with the role is another account that attackers can target.',
  severity: 'high',
  severityReason: 'The role includes every other Kusto role on all databases.',
  otherTools: [
    {
      tool: 'Azure Policy',
      id: '8945ba5e-918e-4a57-8117-fe615d12e3ba',
      differs: 'Azure Policy flags every AllDatabasesAdmin assignment, even a single one.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/manage-cluster-permissions',
  needs: ['clusterPrincipalAssignments'],
  evaluate: ({ clusterPrincipalAssignments }, { settings: { maxAllDatabasesAdmins: max } }) => {
    const admins = oneGrantPerPrincipal(
      clusterPrincipalAssignments.map((assignment) => toGrant(assignment)).filter(isAdmin),
    );
    const direct = admins.filter(({ type }) => type === 'user');
    const users = direct.map(({ name }) => name);
    const verdict = [
      {
        property: 'principals with AllDatabasesAdmin',
        actual: formatCountAndNames(admins.map(({ name }) => name)),
        count: admins.length,
        expected: `at most ${max}`,
      },
      { property: 'users with AllDatabasesAdmin', actual: formatCountAndNames(users), expected: '0' },
    ];
    const details = { settings: [{ name: 'maxAllDatabasesAdmins', value: String(max) }] };
    if (admins.length > max) {
      return fail(verdict, {
        ...details,
        items: admins.map(principalItem),
        message: `${counted(admins.length, 'principal has', 'principals have')} AllDatabasesAdmin. The limit is ${max}.`,
      });
    }
    return users.length > 0
      ? fail(verdict, {
          items: direct.map(principalItem),
          message: `Users with the role: ${formatNames(users)}.`,
        })
      : pass(verdict, details);
  },
  fixes: [
    removesKustoRole({ assignmentId: samplePerson('ada').id }),
    reducesKustoRole({ assignmentId: samplePerson('ada').id, role: 'AllDatabasesViewer' }),
    movesKustoRoles({
      assignmentIds: [samplePerson('ada').id],
      groupId: 'a4e1d7c0-18f5-4b93-8c62-d0f7b5936e21',
    }),
  ],
  examples: {
    pass: [{ title: 'One group has AllDatabasesAdmin.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A group and a user have AllDatabasesAdmin.',
        snapshot: sampleSnapshot({ clusterPrincipalAssignments: [...sampleClusterPrincipals, samplePerson('ada')] }),
      },
      {
        title: 'A group and four users have AllDatabasesAdmin.',
        snapshot: sampleSnapshot({
          clusterPrincipalAssignments: [
            ...sampleClusterPrincipals,
            ...(['ada', 'ben', 'cem', 'dee'] as const).map(samplePerson),
          ],
        }),
      },
    ],
  },
});

function samplePerson(name: 'ada' | 'ben' | 'cem' | 'dee'): PrincipalAssignment {
  const objectId = {
    ada: '1a6d3f80-52c7-4e9b-8d14-b0f7e2c59a36',
    ben: '2b7e4a91-63d8-4fac-9e25-c1a8f3d60b47',
    cem: '3c8f5ba2-74e9-40bd-af36-d2b9a4e71c58',
    dee: '4d906cb3-85fa-41ce-b047-e3cab5f82d69',
  }[name];
  const displayName = `${name}@contoso.com`;
  return samplePrincipalAssignment({ name, objectId, displayName, principalType: 'User', role: 'AllDatabasesAdmin' });
}
