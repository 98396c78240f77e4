import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleClusterPrincipals, sampleDatabaseRoles, samplePrincipalAssignment } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { principalItem } from '../support/finding-items';
import {
  armGrants,
  armListAssumption,
  describeGrant,
  hasOtherTenant,
  isAdmin,
  noGrantsReason,
} from '../support/kusto-grants';
import { removesKustoRole } from '../support/role-fixes';

export const principalExternalTenant = defineCheck({
  id: 'principal-external-tenant',
  category: 'access',
  title: 'Principals from other tenants shouldn’t have Kusto roles',
  shortTitle: 'External principals',
  failTitle: 'Principals from other tenants have Kusto roles',
  passTitle: 'Only principals in the cluster’s tenant have Kusto roles',
  why: 'Another organization controls the sign-in and the accounts of its principals. If you stop trusting the tenant, the roles remain and work again if you restore trust.',
  severity: 'medium',
  severityReason: 'Partners might need read access. Admin roles of external principals are rated High.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/cross-tenant-query-and-commands',
  perDatabase: true,
  needs: ['subscription', 'clusterPrincipalAssignments', 'databasePrincipalAssignments'],
  evaluate: (parts) => {
    const { tenantId } = parts.subscription;
    const { grants, unknown } = armGrants(parts);
    const foreign = grants.filter((grant) => hasOtherTenant(grant, tenantId));
    const found = foreign.map(describeGrant);
    return failIfFound({
      property: 'roles assigned to principals from other tenants',
      found,
      items: foreign.map(principalItem),
      unknown,
      notApplicableReason: noGrantsReason(grants),
      ifFound: {
        message: `Roles: ${formatNames(found)}.`,
        severity: foreign.some(isAdmin) ? 'high' : 'medium',
      },
      ifNone: { assumptions: [armListAssumption] },
    });
  },
  fixes: [removesKustoRole({ assignmentId: samplePartner().id })],
  examples: {
    pass: [{ title: 'Three groups in the cluster’s tenant have roles.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A partner’s group can read every database.',
        snapshot: sampleSnapshot({ clusterPrincipalAssignments: [...sampleClusterPrincipals, samplePartner()] }),
      },
      {
        title: 'A partner’s group is the only principal with AllDatabasesAdmin.',
        snapshot: sampleSnapshot({
          clusterPrincipalAssignments: [samplePartner('AllDatabasesAdmin')],
          databasePrincipalAssignments: sampleDatabaseRoles(),
        }),
      },
    ],
  },
});

function samplePartner(role = 'AllDatabasesViewer') {
  const assignment = samplePrincipalAssignment({
    name: 'fabrikam-analysts',
    objectId: '93c5e0b8-7f2a-4d61-8e94-0b6d1a3f7c25',
    displayName: 'Fabrikam analysts',
    principalType: 'Group',
    role,
  });
  const fabrikam = { tenantId: 'c0d94e37-81b6-4f5a-a2e8-7d3b60f5c91e', tenantName: 'Fabrikam' };
  return { ...assignment, properties: { ...assignment.properties, ...fabrikam } };
}
