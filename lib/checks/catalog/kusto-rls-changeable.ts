import { roleItem } from '@/lib/kusto/principals';
import type { KustoPrincipal, KustoRowFilter } from '@/lib/model/kusto-evidence';
import { defineCheck } from '../engine/define-check';
import {
  sampleAnalysts,
  sampleEnginePrincipal,
  sampleEntity,
  sampleKusto,
  sampleKustoDatabase,
} from '../samples/sample-kusto';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import {
  databaseResults,
  type EngineDatabase,
  type EngineItem,
  type EngineResults,
  findEntity,
  isDatabaseAdmin,
  isListed,
  ownRoles,
} from '../support/engine-results';

export const kustoRlsChangeable = defineCheck({
  id: 'kusto-rls-changeable',
  category: 'access',
  title: 'Only database admins should change row level security',
  shortTitle: 'Row level security admins',
  failTitle: 'A table or function Admin can change row level security',
  passTitle: 'Only database admins can change row level security',
  why: 'A table Admin can turn the policy off, and an Admin of its function can change the filter. Either change can expose all rows.',
  severity: 'medium',
  severityReason: 'A table Admin can turn the policy off.',
  learnMore: 'https://learn.microsoft.com/kusto/management/alter-table-row-level-security-policy-command',
  needs: ['kusto', 'databases'],
  commands: ['rls', 'principals', 'functions', 'table-principals', 'function-principals'],
  evaluate: (parts) => {
    const results = databaseResults(parts);
    let hasPolicy = false;
    const found = results.databases.flatMap((database) => {
      const filters = (results.needed(database.rls) ?? []).filter(({ isOn }) => isOn);
      if (filters.length === 0) return [];
      hasPolicy = true;
      const listed = results.needed(database.principals);
      results.needed(database.functions);
      const admins = listed?.filter(isDatabaseAdmin(database.name));
      return filters.flatMap((filter) => changers(results, { database, filter, admins }));
    });
    return results.verdict({
      property: 'other principals that can change row level security',
      found,
      label: 'Principals',
      notApplicableReason: hasPolicy ? undefined : 'No row level security policy is on.',
    });
  },
  fixes: [],
  remediation: {
    steps: ["Run `.drop table {table} admins ('{principal}')`."],
  },
  examples: {
    'not-applicable': [
      {
        title: 'No row level security policy is on.',
        snapshot: sampleSnapshot(sampleKusto({ rls: sampleReading([]) })),
      },
    ],
    pass: [{ title: 'The table with a policy has no Admin of its own.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A Viewer of the database is Admin of a table with a policy.',
        snapshot: sampleSnapshot(
          sampleKusto({
            entities: [
              ...sampleKustoDatabase.entities.filter(({ name }) => name !== 'Events'),
              sampleEntity('table', 'Events', { principals: [sampleEnginePrincipal('Table Events Admin')] }),
            ],
          }),
        ),
      },
      {
        title: 'A Viewer of the database is Admin of the function that filters rows.',
        snapshot: sampleSnapshot(
          sampleKusto({
            principals: sampleReading([sampleAnalysts, sampleEnginePrincipal('Database telemetry Ingestor')]),
            entities: [
              ...sampleKustoDatabase.entities.filter(({ name }) => name !== 'FilterEvents'),
              sampleEntity('function', 'FilterEvents', {
                principals: [sampleEnginePrincipal('Function FilterEvents Admin')],
              }),
            ],
          }),
        ),
      },
    ],
  },
});

interface Filtered {
  database: EngineDatabase;
  filter: KustoRowFilter;
  /** Of the database. Absent: unread, and then it's unknown who else is one. */
  admins: readonly KustoPrincipal[] | undefined;
}

/** Returns Admins of the table or of a function that its query names. Groups aren't expanded. */
function changers(results: EngineResults, { database, filter, admins }: Filtered): EngineItem[] {
  const entities = [
    { kind: 'table', name: filter.table } as const,
    ...filter.functions.map((name) => ({ kind: 'function', name }) as const),
  ];
  return entities.flatMap((entity) => {
    const rows = results.needed(findEntity(database, entity.kind, entity.name)?.principals) ?? [];
    const others = ownRoles(rows, entity).filter(
      ({ role, principal }) => role === 'Admin' && admins && !isListed(admins, principal),
    );
    return others.map(({ principal }) => ({
      item: roleItem([database.name, filter.table], principal),
      name: `${principal.name} (${database.name}/${filter.table})`,
    }));
  });
}
