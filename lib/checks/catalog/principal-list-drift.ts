import { defineCheck, notDocumented } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleEngineRoles } from '../samples/sample-access';
import { sampleTenantId } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { principalItem } from '../support/finding-items';
import { armDatabaseGrants, describeGrant, type KustoGrant, samePrincipal } from '../support/kusto-grants';
import { engineGrants } from '../support/kusto-principals';

export const principalListDrift = defineCheck({
  id: 'principal-list-drift',
  category: 'access',
  title: 'Database principals should match Azure Resource Manager',
  shortTitle: 'Unlisted principals',
  failTitle: 'Some database principals are missing in Azure Resource Manager',
  passTitle: 'Database principals match Azure Resource Manager',
  why: 'Templates and Azure access reviews don’t show roles that only the database lists. Unwanted access can go unnoticed.',
  severity: 'low',
  severityReason: 'Roles from management commands can be intended, but access reviews don’t show them.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/kusto/management/manage-database-security-roles',
  needs: ['databasePrincipalAssignments', 'databasePrincipals'],
  evaluate: (parts) => {
    const comparable = parts.databasePrincipalAssignments
      .filter(({ assignments }) => assignments.state === 'read')
      .map(({ databaseName }) => databaseName);
    const [assigned, engine] = [armDatabaseGrants(parts), engineGrants(parts)];
    const drifted = engine.grants.filter(
      (grant) =>
        comparable.some((database) => database === grant.database) &&
        !assigned.grants.some((assignment) => isSame(assignment, grant)),
    );
    const found = drifted.map(describeGrant);
    return failIfFound({
      property: 'roles that only the databases list',
      found,
      items: drifted.map(principalItem),
      unknown: [...assigned.unknown, ...engine.unknown],
      notApplicableReason:
        parts.databasePrincipalAssignments.length === 0 ? 'The cluster has no databases.' : undefined,
      ifFound: {
        message: `Only in the database: ${formatNames(found)}.`,
        assumptions: [
          notDocumented(
            'A role that only the database lists was probably assigned with a management command. The lists can also differ for other reasons.',
          ),
        ],
      },
    });
  },
  fixes: [],
  remediation: {
    steps: [
      'To remove the role, run .drop database {database} {role} ({principal}) as a database Admin.',
      'To keep the role, assign it on the **Permissions** page of the database.',
    ],
  },
  examples: {
    pass: [{ title: 'The database and Azure Resource Manager list the same group.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A management command made a user a database Admin.',
        snapshot: sampleSnapshot({
          databasePrincipals: sampleEngineRoles({
            role: 'Admin',
            name: 'Ada Lindqvist (ada.lindqvist@contoso.com)',
            type: 'User',
            fqn: `aaduser=6fb28ed5-a71c-43f0-9269-05edc71fa48b;${sampleTenantId}`,
            email: 'ada.lindqvist@contoso.com',
            tenantName: 'Contoso',
          }),
        }),
      },
    ],
  },
});

function isSame(assigned: KustoGrant, listed: KustoGrant): boolean {
  return assigned.database === listed.database && assigned.role === listed.role && samePrincipal(assigned, listed);
}
