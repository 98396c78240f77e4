import { defineCheck } from '../engine/define-check';
import { sampleKusto } from '../samples/sample-kusto';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { databaseResults, toItem } from '../support/engine-results';

export const kustoTablesOpen = defineCheck({
  id: 'kusto-tables-open',
  category: 'data-protection',
  title: 'Sensitive tables should restrict read access',
  shortTitle: 'Table restrictions',
  setting: 'restricted view access',
  failTitle: 'A database restricts read access to no table',
  passTitle: 'Databases restrict read access to tables',
  why: 'Without a restriction, every Viewer of the database can read all rows of all tables. Sensitive tables are included.',
  severity: 'info',
  severityReason: 'Not every database has sensitive tables.',
  learnMore: 'https://learn.microsoft.com/kusto/management/manage-table-view-access',
  needs: ['kusto', 'databases'],
  commands: ['tables', 'restricted', 'rls'],
  evaluate: (parts) => {
    const results = databaseResults(parts);
    let hasTables = false;
    const found = results.databases.flatMap(({ name, tables, restricted, rls }) => {
      const [names, views, filters] = [results.value(tables), results.value(restricted), results.value(rls)];
      if (names?.length === 0) return [];
      hasTables = true;
      if ([...(views ?? []), ...(filters ?? [])].some(({ isOn }) => isOn)) return [];
      for (const reading of [tables, restricted, rls]) results.needed<unknown>(reading);
      return names && views && filters ? [toItem(name)] : [];
    });
    return results.verdict({
      property: 'databases without a restricted table',
      found,
      label: 'Databases',
      notApplicableReason: hasTables ? undefined : 'The databases have no tables.',
    });
  },
  fixes: [],
  remediation: {
    steps: [
      'To restrict a table to principals with UnrestrictedViewer, run `.alter table {table} policy restricted_view_access true`.',
      'To restrict rows instead, set a row level security policy.',
    ],
  },
  examples: {
    'not-applicable': [
      { title: 'The database has no tables.', snapshot: sampleSnapshot(sampleKusto({ tables: sampleReading([]) })) },
    ],
    pass: [{ title: 'One table has a restricted view access policy.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'No table has a policy that restricts read access.',
        snapshot: sampleSnapshot(sampleKusto({ restricted: sampleReading([]), rls: sampleReading([]) })),
      },
    ],
  },
});
