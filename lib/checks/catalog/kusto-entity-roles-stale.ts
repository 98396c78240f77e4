import { roleItem } from '@/lib/kusto/principals';
import type { KustoEntityKind } from '@/lib/model/kusto-evidence';
import { defineCheck } from '../engine/define-check';
import { sampleEnginePrincipal, sampleEntity, sampleKusto, sampleKustoDatabase } from '../samples/sample-kusto';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import {
  databaseResults,
  type EngineDatabase,
  type EngineItem,
  type EngineResults,
  findEntity,
  isListed,
  ownRoles,
} from '../support/engine-results';

export const kustoEntityRolesStale = defineCheck({
  id: 'kusto-entity-roles-stale',
  category: 'access',
  title: 'Table and function roles should have a database role',
  shortTitle: 'Stale entity roles',
  failTitle: 'A role on a table or function has no database role',
  passTitle: 'Roles on tables and functions have a database role',
  why: 'A role that’s left over from earlier access works again if the principal gets a database role. Reviews of database roles don’t show these roles.',
  severity: 'low',
  severityReason: 'The role might have no effect.',
  learnMore: 'https://learn.microsoft.com/kusto/management/manage-table-security-roles',
  needs: ['kusto', 'databases'],
  commands: [
    'principals',
    'tables',
    'functions',
    'views',
    'external-tables',
    'table-principals',
    'function-principals',
    'view-principals',
    'external-table-principals',
  ],
  evaluate: (parts) => {
    const results = databaseResults(parts);
    const own = results.databases.filter(({ isFollowed }) => !isFollowed);
    const found = own.map((database) => staleRoles(results, database));
    return results.verdict({
      property: 'roles on tables and functions without a database role',
      found: found.flatMap(({ stale }) => stale),
      label: 'Roles',
      notApplicableReason: found.some(({ hasRoles }) => hasRoles)
        ? undefined
        : 'No principal has a role on a table, function, or view.',
    });
  },
  fixes: [],
  remediation: {
    steps: ["Run `.drop table {table} admins ('{principal}')`, or the matching command for another kind or role."],
  },
  examples: {
    'not-applicable': [
      {
        title: 'No principal has a role on a table or function.',
        snapshot: sampleSnapshot(
          sampleKusto({
            entities: sampleKustoDatabase.entities.map((entity) => ({ ...entity, principals: sampleReading([]) })),
          }),
        ),
      },
    ],
    pass: [{ title: 'The group with a role on a table also has a database role.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A group without a database role is Ingestor of a table.',
        snapshot: sampleSnapshot(
          sampleKusto({
            entities: [
              ...sampleKustoDatabase.entities.filter(({ name }) => name !== 'Devices'),
              sampleEntity('table', 'Devices', {
                principals: [
                  sampleEnginePrincipal('Table Devices Ingestor', {
                    displayName: 'Device partners',
                    objectId: '3b90d7c4-1e58-4f2a-b6a3-92e0c5d8f714',
                  }),
                ],
              }),
            ],
          }),
        ),
      },
    ],
  },
});

/** If the principals of the database are unread, every role could have one. Entities of an unread list don't count. */
function staleRoles(results: EngineResults, database: EngineDatabase): { hasRoles: boolean; stale: EngineItem[] } {
  const listed = results.needed(database.principals);
  const names: { kind: KustoEntityKind; list: readonly string[] | undefined }[] = [
    { kind: 'table', list: results.needed(database.tables) },
    { kind: 'function', list: results.needed(database.functions) },
    { kind: 'materialized-view', list: results.needed(database.views)?.map(({ name }) => name) },
    { kind: 'external-table', list: results.needed(database.externalTables)?.map(({ name }) => name) },
  ];
  const entities = names.flatMap(({ kind, list = [] }) => list.map((name) => ({ kind, name })));
  const roles = entities.flatMap((entity) => {
    const rows = results.needed(findEntity(database, entity.kind, entity.name)?.principals) ?? [];
    return ownRoles(rows, entity).map((found) => ({ ...entity, ...found }));
  });
  return {
    hasRoles: roles.length > 0,
    stale: roles
      .filter(({ principal }) => listed && !isListed(listed, principal))
      .map(({ kind, name, role, principal }) => ({
        item: roleItem([database.name, kind, name], principal),
        name: `${principal.name} (${role} of ${database.name}/${name})`,
      })),
  };
}
