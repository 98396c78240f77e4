import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleClusterPrincipals, sampleDatabaseRoles, samplePrincipalAssignment } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import {
  armGrants,
  armListAssumption,
  describeGrant,
  isAdmin,
  isExternal,
  noGrantsReason,
} from '../support/kusto-grants';

export const principalExternalTenant = defineCheck({
  id: 'principal-external-tenant',
  category: 'access',
  title: 'Only principals of the home tenant hold Kusto roles',
  failTitle: 'Principals of another tenant hold Kusto roles',
  why: 'Another organisation decides who these principals are, how they sign in and when they leave. Their roles stay when their tenant is no longer trusted, and work again as soon as it is.',
  severity: 'medium',
  severityReason: 'Partners may be meant to read; where the role is an admin’s, the finding is high.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/cross-tenant-query-and-commands',
  needs: ['subscription', 'clusterPrincipalAssignments', 'databasePrincipalAssignments'],
  evaluate: (parts) => {
    const { tenantId } = parts.subscription;
    const { grants, unknown } = armGrants(parts);
    const foreign = grants.filter((grant) => isExternal(grant, tenantId));
    const found = foreign.map(describeGrant);
    return failIfFound({
      property: 'roles of principals of other tenants',
      found,
      unknown,
      notApplicableReason: noGrantsReason(grants),
      ifFound: {
        message: `Principals of other tenants hold roles: ${formatNames(found)}.`,
        severity: foreign.some(isAdmin) ? 'high' : 'medium',
      },
      ifNone: { assumptions: [armListAssumption] },
    });
  },
  fixes: [
    { fixId: 'remove-kusto-role', grade: 'guided', exampleInput: { assignmentId: samplePartner().id }, partial: true },
  ],
  examples: {
    pass: [{ title: 'Three groups of the home tenant hold roles.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A partner’s group reads every database.',
        snapshot: sampleSnapshot({ clusterPrincipalAssignments: [...sampleClusterPrincipals, samplePartner()] }),
      },
      {
        title: 'A partner’s group is the only one that rules every database.',
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
