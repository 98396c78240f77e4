import { enginePrincipal, roleItem, roleOnDatabase } from '@/lib/kusto/principals';
import { defineCheck } from '../engine/define-check';
import { partOrUnknown } from '../engine/unknown-evidence';
import { sampleDatabases } from '../samples/sample-access';
import { sampleAnalysts, sampleEnginePrincipal, sampleKusto } from '../samples/sample-kusto';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { databaseResults } from '../support/engine-results';
import { toGrant } from '../support/kusto-grants';

export const kustoClusterRoleUnlisted = defineCheck({
  id: 'kusto-cluster-role-unlisted',
  category: 'access',
  title: 'Cluster roles should be listed in Azure Resource Manager',
  shortTitle: 'Unlisted cluster roles',
  failTitle: 'A cluster role is missing in Azure Resource Manager',
  passTitle: 'Cluster roles are listed in Azure Resource Manager',
  why: 'A cluster role gives access to all databases. Templates and Azure access reviews don’t show a role that only the engine lists.',
  severity: 'high',
  severityReason: 'The role covers all databases, and no review shows it.',
  learnMore: 'https://learn.microsoft.com/kusto/access-control/role-based-access-control',
  needs: ['kusto', 'databases', 'clusterPrincipalAssignments'],
  commands: ['principals'],
  evaluate: (parts) => {
    const results = databaseResults(parts);
    const own = results.databases.filter(({ isFollowed }) => !isFollowed);
    // Rows of followed databases are from the leader.
    const isLeader = results.databases.length === 0 || own.length > 0;
    const assigned = isLeader ? partOrUnknown(parts, 'clusterPrincipalAssignments') : { value: [] };
    results.add(assigned.unknown ?? []);
    const grants = assigned.value?.map((assignment) => toGrant(assignment));
    const found = own.flatMap(({ name, principals }) =>
      (results.needed(principals) ?? []).flatMap((row) => {
        const found = roleOnDatabase(row.role, name);
        const principal = enginePrincipal(row);
        if (!found?.isOfCluster || !grants) return [];
        const isExplained = grants.some(
          ({ role, ids }) => role === found.role && ids.some((id) => principal.ids.includes(id)),
        );
        const { role } = found;
        return isExplained ? [] : [{ item: roleItem([role], principal), name: `${principal.name} (${role})` }];
      }),
    );
    return results.verdict({
      property: 'cluster roles that only the engine lists',
      found,
      label: 'Only in the engine',
      notApplicableReason: isLeader ? undefined : 'The cluster only follows databases.',
    });
  },
  fixes: [],
  remediation: {
    steps: [
      'To keep the role, assign it on the **Permissions** page of the cluster.',
      'To remove a role that isn’t listed there, create a support request.',
    ],
  },
  examples: {
    'not-applicable': [
      {
        title: 'The only database follows a database of another cluster.',
        snapshot: sampleSnapshot({
          databases: sampleDatabases.map(({ id, name }) => ({ id, name, kind: 'ReadOnlyFollowing', properties: {} })),
        }),
      },
    ],
    pass: [
      {
        title: 'The engine lists no cluster role that Azure Resource Manager doesn’t list.',
        snapshot: sampleSnapshot(),
      },
    ],
    fail: [
      {
        title: 'Only the engine lists an AllDatabasesAdmin.',
        snapshot: sampleSnapshot(
          sampleKusto({ principals: sampleReading([sampleAnalysts, sampleEnginePrincipal('AllDatabasesAdmin')]) }),
        ),
      },
    ],
  },
});
