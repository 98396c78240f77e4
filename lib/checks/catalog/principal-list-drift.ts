import { enginePrincipal, roleOnDatabase } from '@/lib/kusto/principals';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import { valueOr } from '@/lib/model/evidence-result';
import type { KustoPrincipal } from '@/lib/model/kusto-evidence';
import { defineCheck, notDocumented } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { partOrUnknown, toUnknownPart } from '../engine/unknown-evidence';
import { sampleEngineRoles } from '../samples/sample-access';
import { sampleTenantId } from '../samples/sample-cluster';
import { sampleAnalysts, sampleEnginePrincipal, sampleKusto } from '../samples/sample-kusto';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { principalItem } from '../support/finding-items';
import {
  armDatabaseGrants,
  describeGrant,
  type GrantList,
  type KustoGrant,
  samePrincipal,
} from '../support/kusto-grants';
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
  perDatabase: true,
  needs: ['databasePrincipalAssignments', 'databasePrincipals', 'kusto'],
  commands: ['principals'],
  logic: 2,
  evaluate: (parts) => {
    const comparable = parts.databasePrincipalAssignments
      .filter(({ assignments }) => assignments.state === 'read')
      .map(({ databaseName }) => databaseName);
    const [assigned, engine] = [armDatabaseGrants(parts), listedGrants(parts)];
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
          ...engine.assumptions,
        ],
      },
      ifNone: { assumptions: engine.assumptions },
    });
  },
  fixes: [],
  remediation: {
    steps: [
      'To remove the role, run `.drop database {database} {role} ({principal})` as a database Admin.',
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
      {
        title: 'Azure denies the list of database principals, and a management command lists a user.',
        snapshot: sampleSnapshot({
          databasePrincipals: sampleEngineRoles().map((database) => ({
            ...database,
            items: { state: 'unreadable', reason: 'forbidden', message: 'You need Contributor.' },
          })),
          ...sampleKusto({
            principals: sampleReading([
              sampleAnalysts,
              sampleEnginePrincipal('Database telemetry Admin', {
                displayName: 'Ada Lindqvist (upn: ada.lindqvist@contoso.com)',
                objectId: '6fb28ed5-a71c-43f0-9269-05edc71fa48b',
              }),
            ]),
          }),
        }),
      },
    ],
  },
});

/** Principals of the engine replace a list that Azure doesn't return. Roles on all databases aren't of the database. */
function listedGrants(
  parts: Pick<EvidenceParts, 'databasePrincipals' | 'kusto'>,
): GrantList & { assumptions: readonly string[] } {
  const listed = engineGrants(parts);
  const unread = partOrUnknown(parts, 'databasePrincipals').value?.filter(({ items }) => items.state !== 'read') ?? [];
  if (unread.length === 0) return { ...listed, assumptions: [] };
  const engine = partOrUnknown(parts, 'kusto');
  const results = new Map(engine.value?.databases.map((own) => [own.databaseName.toLowerCase(), own.principals]));
  const readings = unread.map(({ databaseName }) => ({
    databaseName,
    reading: results.get(databaseName.toLowerCase()),
  }));
  const missing = readings.flatMap(({ reading }) => {
    if (reading?.state === 'read') return [];
    return engine.unknown ?? toUnknownPart('kusto', reading ?? { state: 'not-loaded' }) ?? [];
  });
  const isReplaced = missing.length === 0;
  return {
    grants: [
      ...listed.grants,
      ...readings.flatMap(({ databaseName, reading }) =>
        valueOr(reading, []).flatMap((row) => toRowGrant(row, databaseName)),
      ),
    ],
    unknown: isReplaced ? [] : [...listed.unknown, ...missing.slice(0, 1)],
    assumptions: [
      ...new Set(readings.flatMap(({ reading }) => (reading?.state === 'read' ? (reading.assumption ?? []) : []))),
    ],
  };
}

function toRowGrant(row: KustoPrincipal, database: string): KustoGrant[] {
  const found = roleOnDatabase(row.role, database);
  const { ids, name, type, tenantId } = enginePrincipal(row);
  return !found || found.isOfCluster ? [] : [{ ids, name, type, role: found.role, database, tenantId }];
}

function isSame(assigned: KustoGrant, listed: KustoGrant): boolean {
  return assigned.database === listed.database && assigned.role === listed.role && samePrincipal(assigned, listed);
}
