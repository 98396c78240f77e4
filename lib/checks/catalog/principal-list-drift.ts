import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleEngineRoles } from '../samples/sample-access';
import { sampleTenantId } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { armDatabaseGrants, describeGrant, type KustoGrant, samePrincipal } from '../support/kusto-grants';
import { engineGrants } from '../support/kusto-principals';

export const principalListDrift = defineCheck({
  id: 'principal-list-drift',
  category: 'access',
  title: 'Azure Resource Manager lists every principal of the databases',
  failTitle: 'Databases have principals that Azure Resource Manager does not list',
  why: 'A role that a KQL command gave is in no template and no access review of Azure: it is seen only by whoever asks the database itself.',
  severity: 'low',
  severityReason: 'KQL commands may be the way in which roles are given here; hidden they stay.',
  controls: [],
  otherTools: [],
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
      unknown: [...assigned.unknown, ...engine.unknown],
      notApplicableReason: parts.databasePrincipalAssignments.length === 0 ? 'The cluster has no database.' : undefined,
      ifFound: {
        message: `Azure Resource Manager does not list ${formatNames(found)}.`,
        assumptions: [
          'How the two lists relate is not documented: a role that only a database lists was most likely given by a KQL command.',
        ],
      },
    });
  },
  fixes: [],
  noFix:
    'An Admin of the database takes the role away with .drop database, or keeps it in sight by assigning it on the database’s Permissions page in the portal.',
  examples: {
    pass: [{ title: 'Both lists have the same group.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A person was made Admin by a KQL command.',
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
